import { isDeepStrictEqual } from "node:util";
import type { Row } from "../../api/pages";
import { type AnyKind, wireNameOf } from "../../definition/kind";
import type { Gathered } from "../../definition/lifecycle";
import type { Props } from "../../definition/props";
import { referencesIn } from "../../definition/values";
import { objectName } from "../../wire/objects";
import { decode } from "../../wire/rows";
import { withoutSignatures } from "../../wire/signed-addresses";
import { type Found, nameIn } from "../inventory";
import { kindsByName } from "../kinds-by-name";
import { type Declarable, declare } from "./declare";
import { Names, camel, isGiven, kebab } from "./names";

/** An object that the program declares, or looks up. */
export interface Planned extends Declarable {
  readonly kind: AnyKind;
  readonly id: string;
  readonly found: Found;
  /** The resource's name. An earlier export's import file may have brought it: it may be any text. */
  readonly name: string;
  /** What its files are called: an identifier's letters, and hyphens. */
  readonly slug: string;
  /** The constant's name. */
  readonly variable: string;
  /** The program finds it in Intercom, and doesn't declare it. */
  readonly lookedUp: boolean;
  /** What it has in place of single objects. */
  readonly gathered?: Gathered;
  /** The arguments whose addresses are without their signatures. */
  readonly unsigned: readonly string[];
}

/** An object that the program can't declare. */
export interface LeftOut {
  readonly kind: AnyKind;
  readonly id: string | undefined;
  readonly label: string;
  readonly reason: string;
}

/** All that is exported, and all that isn't. */
export interface Plan {
  readonly planned: readonly Planned[];
  readonly leftOut: readonly LeftOut[];
}

/** What becomes of an object in a program; nothing where it has no part in it. */
export type Role = "declared" | "lookedUp" | undefined;

/** Whether a kind can be looked up only. */
export function isLookUp(kind: AnyKind): boolean {
  return Object.keys(kind.arguments).length === 0;
}

/** What objects of a kind are together, such as `news-items`: a file is called so. */
export function plural(kind: AnyKind): string {
  return `${kebab(kind.name)}s`;
}

/** The module that declares objects of a kind, such as `newsItems`, where another one imports it. */
export function moduleOf(kind: AnyKind): string {
  return camel(plural(kind));
}

export const MODULES = new Set([...kindsByName.values()].map(moduleOf));

/**
 * Decides what of an inventory becomes a program, under which names.
 *
 * @param all All objects there are.
 * @param roleOf What becomes of an object. Of those to look up, the ones that others refer to are written.
 * @param taken The names that resources have already, by kind.
 * @param before The names that an earlier export gave, by kind and id: they stay.
 */
export function plan(
  all: readonly Found[],
  roleOf: (found: Found) => Role,
  taken: ReadonlyMap<string, readonly string[]> = new Map(),
  before: ReadonlyMap<string, string> = new Map(),
): Plan {
  const isOthers = (found: Found) => !isLookUp(found.kind) && roleOf(found) === "lookedUp";
  const { names, kept } = namesFor(all, isOthers, taken, before);
  const planned: Planned[] = [];
  const leftOut: LeftOut[] = [];
  const objects = new Map(all.map((found) => [objectName(found.kind, String(found.id)), found]));
  for (const one of all) {
    const role = roleOf(one);
    if (!role) continue;
    const found = { ...one, row: withoutSignatures(one.row) };
    const { kind, id, row } = found;
    const label = nameIn(found);
    const lookedUp = role === "lookedUp";
    const declaration = lookedUp ? NOTHING : declare(kind, row);
    const reason = lookedUp ? undefined : reasonAgainst(found, objects, declaration);
    if (lookedUp && id === undefined) continue;
    if (reason !== undefined || id === undefined || "refused" in declaration) {
      leftOut.push({ kind, id, label, reason: String(reason) });
      continue;
    }
    const given = names.get(kind) as Names;
    const slug = kept.get(one)?.slug ?? given.give(label, id);
    const name = kept.get(one)?.name ?? slug;
    const variable = given.constant(slug);
    const unsigned = unsignedIn(kind, one.row, declaration.args);
    planned.push({ kind, id, found, name, slug, variable, lookedUp, unsigned, ...declaration });
  }
  return { planned, leftOut };
}

const NOTHING: Declarable = { args: {}, remarks: [] };

function unsignedIn(kind: AnyKind, row: Row, args: Props): string[] {
  return Object.keys(args).filter((name) => {
    const wire = row[wireNameOf(name, kind.arguments[name] ?? {})];
    return !isDeepStrictEqual(wire, withoutSignatures(wire));
  });
}

interface NamesInUse {
  readonly names: ReadonlyMap<AnyKind, Names>;
  /** What keeps its name. */
  readonly kept: ReadonlyMap<Found, Pick<Planned, "name" | "slug">>;
}

function namesFor(
  all: readonly Found[],
  isOthers: (found: Found) => boolean,
  taken: ReadonlyMap<string, readonly string[]>,
  before: ReadonlyMap<string, string>,
): NamesInUse {
  const names = new Map<AnyKind, Names>();
  for (const { kind } of all) names.set(kind, new Names(kebab(kind.name), MODULES));
  const kept = new Map<Found, Pick<Planned, "name" | "slug">>();
  const had = all.flatMap((found) => {
    const name = before.get(objectName(found.kind, String(found.id)));
    return name === undefined ? [] : [{ found, name }];
  });
  // Names that an export gave come first: what a person wrote moves none of them.
  for (const { found, name } of had.toSorted((one, other) => rank(one.name) - rank(other.name))) {
    const slug = names.get(found.kind)?.keep(name, String(found.id));
    if (slug !== undefined) kept.set(found, { name, slug });
  }
  // A constant may be called as a resource elsewhere is, which it stands for.
  for (const found of all.filter((one) => one.id !== undefined && isOthers(one))) {
    const slug = names.get(found.kind)?.give(nameIn(found), String(found.id));
    if (slug !== undefined) kept.set(found, { name: slug, slug });
  }
  for (const [kind, given] of names) for (const one of taken.get(kind.name) ?? []) given.take(one);
  return { names, kept };
}

function rank(name: string): number {
  return isGiven(name) ? 0 : 1;
}

function reasonAgainst(
  { kind, id, row }: Found,
  objects: ReadonlyMap<string, Found>,
  declaration: ReturnType<typeof declare>,
): string | undefined {
  if (id === undefined) return kind.withoutId ?? "has no id";
  if ("refused" in declaration) return declaration.refused;
  const { onlyOf } = kind;
  if (!onlyOf) return undefined;
  const [name = ""] = referredBy(kind, onlyOf.argument, decode(kind, row));
  const other = objects.get(name);
  const has = other && decode(other.kind, other.row);
  const fits = Object.entries(onlyOf.where).every(([field, value]) => !has || has[field] === value);
  return fits ? undefined : onlyOf.otherwise;
}

/** The objects that an argument refers to, by their names in a run. */
export function referredBy(kind: AnyKind, name: string, args: Props): string[] {
  const value = kind.arguments[name]?.value;
  if (!value || args[name] === undefined) return [];
  return referencesIn(value, args[name]).map((one) => objectName({ name: one.kind }, one.id));
}
