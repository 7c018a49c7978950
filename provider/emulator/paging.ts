import { ok } from "./answers";
import { ApiError, invalid } from "./errors";
import type { Answer, ApiRequest } from "./kind";
import type { NextPage } from "./next-page";

/** How a list is paged, where it differs from most. */
export interface Paging {
  /**
   * How the next page is named: by its address, or not at all, so that only the number of pages shows
   * that there is one.
   */
  readonly next?: "address" | "missing";
  /** @default 50 */
  readonly perPage?: number;
  /** @default 150 */
  readonly mostPerPage?: number;
}

/*
 * The API pages its lists in several dialects: by page number, with a `pages` object and a total, or
 * with flat counters beside the rows; and by cursor.
 */

/** 200 with one page of the rows: `page` and `per_page` from the query. */
export function okPage<T>(
  request: ApiRequest,
  rows: readonly T[],
  show: (row: T) => object,
  { next: byDefault = "address", ...sizes }: Paging = {},
): Answer {
  const { page, perPage, totalPages } = placeIn(request, rows, sizes);
  const next = nextOf(request, byDefault, { page, perPage });
  return ok({
    type: "list",
    data: rows.slice((page - 1) * perPage, page * perPage).map((row) => show(row)),
    pages: {
      type: "pages",
      page,
      ...(next !== undefined && page < totalPages && { next }),
      per_page: perPage,
      total_pages: totalPages,
    },
    total_count: rows.length,
  });
}

/** 200 with one page of the rows, and the counters beside them. */
export function okFlatPage<T>(
  request: ApiRequest,
  rows: readonly T[],
  show: (row: T) => object,
  sizes: Paging = {},
): Answer {
  const { page, perPage, totalPages } = placeIn(request, rows, sizes);
  return ok({
    type: "list",
    data: rows.slice((page - 1) * perPage, page * perPage).map((row) => show(row)),
    total_count: rows.length,
    page,
    per_page: perPage,
    total_pages: totalPages,
  });
}

/** 200 with the rows that follow a cursor: `starting_after` and `per_page` from the query. */
export function okCursorPage<T extends { readonly id: string }>(
  request: ApiRequest,
  rows: readonly T[],
  show: (row: T) => object,
  { perPage: byDefault = 20, mostPerPage = 50 }: Paging = {},
): Answer {
  const perPage = Math.min(positive(request, "per_page", byDefault), mostPerPage);
  const cursor = request.query.get("starting_after");
  const after = cursor === null ? undefined : Buffer.from(cursor, "base64").toString();
  const first = rows.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && first === 0) {
    const message =
      "Invalid starting_after param. Please try again using a starting_after value from a paginated response";
    throw new ApiError(400, "client_error", message);
  }
  const shown = rows.slice(first, first + perPage);
  const last = shown.at(-1)?.id ?? "";
  const next =
    first + perPage < rows.length ? { starting_after: Buffer.from(last).toString("base64") } : null;
  const data = shown.map((row) => show(row));
  return ok({ type: "list", data, pages: { type: "pages", per_page: perPage, next } });
}

// Beside a cursor, the number of the page says nothing: that is how cursors came to be overlooked.
function nextOf(
  { address, workspace }: ApiRequest,
  byDefault: "address" | "missing",
  { page, perPage }: { readonly page: number; readonly perPage: number },
): unknown {
  const { nextPage } = workspace;
  const forms: Readonly<Record<Exclude<NextPage, "documented">, unknown>> = {
    address: `${address}?page=${page + 1}&per_page=${perPage}`,
    page: { page: page + 1, per_page: perPage },
    cursor: { starting_after: Buffer.from(String(page * perPage)).toString("base64") },
    numericCursor: { starting_after: page * perPage },
    missing: undefined,
  };
  return forms[nextPage === "documented" ? byDefault : nextPage];
}

function placeIn(
  request: ApiRequest,
  { length }: readonly unknown[],
  { perPage: byDefault = 50, mostPerPage = 150 }: Paging,
) {
  const perPage = Math.min(positive(request, "per_page", byDefault), mostPerPage);
  const byCursor = request.workspace.nextPage.toLowerCase().endsWith("cursor");
  return {
    page: byCursor ? pageAfter(request, perPage) : positive(request, "page", 1),
    perPage,
    totalPages: Math.max(1, Math.ceil(length / perPage)),
  };
}

function pageAfter({ query, workspace }: ApiRequest, perPage: number): number {
  const cursor = query.get("starting_after") ?? "";
  const isNumber = workspace.nextPage === "numericCursor";
  const rows = isNumber ? cursor : Buffer.from(cursor, "base64").toString();
  return Math.floor(Number(rows) / perPage) + 1;
}

function positive(request: ApiRequest, name: string, byDefault: number): number {
  const text = request.query.get(name);
  if (text === null) return byDefault;
  if (!/^[1-9]\d*$/.test(text)) throw invalid(`${name} must be a positive integer`);
  return Number(text);
}
