import { IntercomError } from "../api/errors";
import { type Row, at } from "../api/pages";
import {
  type Argument,
  type Arguments,
  type Computed,
  type Traits,
  optional,
} from "../definition/fields";
import { type AnyKind, perKind, rowPathOf, wireNameOf } from "../definition/kind";
import type { Props } from "../definition/props";
import { ID, flag } from "../definition/values";
import { withoutSignatures } from "./signed-addresses";
import { withDigests } from "./text-parts";

const deleteAdopted = optional(flag(), { default: false, forDeletion: true });

/** All arguments whose value matters over a resource's life: every one but `adopt`. */
export const argumentsOf = perKind((kind): Arguments =>
  kind.delete === "leaves" ? kind.arguments : { ...kind.arguments, deleteAdopted },
);

/** Whether state has the value that a row has, and not a digest of it. */
export function isReadable({ isRead, digested }: Argument<unknown>): boolean {
  return isRead && !digested;
}

/** Whether a value reads as another one because its moment is still to come. */
export function isHeldBack({ heldUntil }: Argument<unknown>, declared: Props, actual: unknown) {
  if (heldUntil === undefined || actual !== heldUntil.reads) return false;
  return moment(declared[heldUntil.moment]) > Date.now();
}

/** Whether a value is another one because the moment has come at which it ends. */
export function hasEnded({ endsAt }: Argument<unknown>, declared: Props, actual: unknown) {
  if (endsAt === undefined || actual !== endsAt.reads) return false;
  return Date.now() >= moment(declared[endsAt.moment]);
}

// Whatever isn't a moment is neither before nor after any.
function moment(value: unknown): number {
  return typeof value === "string" ? Date.parse(value) : NaN;
}

/** Whether two values are the same. State may hold what an older version, or a hand, put there. */
export function isSame(argument: Argument<unknown>, declared: unknown, before: unknown): boolean {
  const { value } = argument;
  try {
    if (value.same(declared, before)) return true;
    return value.same(withoutSignatures(declared), withoutSignatures(before));
  } catch {
    return false;
  }
}

/** Whether a declared value is what the API has, as far as the API cares. */
export function isEquivalent(
  argument: Argument<unknown>,
  declared: unknown,
  actual: unknown,
): boolean {
  if (isSame(argument, declared, actual)) return true;
  const { comparable } = argument.value;
  if (!comparable || actual === undefined) return false;
  try {
    return isSame(argument, comparable(declared), comparable(actual));
  } catch {
    return false;
  }
}

/** What a row says, by the names that users know, bodies left out. What it doesn't say is absent. */
export function decode(kind: AnyKind, row: Row): Props {
  return decodeFields(fieldsOf(kind).values(), row);
}

/** The same of some names only. */
export function decodeOnly(kind: AnyKind, row: Row, names: readonly string[]): Props {
  const fields = fieldsOf(kind);
  return decodeFields(
    names.flatMap((name) => fields.get(name) ?? []),
    row,
  );
}

// Thousands of rows are decoded: an array for each step would be most of what is allocated.
function decodeFields(fields: Iterable<RowField>, row: Row): Props {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.traits.digested) continue;
    const wire = valueInRow(row, field);
    const value = wire === undefined ? absentIn(row, field) : field.traits.value.decode(wire);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

// An answer of a version that lacks a field says nothing of it; where it is empty, it is null.
function absentIn(row: Row, { traits, property }: RowField): unknown {
  const isLacking = traits.readSince !== undefined && row[property] === undefined;
  return isLacking ? undefined : traits.absent;
}

/** The id of a row; `undefined` if it has none that can be one. */
export function idOf(row: Row): string | undefined {
  const { id } = row;
  const text = typeof id === "string" || Number.isInteger(id) ? String(id) : "";
  return ID.test(text) ? text : undefined;
}

/**
 * Makes sure that a row has what is needed of it: otherwise a missing field would be taken for a change.
 *
 * @throws IntercomError that names the fields.
 */
export function requireUsable(kind: AnyKind, row: Row, declared: Props): void {
  const actual = decode(kind, row);
  const fields = fieldsOf(kind);
  const unusable = Object.entries(kind.arguments).filter(([name, argument]) => {
    const field = fields.get(name);
    const isTold = field !== undefined && valueInRow(row, field) !== undefined;
    if (argument.digested) return !isTold && !argument.unreadable && declared[name] !== undefined;
    // In what form another property has it isn't described.
    if (!isReadable(argument) || argument.returnedAt || actual[name] !== undefined) return false;
    return argument.required || (isTold && declared[name] !== undefined);
  });
  if (unusable.length === 0) return;
  const named = unusable.map(([name, argument]) => wireNameOf(name, argument)).join(", ");
  throw new IntercomError(`Intercom's response has no usable ${named}.`);
}

/** What is worth keeping of a row: the fields that are known, with digests for bodies. */
export function listRow(kind: AnyKind, row: Row): Row {
  const kept: Record<string, unknown> = { id: row.id };
  for (const { name, property, traits } of fieldsOf(kind).values()) {
    const value = row[property];
    // What is null is empty; of some fields that isn't the same as missing.
    if (value === undefined || (value === null && !traits.readSince)) continue;
    kept[property] = kind.arguments[name]?.digested ? withDigests(value) : value;
  }
  return kept;
}

/** A field of a kind, and where rows have it. */
interface RowField {
  readonly name: string;
  readonly traits: Computed<unknown> & Traits<unknown>;
  readonly path: readonly string[];
  /** The property in which it is, or the object around it. */
  readonly property: string;
}

const fieldsOf = perKind((kind): ReadonlyMap<string, RowField> => {
  const all = Object.entries<RowField["traits"]>({ ...kind.arguments, ...kind.outputs });
  const fields = all.map(([name, traits]): RowField => {
    const path = rowPathOf(name, traits).split(".");
    return { name, traits, path, property: wireNameOf(name, traits) };
  });
  return new Map(fields.map((field) => [field.name, field]));
});

// What a row has in a field, as the API writes it.
function valueInRow(row: Row, { path, traits }: RowField): unknown {
  const wire = at(row, path) ?? undefined;
  return traits.attachedAt === undefined || wire === undefined ? wire : attachedIn(wire);
}

// What is attached comes in lists of objects, some of them inside an object.
function attachedIn(wire: unknown): unknown {
  const inside = Object.values(wire as object).find(Array.isArray) ?? wire;
  return Array.isArray(inside) ? inside.map((one: { id?: unknown } | null) => one?.id) : wire;
}
