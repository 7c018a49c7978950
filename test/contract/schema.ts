/** A schema of the facts: the name of a type, or what else is known of a value. */
export type Schema = string | SchemaFacts;

interface SchemaFacts {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: true | Schema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** What is wrong with a value, and where in it: `data[].locale`. */
export interface Problem {
  readonly kind: "type" | "null" | "enum" | "unknown" | "missing" | "size";
  readonly at: string;
  readonly text: string;
}

/**
 * Holds a value against a schema. A property that the schema doesn't name is a problem, unless it
 * names none at all. Of alternatives, the one with the fewest problems counts.
 */
export function problemsOf(schema: Schema, value: unknown, at = ""): Problem[] {
  const [first = [], ...others] = variantsOf(schema).map((variant) => check(variant, value, at));
  return others.reduce((best, next) => (next.length < best.length ? next : best), first);
}

/** Values that a schema allows, which have all its properties and all words of its enumerations. */
export function examplesOf(schema: Schema): unknown[] {
  return variantsOf(schema).flatMap((variant) => {
    const { enum: words, items, properties = {}, type = impliedType(variant) } = variant;
    if (words) return words;
    if (items !== undefined) return examplesOf(items).map((one) => [one]);
    if (type === "object") return objectsOf(properties);
    return [type === "string" ? "1" : type === "boolean" || 1];
  });
}

function objectsOf(properties: Readonly<Record<string, Schema>>): object[] {
  const fields = Object.entries(properties).map(([name, one]) => [name, examplesOf(one)] as const);
  const count = Math.max(...fields.map(([, { length }]) => length), 1);
  return Array.from({ length: count }, (_, at) =>
    Object.fromEntries(fields.map(([name, some]) => [name, some[at % some.length]])),
  );
}

/** The schema without alternatives and parts: one merged schema for each way to satisfy it. */
function variantsOf(schema: Schema): SchemaFacts[] {
  const {
    allOf = [],
    oneOf,
    anyOf,
    ...own
  } = typeof schema === "string" ? { type: schema } : schema;
  const choices = (oneOf ?? anyOf)?.flatMap((choice) => variantsOf(choice));
  const parts = [...allOf.map((part) => variantsOf(part)), ...(choices ? [choices] : [])];
  return parts.reduce<SchemaFacts[]>(
    (wholes, part) => wholes.flatMap((whole) => part.map((added) => merged(whole, added))),
    [own],
  );
}

function merged(whole: SchemaFacts, added: SchemaFacts): SchemaFacts {
  return {
    ...whole,
    ...added,
    properties: { ...whole.properties, ...added.properties },
    required: [...(whole.required ?? []), ...(added.required ?? [])],
  };
}

function check(schema: SchemaFacts, value: unknown, at: string): Problem[] {
  if (value === null) {
    return schema.nullable ? [] : [problem("null", at, "is null")];
  }
  const type = schema.type ?? impliedType(schema);
  if (type !== undefined && !isOf(type, value)) {
    return [problem("type", at, `is no ${type}: ${JSON.stringify(value)}`)];
  }
  if (schema.enum && !schema.enum.includes(value)) {
    return [problem("enum", at, `is none of ${schema.enum.join(", ")}: ${JSON.stringify(value)}`)];
  }
  if (typeof value === "string" || Array.isArray(value)) {
    return [...checkSize(schema, value, at), ...checkItems(schema, value, at)];
  }
  return typeof value === "object" ? checkObject(schema, value, at) : [];
}

function checkItems({ items }: SchemaFacts, value: unknown, at: string): Problem[] {
  if (items === undefined || !Array.isArray(value)) return [];
  return value.flatMap((item) => problemsOf(items, item, `${at}[]`));
}

function checkSize(schema: SchemaFacts, { length }: { length: number }, at: string): Problem[] {
  const { minLength = 0, maxLength = Infinity, maxItems = Infinity } = schema;
  const fits = length >= minLength && length <= Math.min(maxLength, maxItems);
  return fits ? [] : [problem("size", at, `has the length ${length}`)];
}

function checkObject(schema: SchemaFacts, value: object, at: string): Problem[] {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const isOpen = Object.keys(properties).length === 0 || others === true;
  const absent = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => problem("missing", inside(at, name), "is missing"));
  const present = Object.entries(value).flatMap(([name, each]) => {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const own = known ?? (others === true ? undefined : others);
    if (own !== undefined) return problemsOf(own, each, inside(at, name));
    return isOpen ? [] : [problem("unknown", inside(at, name), "is not in the description")];
  });
  return [...absent, ...present];
}

function impliedType(schema: SchemaFacts): string | undefined {
  if (schema.items !== undefined) return "array";
  return Object.keys(schema.properties ?? {}).length > 0 ? "object" : undefined;
}

function isOf(type: string, value: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function problem(kind: Problem["kind"], at: string, text: string): Problem {
  return { kind, at, text };
}

function inside(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}
