import { IntercomError } from "../api/errors";
import type { Row } from "../api/pages";
import { type AnyKind, aNoun, parentsOf, wireName } from "../definition/kind";
import { EDITED, type Props } from "../definition/props";
import { isUnknown } from "../definition/unknown";
import { ID } from "../definition/values";

/** Objects of a kind that are under the same parents, where they have any. */
export interface Siblings {
  readonly kind: AnyKind;
  /** Properties among which are the ids of the parents. */
  readonly within: Props;
}

/** Whether the ids of all parents are known. */
export function hasParents({ kind, within }: Siblings): boolean {
  return parentsOf(kind).every(
    (name) => typeof within[name] === "string" && !isUnknown(within[name]),
  );
}

/**
 * Where objects of a kind are created, and have their addresses.
 *
 * @throws IntercomError if the ids of their parents are missing.
 */
export function listPathOf({ kind, within }: Siblings): string {
  return fillPath(kind.path, within);
}

/** Where a list is read: where objects are created, unless the kind says otherwise. */
export function listedPathOf({ kind, within }: Siblings): string {
  return fillPath(kind.list.path ?? kind.path, within);
}

/** The address of one object. */
export function pathOf(siblings: Siblings, id: string): string {
  requireId(siblings.kind, id);
  return `${listPathOf(siblings)}/${encodeURIComponent(id)}`;
}

/**
 * The object that objects are under, and the list that has it: those two show whether there is nothing
 * because that object is gone. Nothing for kinds that are under none, or under a mere name.
 */
export function parentPathsOf({
  kind,
  within,
}: Siblings): { one: string; list: string } | undefined {
  const end = kind.path.lastIndexOf("}") + 1;
  if (end === 0 || end === kind.path.length) return undefined;
  const one = fillPath(kind.path.slice(0, end), within);
  return { one, list: one.slice(0, one.lastIndexOf("/")) };
}

/** A row with its parents, which the API needn't return again. */
export function withParents({ kind, within }: Siblings, row: Row): Row {
  const parents = parentsOf(kind).map((name) => {
    return [wireName(name), kind.arguments[name]?.value.encode(within[name])];
  });
  return { ...Object.fromEntries(parents), ...row };
}

/**
 * Finds out which object is meant where a program, or an import, gives nothing but an id. The id of an
 * object that is under another one begins with that one's: `<parent>/<id>`.
 *
 * @throws IntercomError if it can't be one.
 */
export function locate(siblings: Siblings, address: string): { id: string; within: Props } {
  const { kind, within: known } = siblings;
  const parents = parentsOf(kind);
  if (hasParents(siblings)) return { id: address, within: known };
  const parts = address.split("/");
  if (parts.length !== parents.length + 1) throw notAnId(kind, address);
  for (const part of parts) requireId(kind, part);
  const within = Object.fromEntries(parents.map((name, at) => [name, parts[at]]));
  return { id: parts.at(-1) ?? "", within: { ...known, ...within } };
}

/**
 * Makes sure that an id, which may come from a state that somebody edited, can be one.
 *
 * @throws IntercomError if it can't.
 */
export function requireId(kind: AnyKind, id: string): void {
  if (!ID.test(id)) throw notAnId(kind, id);
}

function notAnId(kind: AnyKind, id: string): IntercomError {
  const parents = parentsOf(kind).map((name) => `<${name}>/`);
  const form =
    parents.length === 0
      ? ""
      : ` Where nothing else is given, write it as "${parents.join("")}<id>".`;
  return new IntercomError(
    `${kind.name}: ${JSON.stringify(id.slice(0, 80))} can't be the id of ${aNoun(kind)}. Nothing was read or changed.${form}`,
  );
}

function fillPath(path: string, within: Props): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = within[name];
    if (typeof value === "string" && ID.test(value)) return value;
    throw new IntercomError(`${name}: ${EDITED}`);
  });
}
