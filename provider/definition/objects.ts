import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import type { Argument, Arguments, RequiredArgument } from "./fields";
import { wireName } from "./kind";
import { schema } from "./schema";
import { type Substitute, type Value, concise, substitute } from "./values";

/** An object with the given fields, in plain values. */
export type ObjectOf<F> = {
  [K in keyof F as F[K] extends RequiredArgument<unknown> ? K : never]: Element<F[K]>;
} & {
  [K in keyof F as F[K] extends RequiredArgument<unknown> ? never : K]?: Element<F[K]>;
};

type Element<F> = F extends Argument<infer T, unknown> ? T : never;

/** The fields of an object whose type has a name. */
type FieldsOf<T> = { readonly [K in keyof T]-?: Argument<Exclude<T[K], undefined>, unknown> };

/**
 * A value with fields of its own, which the API calls by their snake_case names.
 * Fields that a program leaves out are not compared. `T` is its type, and `I` its type in a
 * program's arguments: interfaces that are made of the fields, so that messages can name them.
 */
export function object<T, I = T>(named: FieldsOf<T>): Value<T, I> {
  const fields: Arguments = named;
  const names = Object.keys(fields);
  const convert = (from: unknown, name: (field: string) => string, by: Conversion) => {
    const pairs = names.map((field): [string, unknown] => {
      const value = (from as Record<string, unknown>)[name === wireName ? field : wireName(field)];
      return [name(field), value === undefined || value === null ? undefined : by(field, value)];
    });
    return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
  };
  const valueOf = (field: string) => (fields[field] as Argument<unknown>).value;
  return {
    schema: schema((z) => z.strictObject(shapeOf(fields)) as unknown as z.ZodType<T>),
    encode: (value) => convert(value, wireName, (field, one) => valueOf(field).encode(one)),
    decode: (wire) =>
      isObject(wire)
        ? (convert(
            wire,
            (field) => field,
            (field, one) => valueOf(field).decode(one),
          ) as T)
        : undefined,
    same: (declared, actual) =>
      Object.entries(declared as object).every(([field, value]) =>
        valueOf(field).same(value, (actual as Record<string, unknown> | undefined)?.[field]),
      ),
    substitute: (value, by, path) => substituteAll(value as object, valueOf, by, path),
    concise: (value) =>
      Object.fromEntries(
        Object.entries(value as object)
          .filter(([field]) => !isImplied(fields, field, value as Record<string, unknown>))
          .map(([field, one]) => [field, concise(valueOf(field), one)]),
      ) as T,
  };
}

/**
 * Whether a value goes without saying: it is the default or empty, or says what another one says.
 *
 * @param among All values, by name.
 */
export function isImplied(
  fields: Arguments,
  name: string,
  among: Readonly<Record<string, unknown>>,
): boolean {
  const value = among[name];
  const {
    value: of,
    default: usual,
    required,
    insteadOf = name,
  } = fields[name] as Argument<unknown>;
  const isUsual = usual !== undefined && of.same(usual, value);
  if (!required && (isUsual || isEmpty(value))) return true;
  // Of those that say the same, the first that says anything is enough.
  const alike = Object.keys(among).filter(
    (one) => one === insteadOf || fields[one]?.insteadOf === insteadOf,
  );
  const telling = alike.find((one) => among[one] !== "" && !isEmpty(among[one])) ?? alike[0];
  return alike.length > 0 && telling !== name;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function substituteAll(
  value: object,
  of: (name: string) => Value<unknown>,
  by: Substitute,
  path: readonly string[],
): unknown {
  const pairs = Object.entries(value).map(([name, one]) => {
    return [name, substitute(of(name), one as unknown, by, [...path, name])];
  });
  return Object.fromEntries(pairs) as unknown;
}

/**
 * Values by names that users choose, such as languages: the names stay as they are, on the way to
 * Intercom and back. Names that a program leaves out are neither compared nor shown.
 */
export function map<T, I>(of: Value<T, I>): Value<Record<string, T>, Record<string, I>> {
  const convert = (from: object, by: (value: unknown) => unknown) => {
    const pairs = Object.entries(from).map(([name, value]) => [name, by(value)] as const);
    return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
  };
  return {
    schema: schema((z) => z.record(z.string(), of.schema())),
    encode: (value) => convert(value, (one) => of.encode(one as T)),
    decode: (wire) =>
      isObject(wire) ? (convert(wire, (one) => of.decode(one)) as Record<string, T>) : undefined,
    same: (declared, actual) =>
      Object.entries(declared).every(([name, value]) => of.same(value, actual?.[name])),
    about: (declared, actual) =>
      Object.fromEntries(Object.entries(actual).filter(([name]) => Object.hasOwn(declared, name))),
    substitute: (value, by, path) => substituteAll(value, () => of as Value<unknown>, by, path),
    concise: (value) =>
      Object.fromEntries(Object.entries(value).map(([name, one]) => [name, concise(of, one) as T])),
  };
}

/** An object that is Intercom's own matter: nothing in it is renamed or checked. */
export function verbatim(): Value<Record<string, unknown>> {
  return {
    schema: schema((z) => z.record(z.string(), z.unknown())),
    encode: (value) => value,
    decode: (wire) => (isObject(wire) ? (wire as Record<string, unknown>) : undefined),
    same: isDeepStrictEqual,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Conversion = (field: string, value: unknown) => unknown;

/**
 * The schemas of arguments, by their names.
 *
 * @internal Users' compilers needn't read zod's types.
 */
export function shapeOf(fields: Arguments): Readonly<Record<string, z.ZodType>> {
  const shape = Object.entries(fields).map(([name, { value, required }]) => {
    return [name, required ? value.schema() : value.schema().optional()] as const;
  });
  return Object.fromEntries(shape);
}
