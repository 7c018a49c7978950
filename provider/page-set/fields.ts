import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";

/** What a page of a set declares beside its source and id. */
export function ownNames(of: AnyKind): string[] {
  return Object.keys(of.arguments).filter((name) => !of.key?.by.includes(name));
}

/** What a set says of all its pages. */
export function sharedIn(of: AnyKind, declared: Props): Props {
  const names = ownNames(of).filter((name) => declared[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, declared[name]]));
}

/** What a page has that declares nothing: one without an address is to have none. */
export function defaultsOf(of: AnyKind): Props {
  const all = ownNames(of).map((name) => [name, of.arguments[name]] as const);
  const managed = all.filter(
    ([, field]) => field?.default !== undefined && field.since === undefined,
  );
  return Object.fromEntries(managed.map(([name, field]) => [name, field?.default]));
}

/** The fields of a set's pages that are compared: all that a page declares. */
export function comparedFields(of: AnyKind, declared: Props): string[] {
  return ownNames(of).filter(
    (name) => of.arguments[name]?.since === undefined || declared[name] !== undefined,
  );
}
