import { type Operation, operations } from "./contract";
import type { Schema } from "./schema";

/**
 * The fields of a list's rows that the description lets be null.
 *
 * @param items Where the rows are: a dotted path.
 */
export function nullableFields(path: string, items: string): string[] {
  const list = reading(path);
  if (list === undefined) throw new Error(`The description has no list at ${path}.`);
  const answer = list.responses["200"] ?? undefined;
  const rows = items.split(".").reduce(propertyOf, answer);
  const row = typeof rows === "object" ? (rows.items ?? "object") : "object";
  const fields = typeof row === "object" ? Object.entries(row.properties ?? {}) : [];
  return fields.flatMap(([name, schema]) =>
    typeof schema === "object" && schema.nullable ? [name] : [],
  );
}

/**
 * The fields of an object, as whoever makes it or reads it alone is told them; where it can't be read
 * alone, as a list's rows have them.
 *
 * @param items Where the rows are: a dotted path.
 */
export function fieldsTold(path: string, list: { path?: string; items: string }): string[] {
  const made = operation("POST", path)?.responses ?? {};
  const alone = reading(`${path}/{id}`)?.responses["200"];
  const listed = reading(list.path ?? path)?.responses["200"] ?? undefined;
  const rows = list.items.split(".").reduce(propertyOf, listed);
  const row = typeof rows === "object" ? rows.items : undefined;
  const fields = [made["200"], made["201"], alone ?? row].flatMap((one) => fieldsOf(one));
  if (fields.length === 0) throw new Error(`The description has no object at ${path}.`);
  return [...new Set(fields)];
}

/**
 * What whoever makes or changes an object may say of it.
 *
 * @param wrappedIn The property that bodies are wrapped in.
 */
export function fieldsTaken({ path, wrappedIn }: { path: string; wrappedIn?: string }): string[] {
  const writings = [operation("POST", path), operation("PUT", `${path}/{id}`)];
  return [...writings, operation("PATCH", `${path}/{id}`)].flatMap((one) =>
    fieldsOf(wrappedIn === undefined ? one?.request : propertyOf(one?.request, wrappedIn)),
  );
}

/** Whether the description has the reading of one object by its id. */
export function isReadAlone(path: string): boolean {
  return reading(`${path}/{id}`) !== undefined;
}

// Whatever the parts of an address are called that name an object.
function operation(method: string, path: string): Operation | undefined {
  const unnamed = (address: string) => address.replaceAll(/\{\w+\}/g, "{}");
  const name = Object.keys(operations).find((one) => unnamed(one) === unnamed(`${method} ${path}`));
  return name === undefined ? undefined : operations[name];
}

function reading(path: string): Operation | undefined {
  return operation("GET", path);
}

// Those of a schema that is one of several, as well.
function fieldsOf(schema: Schema | null | undefined): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties = {}, oneOf = [], anyOf = [], allOf = [] } = schema;
  const others = [...oneOf, ...anyOf, ...allOf].flatMap((one) => fieldsOf(one));
  return [...Object.keys(properties), ...others];
}

function propertyOf(schema: Schema | undefined, name: string): Schema | undefined {
  return typeof schema === "object" ? schema.properties?.[name] : undefined;
}
