import { IntercomError } from "../api/errors";
import type { Props } from "../definition/props";

/** Something was done, but not all that is declared: Pulumi keeps the outputs and updates the resource next time. */
export class PartlyDone extends IntercomError {
  constructor(
    readonly id: string,
    readonly outputs: Props,
    cause: Error,
  ) {
    super(cause.message, { cause });
  }
}
