import { IntercomError } from "../api/errors";
import type { Row } from "../api/pages";
import { type AnyKind, aNoun, parentsOf, wireName } from "../definition/kind";
import type { Props } from "../definition/props";
import { isUnknown } from "../definition/unknown";
import { ID } from "../definition/values";

/** An object by its id, with the ids of its parents. */
export interface Located {
  readonly id: string;
  readonly within: Props;
}

/** Whether all is known that the path of a kind names. */
export function hasParents(kind: AnyKind, props: Props): boolean {
  return parentsOf(kind).every(
    (name) => typeof props[name] === "string" && !isUnknown(props[name]),
  );
}

/**
 * Where objects of a kind are created, and have their addresses.
 *
 * @param within Properties with the ids of their parents, where they have any.
 * @throws IntercomError if those don't have them.
 */
export function listPathOf(kind: AnyKind, within: Props): string {
  return fillPath(kind, kind.path, within);
}

/** Where a list is read: where objects are made, unless the kind says otherwise. */
export function listedPathOf(kind: AnyKind, within: Props): string {
  return fillPath(kind, kind.list.path ?? kind.path, within);
}

/** The address of one object. */
export function pathOf(kind: AnyKind, id: string, within: Props): string {
  requireId(kind, id);
  return `${listPathOf(kind, within)}/${encodeURIComponent(id)}`;
}

/**
 * The object that objects are under, and the list that has it: those two show whether there is nothing
 * because that object is gone. Nothing for kinds that are under none, or under a mere name.
 */
export function parentPathsOf(
  kind: AnyKind,
  within: Props,
): { one: string; list: string } | undefined {
  const end = kind.path.lastIndexOf("}") + 1;
  if (end === 0 || end === kind.path.length) return undefined;
  const one = fillPath(kind, kind.path.slice(0, end), within);
  return { one, list: one.slice(0, one.lastIndexOf("/")) };
}

/** A row with its parents, which the API needn't return again. */
export function withParents(kind: AnyKind, row: Row, within: Props): Row {
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
export function locate(kind: AnyKind, address: string, props: Props): Located {
  const parents = parentsOf(kind);
  if (hasParents(kind, props)) return { id: address, within: props };
  const parts = address.split("/");
  if (parts.length !== parents.length + 1) throw notAnId(kind, address);
  for (const part of parts) requireId(kind, part);
  const within = Object.fromEntries(parents.map((name, at) => [name, parts[at]]));
  return { id: parts.at(-1) ?? "", within: { ...props, ...within } };
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

function fillPath(kind: AnyKind, path: string, within: Props): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = within[name];
    if (typeof value === "string" && ID.test(value)) return value;
    throw new IntercomError(
      `${name}: the state of this resource isn't as pulumi-intercom writes it. Nothing was changed.`,
    );
  });
}
