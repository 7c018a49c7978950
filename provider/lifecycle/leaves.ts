import type { Row } from "../api/pages";
import type { Argument } from "../definition/fields";
import { wireNameOf } from "../definition/kind";
import { Digest, digest } from "./digest";

/*
 * A large body is a text, or holds texts by names that users choose. State remembers digests of each
 * part that is declared, by its path in the API's words: `translatedContent.fr.body`.
 */

/** The parts of a declared body. */
export function partsOf(name: string, { value }: Argument<unknown>, declared: unknown): Parts {
  return Object.fromEntries(leaves(name, value.encode(declared)));
}

/** What a row has at the path of a part; `undefined` if it says nothing there. */
export function partIn(row: Row, path: string, argument: Argument<unknown>): unknown {
  const [name = "", ...inside] = path.split(SEPARATOR);
  let value: unknown = row[wireNameOf(name, argument)];
  for (const key of inside) value = isObject(value) ? value[key] : undefined;
  return value ?? undefined;
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
  const body: Record<string, unknown> = {};
  for (const path of paths) {
    const keys = path.split(SEPARATOR).slice(1);
    const last = keys.pop() ?? "";
    let at = body;
    for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
    at[last] = partIn(row, path, argument);
  }
  return argument.value.decode(body);
}

/** Whether a path is that of a body or of a part of it. */
export function isPartOf(name: string, path: string): boolean {
  return path === name || path.startsWith(name + SEPARATOR);
}

/** What is kept of a body in a list: a digest of each long text. */
export function shrunk(body: unknown): unknown {
  if (!isObject(body)) return new Digest(digest(body));
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, isShort(value) ? value : shrunk(value)]),
  );
}

type Parts = Readonly<Record<string, unknown>>;

const SEPARATOR = ".";

function leaves(path: string, value: unknown): [string, unknown][] {
  if (!isObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(path + SEPARATOR + key, inner));
}

function isShort(value: unknown): boolean {
  return typeof value === "string" ? value.length < 20 : typeof value !== "object";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Digest)
  );
}
