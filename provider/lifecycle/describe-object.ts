import { type AnyKind, labelOf } from "../definition/kind";
import type { Props } from "../definition/props";
import { isUnknown } from "../definition/unknown";
import { secretArguments } from "./memory";

/** An object in a sentence: `Tag "VIP" (102)`. A name that is a secret is left out. */
export function describeObject(kind: AnyKind, props: Props, id?: string): string {
  const name = labelOf(kind);
  const label = props[name];
  const isTold =
    typeof label === "string" && !isUnknown(label) && !secretArguments(props).includes(name);
  const named = isTold ? ` ${JSON.stringify(label)}` : "";
  return `${kind.name}${named}${id === undefined ? "" : ` (${id})`}`;
}
