import { ok } from "./answers";
import { invalid } from "./errors";
import type { Answer, ApiRequest } from "./kind";

const mostPerPage = 150;

/*
 * The API pages its lists in several dialects: by page number, with a `pages` object and a total, or
 * with flat counters beside the rows.
 */

/**
 * 200 with one page of the rows: `page` and `per_page` from the query.
 *
 * @param next How the next page is told: by its address, or not at all, so that only the number of
 * pages tells that there is one.
 */
export function okPage<T>(
  request: ApiRequest,
  rows: readonly T[],
  show: (row: T) => object,
  next: "address" | "untold" = "address",
): Answer {
  const page = positive(request, "page", 1);
  const perPage = Math.min(positive(request, "per_page", 50), mostPerPage);
  const totalPages = Math.max(1, Math.ceil(rows.length / perPage));
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

/** 200 with one page of the rows, and the counters beside them; a page has 50 rows at most. */
export function okFlatPage<T>(
  request: ApiRequest,
  rows: readonly T[],
  show: (row: T) => object,
): Answer {
  const page = positive(request, "page", 1);
  const perPage = Math.min(positive(request, "per_page", 50), 50);
  return ok({
    type: "list",
    data: rows.slice((page - 1) * perPage, page * perPage).map((row) => show(row)),
    total_count: rows.length,
    page,
    per_page: perPage,
    total_pages: Math.max(1, Math.ceil(rows.length / perPage)),
  });
}

function positive(request: ApiRequest, name: string, byDefault: number): number {
  const text = request.query.get(name);
  if (text === null) return byDefault;
  if (!/^[1-9]\d*$/.test(text)) throw invalid(`${name} must be a positive integer`);
  return Number(text);
}
