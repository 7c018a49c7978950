import { type JsonObject, isObject } from "../api/json";
import type { Row } from "../api/pages";
import type { Argument } from "../definition/fields";
import { wireNameOf } from "../definition/kind";
import { Digest, digest } from "./digest";

/*
 * A large body is a text, or holds texts by names that users choose. State remembers digests of each
 * part that is declared, by its path in the API's words: `translatedContent.fr.body`.
 */

/** The parts of a declared body. What can't be one, as in a state that somebody edited, is a part whole. */
export function partsOf(name: string, { value }: Argument<unknown>, declared: unknown): Parts {
  const isBody = value.schema().safeParse(declared).success;
  return Object.fromEntries(leaves(name, isBody ? value.encode(declared) : declared));
}

/** The paths of what a value holds by name, each of them whole. */
export function namesIn(name: string, value: unknown): string[] {
  return hasParts(value) ? Object.keys(value).map((key) => name + SEPARATOR + key) : [name];
}

/** A declared body with other parts in the place of some, as the API writes them, by their paths. */
export function withParts(
  name: string,
  { value }: Argument<unknown>,
  declared: unknown,
  parts: Parts,
): unknown {
  if (!value.schema().safeParse(declared).success) return declared;
  return value.decode(replaceParts(name, value.encode(declared), parts));
}

/** What a row has at the path of a part; `undefined` if it has nothing there. */
export function partIn(row: Row, path: string, argument: Argument<unknown>): unknown {
  return returnedIn(row, path, argument) ?? undefined;
}

/** The same; `null` where the row says that there is nothing, `undefined` where it lacks the part. */
export function returnedIn(row: Row, path: string, argument: Argument<unknown>): unknown {
  const [name = "", ...inside] = path.split(SEPARATOR);
  let value: unknown = row[wireNameOf(name, argument)];
  for (const key of inside)
    value = hasParts(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

/** The body that a row has, as far as it is declared. */
export function bodyIn(
  row: Row,
  name: string,
  argument: Argument<unknown>,
  paths: readonly string[],
): unknown {
  if (paths.length === 0 || paths.includes(name)) {
    return argument.value.decode(row[wireNameOf(name, argument)]);
  }
  const body = emptyObject();
  for (const path of paths) {
    const keys = path.split(SEPARATOR).slice(1);
    const last = keys.pop() ?? "";
    let at = body;
    for (const key of keys) at = (at[key] ??= emptyObject()) as Record<string, unknown>;
    at[last] = partIn(row, path, argument);
  }
  return argument.value.decode(body);
}

/** Whether a path is that of a body or of a part of it. */
export function isPartOf(name: string, path: string): boolean {
  return path === name || path.startsWith(name + SEPARATOR);
}

/** What is kept of a body in a list: a digest of each long text. */
export function withDigests(body: unknown): unknown {
  if (!hasParts(body)) return new Digest(digest(body));
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, isShort(value) ? value : withDigests(value)]),
  );
}

type Parts = Readonly<Record<string, unknown>>;

const SEPARATOR = ".";

function leaves(path: string, value: unknown): [string, unknown][] {
  if (!hasParts(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(path + SEPARATOR + key, inner));
}

function replaceParts(path: string, value: unknown, parts: Parts): unknown {
  if (!hasParts(value)) return Object.hasOwn(parts, path) ? parts[path] : value;
  const pairs = Object.entries(value).map(([key, inner]) => {
    return [key, replaceParts(path + SEPARATOR + key, inner, parts)];
  });
  return Object.fromEntries(pairs);
}

// Users choose its keys: none of them has a meaning of its own.
function emptyObject(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

function isShort(value: unknown): boolean {
  return typeof value === "string"
    ? value.length < 20
    : typeof value !== "object" || value === null;
}

function hasParts(value: unknown): value is JsonObject {
  return isObject(value) && !(value instanceof Digest);
}
