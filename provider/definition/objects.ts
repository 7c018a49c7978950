import { z } from "zod";
import type { Argument, RequiredArgument } from "./fields";
import { wireName } from "./kind";
import type { Value } from "./values";

/** The plain type of an object value. */
export type ObjectOf<F> = {
  [K in keyof F as F[K] extends RequiredArgument<unknown> ? K : never]: Element<F[K]>;
} & {
  [K in keyof F as F[K] extends RequiredArgument<unknown> ? never : K]?: Element<F[K]>;
};

type Element<F> = F extends Argument<infer T> ? T : never;

/**
 * A value with fields of its own, which the API calls by their snake_case names.
 * Fields that a program leaves out are not compared.
 */
export function object<F extends Readonly<Record<string, Argument<unknown>>>>(
  fields: F,
): Value<ObjectOf<F>> {
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
    schema: schemaOf(fields) as unknown as z.ZodType<ObjectOf<F>>,
    encode: (value) => convert(value, wireName, (field, one) => valueOf(field).encode(one)),
    decode: (wire) =>
      typeof wire === "object" && wire !== null && !Array.isArray(wire)
        ? (convert(
            wire,
            (field) => field,
            (field, one) => valueOf(field).decode(one),
          ) as ObjectOf<F>)
        : undefined,
    same: (declared, actual) =>
      Object.entries(declared).every(([field, value]) =>
        valueOf(field).same(value, (actual as Record<string, unknown> | undefined)?.[field]),
      ),
  };
}

type Conversion = (field: string, value: unknown) => unknown;

function schemaOf(fields: Readonly<Record<string, Argument<unknown>>>): z.ZodType {
  const shape = Object.entries(fields).map(([name, { value, required }]) => {
    return [name, required ? value.schema : value.schema.optional()] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}
