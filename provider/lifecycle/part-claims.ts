import type { AnyKind, KindLifecycle } from "../definition/kind";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { naturalKey, objectName } from "../wire/objects";
import type { Context } from "./context";
import type { Declaration } from "./declaration";

const MOST_NAMES = 20;

/** Claims the objects that a declaration takes over or names for its resource: no other one has them in this run. */
export function claimDeclared(
  { run }: Context,
  own: KindLifecycle,
  { values: declared, urn }: Declaration,
): Problem[] {
  const adopted = isUnknown(declared) ? [] : own.adopts(declared);
  const taken = adopted.flatMap((id) => {
    const object = objectName(own.of, id);
    run.owned.add(object);
    const other = urn === undefined ? undefined : run.claim(object, urn);
    const reason = `${own.of.name} ${id} belongs to another resource of this program: ${other}`;
    return other === undefined ? [] : [{ path: "adopt", reason }];
  });
  if (urn === undefined || !own.names) return taken;
  const { path, all } = own.names(declared);
  const named = new Map<string, string[]>();
  for (const values of all) {
    const key = naturalKey(own.of, values);
    const other = key === undefined ? undefined : run.claim(key, urn);
    if (other === undefined) continue;
    const name = String(values[own.of.key?.by.at(-1) ?? ""]);
    named.set(other, [...(named.get(other) ?? []), name]);
  }
  const problems = [...named].map(([other, names]) => {
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
    const listed = names.slice(0, MOST_NAMES).join(", ") + more;
    return { path, reason: `another resource of this program declares ${listed} too: ${other}` };
  });
  return [...taken, ...problems];
}

/** Claims the objects that a resource has and doesn't give up. */
export function claimKept(
  { run, report }: Context,
  kind: AnyKind,
  ids: readonly string[],
  urn: string,
): void {
  for (const id of ids) {
    const object = objectName(kind, id);
    run.owned.add(object);
    const other = run.claim(object, urn);
    if (other !== undefined)
      report.warn(
        `${kind.name} ${id} belongs to two resources, which undo each other's changes: this one and ${other}.`,
        urn,
      );
  }
}
