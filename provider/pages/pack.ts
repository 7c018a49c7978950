import type { Arguments } from "../definition/fields";
import { type ListedPage, digestOf, formatListing, summaryOf } from "../page-set/listing";

/** Pages as a set's inputs have them, and their texts. */
export interface Packed {
  readonly pages: string;
  readonly __pages: string;
  /** By digest. */
  readonly bodies: ReadonlyMap<string, string>;
}

/**
 * Packs what a program declares of the pages of a set.
 *
 * @param fields What a page may declare.
 * @param shared What the set declares for all of them.
 * @throws Error that names the page and what is wrong with it.
 */
export function packPages(fields: Arguments, pages: unknown, shared: readonly string[]): Packed {
  if (!Array.isArray(pages))
    throw new Error(
      `pages: expected a list, such as readPages("docs") returns, got ${shapeOf(pages)}`,
    );
  const bodies = new Map<string, string>();
  const seen = new Set<string>();
  const listed = pages.map((page: unknown, at): ListedPage => {
    const values = valuesOf(fields, page, at, shared);
    const externalId = String(values.externalId);
    if (seen.has(externalId))
      throw new Error(
        `pages[${at}]: another page has the externalId ${JSON.stringify(externalId)} already`,
      );
    seen.add(externalId);
    const text = JSON.stringify(values);
    const digest = digestOf(text);
    bodies.set(digest, text);
    return { externalId, title: String(values.title), digest };
  });
  const listing = formatListing(listed);
  return { pages: summaryOf(listing), __pages: listing, bodies };
}

function valuesOf(
  fields: Arguments,
  page: unknown,
  at: number,
  shared: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof page !== "object" || page === null)
    throw new Error(`pages[${at}]: expected an object, got ${shapeOf(page)}`);
  const given = page as Readonly<Record<string, unknown>>;
  const { externalId } = given;
  const where = `pages[${at}]${typeof externalId === "string" ? ` (${externalId})` : ""}`;
  const pairs = Object.entries(fields).flatMap(
    ([
      name,
      {
        required,
        since,
        value: { schema },
      },
    ]) => {
      const value = given[name] ?? undefined;
      const isMissing = required && !shared.includes(name);
      if (value === undefined && isMissing) throw new Error(`${where}: ${name} is required`);
      if (value === undefined) return [];
      if (since !== undefined && !shared.includes(name))
        throw new Error(
          `${where}: ${name} needs a value for all pages as well: declare ${name} on the set`,
        );
      if (schema().safeParse(value).success) return [[name, value] as const];
      throw new Error(
        `${where}: ${name}: expected ${name.endsWith("Availability") ? "true or false" : "a text"}, got ${shapeOf(value)}`,
      );
    },
  );
  return Object.fromEntries(pairs);
}

function shapeOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === "") return "an empty text";
  const isLater =
    typeof value === "function" ||
    (typeof value === "object" && value !== null && !Array.isArray(value));
  if (isLater)
    return "something else, such as an output or a promise: pages are plain values, neither secret nor unknown";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
