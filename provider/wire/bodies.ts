import { IntercomError } from "../api/errors";
import type { Row } from "../api/pages";
import type { Argument } from "../definition/fields";
import { type AnyKind, parentsOf, updateOf, wireName } from "../definition/kind";
import type { Props } from "../definition/props";
import { decode } from "./rows";
import { versionHas } from "./version-for";

/** The body of a request, and the declared arguments that it carries. */
export interface Body {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sent: ReadonlySet<string>;
}

/** The body that creates an object, in a version of the API. */
export function creationBody(kind: AnyKind, declared: Props, version: string): Body {
  const names = Object.keys(kind.arguments).filter((name) => {
    const argument = kind.arguments[name] as Argument<unknown>;
    if (!isInBodies(kind, name) || argument.only === "update") return false;
    return declared[name] !== undefined || (argument.always && versionHas(version, argument.since));
  });
  return write(kind, names, declared, {});
}

/**
 * The arguments that an update carries: those that changed, and what has to be sent with them.
 *
 * @param changed The arguments whose values changed.
 * @param version The version of the API: arguments that it lacks are left out.
 */
export function updateNames(
  kind: AnyKind,
  changed: readonly string[],
  declared: Props,
  version: string,
): string[] {
  const all = Object.entries(kind.arguments).filter(([name, argument]) => {
    const { elementsAt, change, since } = argument;
    const isAccepted = declared[name] !== undefined || versionHas(version, since);
    return isAccepted && isInBodies(kind, name) && elementsAt === undefined && change !== "refused";
  });
  const isAbout = (name: string, { alongWith }: Argument<unknown>) =>
    (alongWith !== undefined && changed.includes(alongWith) && declared[name] !== undefined) ||
    all.some(([other, { alongWith: about }]) => about === name && changed.includes(other));
  const goes = all.filter(([name, argument]) => {
    return (
      changed.includes(name) ||
      isRequiredInUpdates(kind, name) ||
      (argument.sentWith && changed.includes(argument.sentWith) && declared[name] !== undefined) ||
      isAbout(name, argument)
    );
  });
  return goes.map(([name]) => name);
}

/** Whether the API demands an argument in every update, whatever changes. */
export function isRequiredInUpdates(kind: AnyKind, name: string): boolean {
  return updateOf(kind).sends === "everything" || kind.arguments[name]?.always === "inWrites";
}

/** Whether an update carries something that isn't declared, so that it takes the object's own. */
export function needsObject(kind: AnyKind, names: readonly string[], declared: Props): boolean {
  return names.some((name) => {
    return declared[name] === undefined && kind.arguments[name]?.unreadable !== "always";
  });
}

/**
 * The body that changes an object.
 *
 * @param names The arguments to carry.
 * @param row The object as it is now, where the update needs that.
 */
export function updateBody(
  kind: AnyKind,
  names: readonly string[],
  declared: Props,
  row: Row = {},
): Body {
  return write(kind, names, declared, decode(kind, row));
}

function isInBodies(kind: AnyKind, name: string): boolean {
  const { isSent, attachedAt } = kind.arguments[name] as Argument<unknown>;
  return isSent && attachedAt === undefined && !parentsOf(kind).includes(name);
}

function write(kind: AnyKind, names: readonly string[], declared: Props, current: Props): Body {
  const fields: Record<string, unknown> = {};
  const sent = new Set<string>();
  for (const name of names) {
    const argument = kind.arguments[name] as Argument<unknown>;
    const value = declared[name] ?? current[name] ?? argument.default;
    if (declared[name] !== undefined) sent.add(name);
    if (
      value === undefined ||
      (updateOf(kind).emptying?.of.includes(name) && value === argument.absent)
    )
      continue;
    const unsendable = argument.value.unsendable?.(value);
    if (unsendable !== undefined) throw new IntercomError(`${name}: ${unsendable}.`);
    fields[wireName(name)] = argument.value.encode(value, declared);
  }
  return { fields: kind.wrappedIn === undefined ? fields : { [kind.wrappedIn]: fields }, sent };
}
