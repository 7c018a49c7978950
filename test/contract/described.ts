import { type Operation, type Operations, operations } from "./facts";
import type { Schema } from "./schema";

/** Where objects are, and how they are listed: the dotted path of the rows in the list's answer. */
interface Place {
  readonly path: string;
  readonly list: { readonly path?: string; readonly items: string };
}

/** The fields of an object that the description lets be null, of one read alone or in a list. */
export function nullableFields(place: Place): string[] {
  return [alone(place), row(place)].flatMap((schema) =>
    Object.entries(propertiesOf(schema)).flatMap(([name, field]) =>
      typeof field === "object" && field.nullable ? [name] : [],
    ),
  );
}

/**
 * The fields of an object, as whoever makes it or reads it alone is told them; where it can't be read
 * alone, as a list's rows have them.
 */
export function fieldsReturned(place: Place, all = operations): string[] {
  return Object.keys(schemasTold(place, all));
}

/** What is told in these fields, in each of these answers. */
export function schemasTold(
  place: Place,
  operationsThere = operations,
): Readonly<Record<string, readonly Schema[]>> {
  const made = operation("POST", place.path, operationsThere)?.responses ?? {};
  const read = alone(place, operationsThere) ?? row(place, operationsThere);
  const all = [made["200"], made["201"], read];
  const told: Record<string, Schema[]> = {};
  for (const [name, schema] of all.flatMap((one) => Object.entries(propertiesOf(one))))
    (told[name] ??= []).push(schema);
  if (Object.keys(told).length === 0)
    throw new Error(`The description has no object at ${place.path}.`);
  return told;
}

/**
 * What whoever makes or changes an object may say of it.
 *
 * @param wrappedIn The property that bodies are wrapped in.
 */
export function fieldsTaken(
  { path, wrappedIn }: { path: string; wrappedIn?: string },
  all = operations,
): string[] {
  const writings = [operation("POST", path, all), operation("PUT", `${path}/{id}`, all)];
  return [...writings, operation("PATCH", `${path}/{id}`, all)].flatMap((one) =>
    Object.keys(
      propertiesOf(wrappedIn === undefined ? one?.request : propertyOf(one?.request, wrappedIn)),
    ),
  );
}

/** Whether the description has the reading of one object by its id. */
export function isReadAlone(path: string): boolean {
  return reading(`${path}/{id}`) !== undefined;
}

/** Whether who lists objects may say how many a page has. */
export function hasPageSizes({ path, list }: Place): boolean {
  return reading(list.path ?? path)?.query?.per_page !== undefined;
}

// Whatever the parts of an address are called that name an object.
function operation(method: string, path: string, all: Operations): Operation | undefined {
  const unnamed = (address: string) => address.replaceAll(/\{\w+\}/g, "{}");
  const name = Object.keys(all).find((one) => unnamed(one) === unnamed(`${method} ${path}`));
  return name === undefined ? undefined : all[name];
}

function reading(path: string, all = operations): Operation | undefined {
  return operation("GET", path, all);
}

function alone({ path }: Place, all = operations): Schema | null | undefined {
  return reading(`${path}/{id}`, all)?.responses["200"];
}

function row({ path, list }: Place, all = operations): Schema | undefined {
  const answer = reading(list.path ?? path, all)?.responses["200"] ?? undefined;
  const rows = list.items.split(".").reduce(propertyOf, answer);
  return typeof rows === "object" ? rows.items : undefined;
}

// Those of a schema that is one of several, as well.
function propertiesOf(schema: Schema | null | undefined): Readonly<Record<string, Schema>> {
  if (typeof schema !== "object" || schema === null) return {};
  const { properties = {}, oneOf = [], anyOf = [], allOf = [] } = schema;
  const others = [...oneOf, ...anyOf, ...allOf].map((one) => propertiesOf(one));
  return Object.assign({}, ...others, properties) as Readonly<Record<string, Schema>>;
}

function propertyOf(schema: Schema | undefined, name: string): Schema | undefined {
  return typeof schema === "object" ? schema.properties?.[name] : undefined;
}
