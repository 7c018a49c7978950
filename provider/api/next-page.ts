import type { Query } from "./call";
import { IntercomError } from "./errors";
import { type JsonObject, countOf, isObject } from "./json";

/** More pages than any list has: the largest that was heard of has a tenth. */
export const MOST_PAGES = 10_000;
// Only the query of a page's address counts, so that the token goes nowhere else.
const ANY_ADDRESS = "https://api.intercom.io";
const NOTHING: ReadonlySet<unknown> = new Set([undefined, null, ""]);

/**
 * Reads which pages follow one. The API has several forms of paging, and its description doesn't say
 * which list has which. What `next` says is right; without it, the number of pages counts.
 *
 * @param path The list, for errors.
 * @param pages The object that has `next`, `page` and `total_pages`.
 * @param which What this page was asked for with.
 * @throws IntercomError if `next` is there and has none of the known forms.
 */
export function nextPagesOf(path: string, pages: JsonObject, which: Query): Query[] {
  const next = nextOf(path, pages.next);
  if (next?.starting_after !== undefined) return [next];
  // A list that goes by cursors ends where there is none; its page numbers say nothing.
  if (next === undefined && which.starting_after !== undefined) return [];
  const own = countOf(pages.page) ?? Number(which.page ?? 1);
  const total = countOf(pages.total_pages) ?? 0;
  const start = next === undefined ? own + 1 : Number(next.page);
  if (next && start <= own) throw notUnderstood(path, pages.next);
  if (total > MOST_PAGES) throw tooManyPages(path, total);
  const isFirst = which.page === undefined;
  // The first page names all others, so that several are read at once.
  const last = isFirst ? total : Math.min(total, start);
  const end = next ? Math.max(start, last) : last;
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, nth) => ({
    ...next,
    page: String(start + nth),
  }));
}

/** What to do about a list that isn't as lists are. */
export const LIST_ADVICE =
  "Run it again. If that doesn't help, a proxy may be changing responses, or Intercom's API may be failing.";

/** The error for a list that never ends. */
export function tooManyPages(path: string, pages: number): IntercomError {
  return new IntercomError(
    `GET ${path} returned a list of ${pages} pages, more than any workspace has. The list wasn't used. ${LIST_ADVICE}`,
  );
}

function nextOf(path: string, next: unknown): Query | undefined {
  if (NOTHING.has(next)) return undefined;
  const given = typeof next === "string" ? queryOf(next) : next;
  if (!isObject(given)) throw notUnderstood(path, next);
  if (Object.values(given).every((value) => NOTHING.has(value))) return undefined;
  const { starting_after: cursor, page, per_page: perPage } = given;
  if (isText(cursor) || typeof cursor === "number") return { starting_after: String(cursor) };
  if (!isPageNumber(page)) throw notUnderstood(path, next);
  return {
    page: String(Number(page)),
    ...(isPageNumber(perPage) && { per_page: String(perPage) }),
  };
}

function queryOf(address: string): JsonObject | undefined {
  if (!URL.canParse(address, ANY_ADDRESS)) return undefined;
  const { searchParams } = new URL(address, ANY_ADDRESS);
  // An address without a query says nothing of which page it is.
  return searchParams.size > 0 ? Object.fromEntries(searchParams) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isPageNumber(value: unknown): value is string | number {
  return countOf(value) !== undefined || (typeof value === "string" && /^\d{1,9}$/.test(value));
}

function notUnderstood(path: string, next: unknown): IntercomError {
  const form = (JSON.stringify(next) ?? String(next)).slice(0, 200);
  return new IntercomError(
    `GET ${path} returned a list that names its next page in an unknown form, ${form}: the rest can't be read. ` +
      `The part that was returned wasn't used. ${LIST_ADVICE}`,
  );
}
