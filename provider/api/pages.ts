import type { Answer, Call, Query } from "./call";
import { IntercomError, withRequestId } from "./errors";
import { countOf, isObject } from "./json";
import { nextPagesOf } from "./next-page";

/** An object as the API gives it. */
export type Row = Readonly<Record<string, unknown>>;

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
  /** Rows that the list has and that nothing is made of, such as archived ones: they count. */
  readonly others?: readonly Row[];
  /** What to ask for the pages that follow: all of them on the first page, or one after the other. */
  readonly more: readonly Query[];
  /** The number of rows on all pages together, where the answer has it. */
  readonly totalCount?: number;
}

/** What sends the requests. */
export interface Sender {
  send(call: Call): Promise<Answer>;
}

/**
 * Reads one page of a list.
 *
 * @param which What an earlier page said to ask for; the first page without it.
 * @throws RequestError, or IntercomError if the answer is no list or its next page isn't understood.
 */
export async function readPage(sender: Sender, form: ListForm, which: Query = {}): Promise<Page> {
  const query = { ...form.query, ...which };
  const { body, requestId } = await sender.send({ method: "GET", path: form.path, query });
  const answer = isObject(body) ? body : {};
  const rows = at(answer, form.items.split("."));
  if (!Array.isArray(rows) || !rows.every(isObject)) {
    throw new IntercomError(
      withRequestId(
        `Intercom answered GET ${form.path} without a list in ${JSON.stringify(form.items)}.`,
        requestId,
      ),
    );
  }
  // Some lists have their counters beside the rows.
  const pages = isObject(answer.pages) ? answer.pages : answer;
  return {
    rows,
    more: nextPagesOf(form.path, pages, which),
    totalCount: countOf(answer.total_count),
  };
}

/** What a path leads to in a row. */
export function at(row: Row, path: readonly string[]): unknown {
  let value: unknown = row;
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  return value;
}
