import type { Client } from "./client";
import { IntercomError, withRequestId } from "./errors";

/** An object as the API gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** The parameters of a request. */
export type Query = Readonly<Record<string, string>>;

/** Where a list is, and what its answer looks like. */
export interface ListForm {
  readonly path: string;
  /** The property that holds the rows; a dotted path, where that is in another one. */
  readonly items: string;
  readonly query?: Query;
}

/** One page of a list. */
export interface Page {
  readonly rows: readonly Row[];
  /** What to ask for the pages that follow: all of them on the first page, or one after the other. */
  readonly more: readonly Query[];
  /** How many rows all pages have together, where the answer tells. */
  readonly totalCount?: number;
}

const MOST_PAGES = 100_000;
// Only the query of a page's address counts, so that the token goes nowhere else.
const ANY_ADDRESS = "https://api.intercom.io";

/**
 * Reads one page of a list.
 *
 * @param which What an earlier page said to ask for; the first page without it.
 * @throws RequestError, or IntercomError if the answer is no list.
 */
export async function readPage(client: Client, form: ListForm, which: Query = {}): Promise<Page> {
  const query = { ...form.query, ...which };
  const { body, requestId } = await client.send({ method: "GET", path: form.path, query });
  const answer = isRow(body) ? body : {};
  const rows = at(answer, form.items);
  if (!Array.isArray(rows) || !rows.every(isRow)) {
    throw new IntercomError(
      withRequestId(
        `Intercom answered GET ${form.path} without a list in ${JSON.stringify(form.items)}.`,
        requestId,
      ),
    );
  }
  // Some lists tell their pages beside the rows.
  const pages = isRow(answer.pages) ? answer.pages : answer;
  return {
    rows,
    more: rows.length === 0 ? [] : following(pages, which),
    totalCount: count(answer.total_count),
  };
}

/** What a dotted path leads to in a row. */
export function at(row: Row, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, name) => (isRow(value) ? value[name] : undefined), row);
}

// The API has several forms of paging, and its description doesn't say which list has which.
function following(pages: Row, which: Query): Query[] {
  const total = count(pages.total_pages);
  if (total !== undefined) {
    if (total > MOST_PAGES) throw new IntercomError(`Intercom speaks of a list of ${total} pages.`);
    const isFirst = which.page === undefined;
    return isFirst
      ? Array.from({ length: Math.max(0, total - 1) }, (_, nth) => ({ page: String(nth + 2) }))
      : [];
  }
  const { next } = pages;
  if (typeof next === "string" && URL.canParse(next, ANY_ADDRESS)) {
    const query = Object.fromEntries(new URL(next, ANY_ADDRESS).searchParams);
    return Object.keys(query).length > 0 ? [query] : [];
  }
  return isRow(next) && typeof next.starting_after === "string"
    ? [{ starting_after: next.starting_after }]
    : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function count(value: unknown): number | undefined {
  return Number.isInteger(value) ? Number(value) : undefined;
}
