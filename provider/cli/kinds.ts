import type { AnyKind } from "../definition/kind";
import * as lookUps from "../lookups/index";
import * as resources from "../resources/index";

/** Every kind that a program can declare. */
export const declarable: readonly AnyKind[] = Object.values(resources).map(({ kind }) => kind);

/** These, and every kind that can only be looked up, by their names. */
export const known: ReadonlyMap<string, AnyKind> = new Map(
  [...Object.values(lookUps).map(kindOf), ...declarable].map((kind) => [kind.name, kind]),
);

function kindOf(lookUp: unknown): AnyKind {
  return (lookUp as { readonly kind: AnyKind }).kind;
}
