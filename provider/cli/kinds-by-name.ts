import type { AnyKind } from "../definition/kind";
import * as lookUps from "../lookups/index";
import { declarableKinds } from "../resources/kinds";

/** Every kind, by its name: those that a program can declare, and those that it can only look up. */
export const kindsByName: ReadonlyMap<string, AnyKind> = new Map(
  [...Object.values(lookUps).map(kindOf), ...declarableKinds].map((kind) => [kind.name, kind]),
);

function kindOf(lookUp: unknown): AnyKind {
  return (lookUp as { readonly kind: AnyKind }).kind;
}
