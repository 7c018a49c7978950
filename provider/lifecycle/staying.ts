import { wasAdopted } from "../definition/lifecycle";
import type { Known } from "./declaration";

/** Why an object stays whose resource lost it to another one. */
export const HAS_ANOTHER_RESOURCE = "another resource of this program has it now.";

/**
 * Why an object stays in Intercom when its resource is deleted, as far as its kind and its state say;
 * `undefined` if it is deleted or archived.
 */
export function reasonToStay(before: Known, isReplaced: boolean): string | undefined {
  const { kind, memory, values } = before;
  if (kind.delete === "leaves") return "the API can't delete it.";
  if (!memory?.adopted || values.deleteAdopted === true) return undefined;
  if (isReplaced && kind.replacement?.deletesAdopted) return undefined;
  return wasAdopted();
}
