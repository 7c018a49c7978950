import { z } from "zod";
import type { Comments } from "./comments";
import { code, written } from "./markdown";

/** The type of a field, as users read it; `shape` is the name of the type of the objects in it. */
export function typeOf({ value }: Valued, shape?: string): string {
  return typeText(schemaOf(value), shape);
}

/** A field of an object in an argument or an output. */
export interface ObjectPart {
  readonly place: string;
  readonly type: string;
  readonly required: boolean;
  readonly text: string;
}

/**
 * The parts of an object, as `argument.part`; of each in a list, as `argument[].part`; of each by a
 * name, as `argument[...].part`.
 */
export function partsOf(name: string, { value }: Valued, comments: Comments): ObjectPart[] {
  return partsIn(schemaOf(value), { place: name, path: name }, comments);
}

function partsIn(
  schema: JsonSchema,
  { place, path }: { readonly place: string; readonly path: string },
  comments: Comments,
): ObjectPart[] {
  const { items, additionalProperties: named } = schema;
  const each = items ? "[]" : named ? "[...]" : "";
  const { properties = {}, required = [] } = items ?? (named || schema);
  const parts: ObjectPart[] = [];
  for (const [name, of] of Object.entries(properties)) {
    const part = { place: `${place}${each}.${name}`, path: `${path}.${name}` };
    const type = typeText(of, comments.shapes.get(part.path));
    const text = comments.fields.get(part.path) ?? "";
    parts.push({ place: part.place, type, required: required.includes(name), text });
    parts.push(...partsIn(of, part, comments));
  }
  return parts;
}

interface Valued {
  readonly value: { readonly schema: () => z.ZodType };
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: false | JsonSchema;
  readonly required?: readonly string[];
}

function schemaOf({ schema }: Valued["value"]): JsonSchema {
  return z.toJSONSchema(schema(), { io: "input" }) as JsonSchema;
}

function typeText(schema: JsonSchema, shape?: string): string {
  const { type, enum: words, items, anyOf, additionalProperties: named } = schema;
  if (words) return words.map(written).join(", ");
  if (items) return items.enum ? `(${typeText(items)})[]` : `${typeText(items, shape)}[]`;
  if (anyOf) return [...new Set(anyOf.map((one) => typeText(one)))].join(" or ");
  if (shape) return named ? code(`Record<string, ${shape}>`) : shape;
  if (typeof type === "object") return type.join(" or ");
  return type === "integer" ? "number" : (type ?? "unknown");
}
