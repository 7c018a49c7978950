import type { AnyKind } from "../definition/kind";
import * as resources from "./index";

/** Every kind that a program can declare: a class and its look-ups are of the same one. */
export const declarableKinds: readonly AnyKind[] = [
  ...new Set(Object.values(resources as unknown as Record<string, Made>).map(({ kind }) => kind)),
];

interface Made {
  readonly kind: AnyKind;
}
