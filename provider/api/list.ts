import type { Page, Query, Row } from "./pages";

/** Reads a page of a list: the first, or one that an earlier page named. */
export type ReadPage = (which?: Query) => Promise<Page>;

/** A list as it was read, page by page. */
export interface Listed {
  readonly byId: ReadonlyMap<string, Row>;
  /** What Intercom itself keeps in the list, without ids. */
  readonly withoutId: readonly Row[];
  /** Nothing speaks for rows that were passed by. */
  readonly isWhole: boolean;
}

const PAGES_AT_ONCE = 4;
const MOST_LOOKS = 3;

/**
 * Reads a whole list. Rows shift between pages when somebody writes meanwhile: some come twice,
 * others not at all. And an API in trouble may answer with nothing. So a look at the list counts if
 * it shows something and all of it fits, or if it shows the same as the one before.
 *
 * @param first The first page, asked for already.
 * @param mayBeEmpty Whether a list of nothing is believed at once, where there are many such lists.
 */
export async function readList(
  page: ReadPage,
  first: Promise<Page>,
  mayBeEmpty = false,
): Promise<Listed> {
  const byId = new Map<string, Row>();
  let look = await lookThrough(page, await first, byId);
  let isWhole = look.isSound || (mayBeEmpty && look.ids.size + look.withoutId.length === 0);
  for (let looks = 1; looks < MOST_LOOKS && !isWhole; looks += 1) {
    const next = await lookThrough(page, await page(), byId);
    isWhole = next.isSound || isSame(look.ids, next.ids);
    look = next;
  }
  return { byId, withoutId: look.withoutId, isWhole };
}

interface Look {
  readonly ids: ReadonlySet<string>;
  readonly withoutId: readonly Row[];
  readonly isSound: boolean;
}

async function lookThrough(page: ReadPage, first: Page, byId: Map<string, Row>): Promise<Look> {
  const ids = new Set<string>();
  const withoutId: Row[] = [];
  const totals = new Set<number | undefined>();
  let rows = 0;
  const take = (one: Page): readonly Query[] => {
    const known = ids.size + withoutId.length;
    for (const row of one.rows) {
      if (row.id === undefined || row.id === null) {
        withoutId.push(row);
      } else {
        ids.add(String(row.id));
        byId.set(String(row.id), row);
      }
    }
    rows += one.rows.length;
    totals.add(one.totalCount);
    // A page that brings nothing new might name others for ever.
    return ids.size + withoutId.length > known ? one.more : [];
  };
  const asked = await readRest(page, take(first), take);
  const told = first.totalCount ?? rows;
  const fits = ids.size + withoutId.length === rows && totals.size === 1 && told === rows;
  return { ids, withoutId, isSound: rows > 0 && (fits || asked === 0) };
}

async function readRest(
  page: ReadPage,
  named: readonly Query[],
  take: (page: Page) => readonly Query[],
): Promise<number> {
  const asked = new Set<string>();
  const more = [...named];
  while (more.length > 0) {
    const next = more
      .splice(0, PAGES_AT_ONCE)
      .filter((which) => isAdded(asked, JSON.stringify(which)));
    for (const one of await Promise.all(next.map((which) => page(which)))) more.push(...take(one));
  }
  return asked.size;
}

function isSame(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size === others.size && [...some].every((one) => others.has(one));
}

function isAdded(set: Set<string>, value: string): boolean {
  const isNew = !set.has(value);
  set.add(value);
  return isNew;
}
