import { IntercomError } from "../api/errors";
import type { Known } from "./declaration";

/** Something was done, but not all that is declared: Pulumi keeps the outputs and updates the resource next time. */
export class PartlyDone extends IntercomError {
  constructor(
    readonly now: Known,
    cause: Error,
  ) {
    super(cause.message, { cause });
  }
}
