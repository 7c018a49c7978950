import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { nearest } from "./nearest";
import type { Props } from "./props";
import { schema } from "./schema";

/**
 * What a value is: how a declared one is checked, how it travels to Intercom and back,
 * and when two of them mean the same. `I` is its type in a program's arguments, apart from
 * `pulumi.Input`: objects have other names there.
 */
export interface Value<T, I = T> {
  /** For the compiler only: without a property of the type, it could not be inferred. */
  readonly input?: I;
  /**
   * The check of a declared value.
   * @internal Users' compilers needn't read zod's types.
   */
  readonly schema: () => z.ZodType<T>;
  /**
   * The declared value as the API accepts it; `undefined` where none is sent.
   *
   * @param beside All declared arguments, where it is one of them.
   */
  encode(value: T, beside?: Props): unknown;
  /** The API's value as users see it; `undefined` where the answer holds something else. */
  decode(wire: unknown): T | undefined;
  /** Why the API can't be sent a value that an object may have all the same. */
  unsendable?(value: T): string | undefined;
  /** Whether `actual` already is what was declared. */
  same(declared: T, actual: T | undefined): boolean;
  /** What counts of a value that the API returns in another form than it was declared in. */
  comparable?(value: T): T;
  /** The part of `actual` that the declaration is about, where it may be about a part only. */
  about?(declared: T, actual: T): T;
  /** The value with something else in the place of each part that means more than its text. */
  substitute?(value: T, by: Substitute, path: readonly string[]): unknown;
  /** The value as a person would write it: without what is implied; `undefined` if all of it is. */
  concise?(value: T): T | undefined;
  /** The call of a helper of this package that gives the value, where one says it better. */
  calls?(value: T): HelperCall | undefined;
}

/** A call of a function that the package exports to programs. */
export interface HelperCall {
  readonly helper: string;
  readonly args: readonly unknown[];
}

/** A part of a value that means more than its text. */
export interface Part {
  readonly text: string;
  /** The kind of the object that it is the id of. */
  readonly refersTo?: string;
  /** The language that it is written in. */
  readonly markup?: "md" | "html";
  /** Where in the value it is, by the names of fields. */
  readonly path: readonly string[];
}

/** Gives what stands in the place of a part. */
export type Substitute = (part: Part) => unknown;

/** Text. */
export function text({ min = 0, max = Infinity }: Limits = {}): Value<string> {
  // Only a string is measured: anything may have a `length`, and of any kind.
  return scalar(
    (z) => z.string().pipe(z.string().min(min).max(max)),
    (wire) => (typeof wire === "string" ? wire : undefined),
  );
}

/** Text in Markdown. */
export function markdown(): Value<string> {
  return { ...text(), substitute: (one, by, path) => by({ text: one, markup: "md", path }) };
}

/** Text in HTML. */
export function html(): Value<string> {
  return { ...text(), substitute: (one, by, path) => by({ text: one, markup: "html", path }) };
}

/** Yes or no. */
export function flag(): Value<boolean> {
  return scalar(
    (z) => z.boolean(),
    (wire) => (typeof wire === "boolean" ? wire : undefined),
  );
}

/** A whole number; with `step`, a multiple of that. */
export function integer({
  min = -Infinity,
  max = Infinity,
  step = 1,
}: Limits & { readonly step?: number } = {}): Value<number> {
  return scalar(
    (z) => z.int().min(min).max(max).multipleOf(step),
    (wire) => (Number.isInteger(wire) ? Number(wire) : undefined),
  );
}

/** Text, a number, yes or no. */
export function plain(): Value<string | number | boolean> {
  return scalar(
    (z) => z.union([z.string(), z.number(), z.boolean()]),
    (wire) => (isPlain(wire) ? wire : undefined),
  );
}

/**
 * One of the given words.
 *
 * @param written Where the API takes another word than it gives.
 * @param instead What to declare for other words of the API, in code.
 */
export function choice<const W extends string>(
  words: readonly W[],
  written: Partial<Record<W, string>> = {},
  instead: Readonly<Record<string, string>> = {},
): Value<W> {
  const encode = (word: W) => written[word] ?? word;
  const known = words.map((word) => [encode(word), JSON.stringify(word)]);
  const ways = new Map<unknown, string>([...known, ...Object.entries(instead)] as Way[]);
  const error = ({ input }: { readonly input?: unknown }) =>
    notOneOf(words, input, ways.get(input));
  return scalar(
    (z) => z.enum(words, { error }) as unknown as z.ZodType<W>,
    (wire) => words.find((word) => word === wire || encode(word) === wire),
    encode,
  );
}

type Way = [string, string];

function notOneOf(words: readonly string[], given: unknown, way: string | undefined): string {
  const [near] = typeof given === "string" ? nearest(given, words) : [];
  const expected = `expected one of ${words.map((word) => JSON.stringify(word)).join(", ")}`;
  if (way !== undefined)
    return `${expected}. For the API's ${JSON.stringify(given)}, declare ${way}`;
  return near === undefined ? expected : `${expected}. Did you mean ${JSON.stringify(near)}?`;
}

/**
 * The id of an Intercom object: text for users, whatever it is in the API's bodies.
 *
 * @param of The kind of the object, where it can be declared or looked up.
 */
export function id(of?: string): Value<string> {
  return referring(
    of,
    scalar((z) => z.string().regex(ID, 'expected an id, such as "1234"'), decodeId),
  );
}

/** An id that the API takes and gives as a number. */
export function integerId(of?: string): Value<string> {
  // Just as the API writes it: "012" would be another id to us, and the same one to the API.
  const digits = /^(0|[1-9]\d{0,14})$/;
  const expected = 'expected an id of digits, such as "1234"';
  return referring(
    of,
    scalar((z) => z.string().regex(digits, expected), decodeId, Number),
  );
}

/** A moment: ISO 8601 for users, Unix seconds in the API. */
export function instant(): Value<string> {
  return scalar(
    (z) => z.iso.datetime({ offset: true }),
    decodeInstant,
    (iso) => Date.parse(iso) / 1000,
  );
}

/** A moment that the API takes in ISO 8601, whatever it gives. */
export function isoInstant(): Value<string> {
  return {
    ...instant(),
    encode: (iso) => iso,
    same: (declared, actual) => Date.parse(declared) === Date.parse(String(actual)),
  };
}

/** A day, such as `2026-12-25`. */
export function date(): Value<string> {
  return { ...text(), schema: schema((z) => z.iso.date('expected a day, such as "2026-12-25"')) };
}

/** A value or none: an empty text for users, `null` in the API. */
export function orNone(of: Value<string>): Value<string> {
  return {
    schema: schema((z) => z.union([z.literal(""), of.schema()])),
    encode: (value) => (value === "" ? null : of.encode(value)),
    decode: (wire) => (wire === null ? "" : of.decode(wire)),
    same: (declared, actual) =>
      declared === actual || (declared !== "" && actual !== "" && of.same(declared, actual)),
    substitute: (value, by, path) => (value === "" ? value : substitute(of, value, by, path)),
  };
}

/** A value that the API takes as an object with one property, and gives back bare. */
export function keyed<T, I>(property: string, of: Value<T, I>): Value<T, I> {
  return {
    ...of,
    encode: (value) => ({ [property]: of.encode(value) }),
    decode: (wire) => of.decode((wire as Record<string, unknown> | null)?.[property] ?? wire),
  };
}

/** A value with something else in the place of each part that means more than its text. */
export function substitute<T>(
  of: Value<T, unknown>,
  value: T,
  by: Substitute,
  path: readonly string[] = [],
): unknown {
  return of.substitute ? of.substitute(value, by, path) : value;
}

/** The objects that a value refers to. */
export function referencesIn<T>(of: Value<T>, value: T): { kind: string; id: string }[] {
  const found: { kind: string; id: string }[] = [];
  substitute(of, value, ({ text: one, refersTo: kind }) => {
    if (kind !== undefined) found.push({ kind, id: one });
  });
  return found;
}

/** A value without what goes without saying. */
export function concise<T>(of: Value<T, unknown>, value: T): T | undefined {
  return of.concise ? of.concise(value) : value;
}

/** How many characters a text, or elements a list or set may have, or how large a number may be. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** What an id may look like: nothing that could lead out of its own path in an address. */
export const ID = /^[A-Za-z0-9_-]{1,255}$/;

function isPlain(wire: unknown): wire is string | number | boolean {
  return typeof wire === "string" || typeof wire === "boolean" || Number.isFinite(wire);
}

function decodeId(wire: unknown): string | undefined {
  return typeof wire === "string" || Number.isInteger(wire) ? String(wire) : undefined;
}

function decodeInstant(wire: unknown): string | undefined {
  if (typeof wire !== "number" && typeof wire !== "string") return undefined;
  const moment = typeof wire === "number" ? wire * 1000 : Date.parse(wire);
  if (!Number.isFinite(moment) || Math.abs(moment) > 8.64e15) return undefined;
  return new Date(moment).toISOString().replace(".000Z", "Z");
}

function referring(kind: string | undefined, value: Value<string>): Value<string> {
  return kind === undefined
    ? value
    : {
        ...value,
        substitute: (one, by, path) => by({ text: one, refersTo: kind, path }),
      };
}

function scalar<T>(
  make: Parameters<typeof schema<T>>[0],
  decode: (wire: unknown) => T | undefined,
  encode: (value: T) => unknown = (value) => value,
): Value<T> {
  return { schema: schema(make), encode, decode, same: isDeepStrictEqual };
}
