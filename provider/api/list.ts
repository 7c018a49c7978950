import type { Query } from "./call";
import { IntercomError } from "./errors";
import { MOST_PAGES, LIST_ADVICE, tooManyPages } from "./next-page";
import type { Page, Row } from "./pages";

/** Reads a page of a list: the first, or one that an earlier page named. */
export type ReadPage = (which?: Query) => Promise<Page>;

interface Common {
  /** Whether no row came, be it one that nothing is made of. */
  readonly isEmpty: boolean;
}

/** A list with all of its rows. */
export interface Whole extends Common {
  readonly isWhole: true;
  readonly byId: ReadonlyMap<string, Row>;
  /** What Intercom itself keeps in the list, without ids. */
  readonly withoutId: readonly Row[];
}

/** What came of a list that couldn't be read whole: enough to find a row, not to miss one. */
export interface Part extends Common {
  readonly isWhole: false;
  readonly some: ReadonlyMap<string, Row>;
  /** What is wrong with the list, and what to do, for users. */
  readonly reason: string;
}

/** A list as it was read, page by page. */
export type Listed = Whole | Part;

/** A list to read. */
export interface Reading {
  /** Where it is, for errors. */
  readonly path: string;
  readonly page: ReadPage;
  /** The first page, asked for already. */
  readonly first: Promise<Page>;
  /** Whether a list of nothing is believed at once, where there are many such lists. */
  readonly mayBeEmpty?: boolean;
}

const PAGES_AT_ONCE = 4;
const MOST_LOOKS = 3;

/**
 * Reads a whole list. Rows shift between pages when somebody writes meanwhile: some come twice,
 * others not at all. And an API in trouble may answer with nothing, or with a part. So it is read up to
 * three times, until as many rows came as it counts, or, where it counts none, until two readings agree.
 */
export async function readList({ path, page, first, mayBeEmpty }: Reading): Promise<Listed> {
  const all = new Look();
  let look = await lookThrough(path, page, await first, all);
  let isWhole = look.isSound() || (mayBeEmpty === true && look.keys.size === 0 && !look.total());
  for (let looks = 1; looks < MOST_LOOKS && !isWhole; looks += 1) {
    const next = await lookThrough(path, page, await page(), all);
    isWhole = next.isSound() || all.isEnough() || (look.agreesWith(next) && !all.total());
    look = next;
  }
  const isEmpty = all.keys.size === 0;
  if (isWhole) return { isWhole, isEmpty, byId: all.byId, withoutId: [...look.withoutId.values()] };
  const reason = `GET ${path} ${lackOf(all, look)} The list wasn't used. ${LIST_ADVICE}`;
  return { isWhole, isEmpty, some: all.byId, reason };
}

/** @throws IntercomError unless it is certain that nothing of a list is missing. */
export function requireWhole<T extends Listed>(listed: T): asserts listed is Extract<T, Whole> {
  if (!listed.isWhole) throw new IntercomError(listed.reason);
}

async function lookThrough(path: string, page: ReadPage, first: Page, all: Look): Promise<Look> {
  const look = new Look();
  const asked = new Set<string>();
  const named: Query[] = [];
  const take = (one: Page, which: Query, hasMore: boolean) => {
    all.add(one, which, hasMore);
    look.add(one, which, hasMore);
    const fresh = one.more.filter((query) => isAdded(asked, placeOf(query)));
    // A cursor that leads to itself leads nowhere; numbers are named by the first page and the one before.
    if (fresh.length < one.more.length && one.more[0]?.starting_after) look.isBroken = true;
    named.push(...fresh);
  };
  take(first, {}, first.more.length > 0);
  while (named.length > 0 && !look.isBroken) {
    if (asked.size > MOST_PAGES) throw tooManyPages(path, asked.size);
    const some = named.splice(0, PAGES_AT_ONCE);
    const pages = await Promise.all(some.map((which) => page(which)));
    for (const [at, one] of pages.entries())
      take(one, some[at] ?? {}, at + 1 < pages.length || named.length + one.more.length > 0);
  }
  return look;
}

function lackOf(all: Look, last: Look): string {
  const [total, came] = [all.total(), all.keys.size];
  if (total !== undefined && came < total)
    return `returned ${came} of the ${total} rows that its list counts.`;
  return last.isBroken
    ? "returned pages without new rows, although they refer to more pages."
    : "returned different rows at each attempt, so some may be missing.";
}

/** What came in one look through all pages, or in several. */
class Look {
  /** The ids of all rows, or what they say where they have none. */
  readonly keys = new Set<string>();
  readonly byId = new Map<string, Row>();
  readonly withoutId = new Map<string, Row>();
  /** Whether a page brought nothing new, though it was named or named others. */
  isBroken = false;
  private repeats = 0;
  private readonly totals = new Set<number | undefined>();

  /** @param hasMore Whether other pages are named after this one. */
  add({ rows, others = [], totalCount }: Page, which: Query, hasMore: boolean): void {
    const before = this.keys.size;
    for (const row of [...rows, ...others]) this.keys.add(keyOf(row));
    for (const row of others) this.byId.delete(keyOf(row));
    for (const row of rows) {
      (hasId(row) ? this.byId : this.withoutId).set(keyOf(row), row);
    }
    this.totals.add(totalCount);
    const came = rows.length + others.length;
    const repeats = before + came - this.keys.size;
    // A first page that calls itself 0 names another as page 1, which may be the same.
    if (which.page === "1" && repeats === came) return;
    this.repeats += repeats;
    if (repeats === came && (came > 0 || hasMore)) this.isBroken = true;
  }

  /** The highest number of rows that a page counted. */
  total(): number | undefined {
    const told = [...this.totals].filter((total) => total !== undefined);
    return told.length > 0 ? Math.max(...told) : undefined;
  }

  /** Whether it shows something and all of it fits. */
  isSound(): boolean {
    const total = this.total();
    if (this.keys.size === 0 || this.totals.size > 1) return false;
    return total === undefined ? this.repeats === 0 && !this.isBroken : total === this.keys.size;
  }

  /** Whether as many rows came as pages counted: rows that only moved are in one look or another. */
  isEnough(): boolean {
    const total = this.total();
    return total !== undefined && this.keys.size >= total;
  }

  /** Whether another look showed the same, and neither went wrong. */
  agreesWith({ keys, isBroken }: Look): boolean {
    const isSame = this.keys.size === keys.size && [...keys].every((key) => this.keys.has(key));
    return isSame && !isBroken;
  }
}

/** Whether a row has an id, be it none that anything can be asked for by. */
export function hasId({ id }: Row): boolean {
  return id !== undefined && id !== null;
}

function keyOf(row: Row): string {
  return hasId(row) ? String(row.id) : JSON.stringify(row);
}

function placeOf({ starting_after: cursor, page }: Query): string {
  return JSON.stringify([cursor ?? null, page ?? null]);
}

function isAdded(set: Set<string>, value: string): boolean {
  const isNew = !set.has(value);
  set.add(value);
  return isNew;
}
