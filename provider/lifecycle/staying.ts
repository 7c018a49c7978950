import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { memoryOf } from "./memory";

/** Why an object stays whose resource lost it to another one. */
export const HAS_ANOTHER_RESOURCE = "another resource of this program has it now.";

/**
 * Why an object stays in Intercom when its resource is deleted, as far as its kind and its state say;
 * `undefined` if it is deleted or archived.
 */
export function reasonToStay(
  kind: AnyKind,
  before: Props,
  isReplaced: boolean,
): string | undefined {
  if (kind.delete === "leaves") return "the API can't delete it.";
  if (!memoryOf(before)?.adopted || before.deleteAdopted === true) return undefined;
  if (isReplaced && kind.replacement?.deletesAdopted) return undefined;
  return "it was adopted. To delete it with its resource, declare deleteAdopted: true first.";
}
