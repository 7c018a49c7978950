import { ok } from "./answers";
import { invalid } from "./errors";
import type { Answer, ApiRequest } from "./kind";

/** How a list is paged, where it differs from most. */
export interface Paging {
  /**
   * How the next page is told: by its address, or not at all, so that only the number of pages tells
   * that there is one.
   */
  readonly next?: "address" | "untold";
  /** @default 50 */
  readonly perPage?: number;
  /** @default 150 */
  readonly mostPerPage?: number;
}

/*
 * The API pages its lists in several dialects: by page number, with a `pages` object and a total, or
 * with flat counters beside the rows. One by cursor would be their neighbour here.
 */

/** 200 with one page of the rows: `page` and `per_page` from the query. */
export function okPage<T>(
  request: ApiRequest,
  rows: readonly T[],
  show: (row: T) => object,
  { next = "address", ...sizes }: Paging = {},
): Answer {
  const { page, perPage, totalPages } = placeIn(request, rows, sizes);
  const following = `${request.address}?page=${page + 1}&per_page=${perPage}`;
  return ok({
    type: "list",
    data: rows.slice((page - 1) * perPage, page * perPage).map((row) => show(row)),
    pages: {
      type: "pages",
      page,
      ...(next === "address" && page < totalPages && { next: following }),
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

function placeIn(
  request: ApiRequest,
  { length }: readonly unknown[],
  { perPage: byDefault = 50, mostPerPage = 150 }: Paging,
) {
  const perPage = Math.min(positive(request, "per_page", byDefault), mostPerPage);
  return {
    page: positive(request, "page", 1),
    perPage,
    totalPages: Math.max(1, Math.ceil(length / perPage)),
  };
}

function positive(request: ApiRequest, name: string, byDefault: number): number {
  const text = request.query.get(name);
  if (text === null) return byDefault;
  if (!/^[1-9]\d*$/.test(text)) throw invalid(`${name} must be a positive integer`);
  return Number(text);
}
