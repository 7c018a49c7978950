import type { Row } from "../api/pages";
import { type AnyKind, wireNameOf } from "../definition/kind";
import { digest, fingerprint } from "../wire/digest";
import { decodeOnly } from "../wire/rows";

/** A digest of the named arguments as Intercom has them, large texts included. */
export function digestOfPart(kind: AnyKind, row: Row, names: readonly string[]): string {
  const values = decodeOnly(kind, row, names);
  const all = names.map((name) => {
    if (kind.arguments[name]?.digested) return digest(row[wireNameOf(name, kind.arguments[name])]);
    return values[name] ?? null;
  });
  return fingerprint(all);
}
