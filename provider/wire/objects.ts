import type { Query } from "../api/call";
import { IntercomError, ifFound, isGone, withRequestId } from "../api/errors";
import { KeyedRows } from "../api/keyed-rows";
import { readList, requireWhole } from "../api/list";
import { type Page, type Row, readPage } from "../api/pages";
import { Snapshot, type Source } from "../api/snapshot";
import type { Workspace } from "../api/workspace";
import { type AnyKind, labelOf, parentsOf, perKind, wireName } from "../definition/kind";
import type { Props } from "../definition/props";
import { isUnknown } from "../definition/unknown";
import {
  type Siblings,
  listPathOf,
  listedPathOf,
  parentPathsOf,
  pathOf,
  withParents,
} from "./addresses";
import { readBelievable } from "./believable";
import { decodeOnly, idOf, listRow } from "./rows";

/** The objects of a kind in a workspace that are under the same parents. */
export interface Listing extends Siblings {
  readonly workspace: Workspace;
}

/**
 * The list that all who need it share: one for each version that objects are read with, and for each object that
 * they are under, where they are under any.
 */
export function listOf(listing: Listing): Snapshot {
  const { kind, workspace } = listing;
  const name = `${kind.name} ${listPathOf(listing)}`;
  const known = workspace.snapshots.get(name);
  if (known) return known;
  const source: Source = {
    path: listedPathOf(listing),
    page: (which) => readPageOf(listing, which),
    ...(kind.readBy === "id" && { one: (id: string, row?: Row) => readOne(listing, id, row) }),
    partial: kind.list.partial === true,
    keep: (row) => listRow(kind, withParents(listing, row)),
    groupOf: (row) => groupOfRow(kind, row),
    heavy: isHeavy(kind),
    now: () => workspace.now(),
    saved: (reads) => (workspace.client.log.totals.saved += reads),
  };
  const snapshot = new Snapshot(source, workspace.writesTo(name));
  workspace.snapshots.set(name, snapshot);
  return snapshot;
}

/** One object as it is now, whole; `undefined` if it is gone. */
export async function readNow(listing: Listing, id: string): Promise<Row | undefined> {
  if (listing.kind.readBy === "id") return readOne(listing, id);
  const list = listOf(listing);
  list.drop(id);
  return list.find(id);
}

/** The object that has the declared natural key, asked for alone, where the API can give it so. */
export async function findByKey(listing: Listing, declared: Props): Promise<KeyedRows | undefined> {
  const { kind, workspace } = listing;
  const { foundBy, list } = kind;
  if (!foundBy) return undefined;
  const query = { ...list.query, [foundBy.query]: String(declared[foundBy.argument]) };
  const path = listPathOf(listing);
  const answer = await ifFound(workspace.send({ method: "GET", path, query }));
  if (!answer) {
    await listOf(listing).requireList();
    return keyedRowsOf(kind, []);
  }
  const row = withParents(listing, (answer.body ?? {}) as Row);
  if (idOf(row) !== undefined) return keyedRowsOf(kind, [row]);
  // Without one, nobody would have the key.
  const reason = `Intercom answered GET ${path} without an object.`;
  throw new IntercomError(withRequestId(reason, answer.requestId));
}

/**
 * All objects of a kind as they are now, whole: bodies included, and what rows of the list lack.
 *
 * @param onPage Called for each page that was read.
 * @throws IntercomError if some may be missing.
 */
export async function readAll(
  listing: Listing,
  onPage: (page: Page) => void = () => {},
): Promise<Row[]> {
  const { kind } = listing;
  const page = async (which?: Query) => {
    const read = await readPageOf(listing, which);
    onPage(read);
    return read;
  };
  const path = listedPathOf(listing);
  const mayBeEmpty = parentsOf(kind).length > 0;
  const list = await readList({ path, page, first: page(), mayBeEmpty });
  requireWhole(list);
  const listed = [...list.byId.values()].map((row) => withParents(listing, row));
  if (!kind.list.partial) return [...listed, ...list.withoutId];
  const whole = await Promise.all(listed.map((row) => readOne(listing, String(row.id), row)));
  return whole.filter((row) => row !== undefined);
}

/** Rows that are asked for by what is declared. */
export function keyedRowsOf(kind: AnyKind, rows: readonly Row[]): KeyedRows {
  const gathered = new KeyedRows((row) => groupOfRow(kind, row));
  for (const row of rows) {
    const id = idOf(row);
    if (id !== undefined) gathered.set(id, row);
  }
  return gathered;
}

// Of many objects, or of large ones, a few are better read one by one.
function isHeavy(kind: AnyKind): boolean {
  const isLarge = Object.values(kind.arguments).some((argument) => argument.digested);
  return isLarge || kind.foundBy !== undefined;
}

/** Names an object in a run: ids of different kinds may be the same. */
export function objectName({ name }: Pick<AnyKind, "name">, id: string): string {
  return `${name} ${id}`;
}

/** The natural key that is declared, as a text; `undefined` if there is none or not yet. */
export function naturalKey(kind: AnyKind, declared: Props): string | undefined {
  if (!kind.key || !countsIn(kind, declared)) return undefined;
  const values = kind.key.by.map((name) => declared[name]);
  if (values.some((value) => typeof value !== "string" || isUnknown(value))) return undefined;
  const folded = kind.key.by.map((name, at) => {
    const { comparable } = kind.arguments[name]?.value ?? {};
    return String(comparable ? comparable(values[at]) : values[at]);
  });
  return JSON.stringify([kind.name, ...folded]);
}

/** The objects that have the name that is declared, of a kind whose names may repeat. */
export function rowsWithName(kind: AnyKind, declared: Props, rows: KeyedRows): Row[] {
  return kind.key ? [] : rows.of(groupOf(kind, declared));
}

function groupOfRow(kind: AnyKind, row: Row): string | undefined {
  return groupOf(kind, decodeOnly(kind, row, groupedBy(kind)));
}

const groupedBy = perKind((kind) => {
  const { by, where = {} } = kind.key ?? { by: [labelOf(kind)] };
  return [...by, ...Object.keys(where)];
});

function groupOf(kind: AnyKind, values: Props): string | undefined {
  if (kind.key) return naturalKey(kind, values);
  const label = values[labelOf(kind)];
  return typeof label === "string" ? label : undefined;
}

// What isn't declared is taken to be the default, as a creation would make it.
function countsIn(kind: AnyKind, values: Props): boolean {
  return Object.entries(kind.key?.where ?? {}).every(([name, value]) => {
    return (values[name] ?? kind.arguments[name]?.default) === value;
  });
}

// Nothing brings it back: it is as good as gone.
function isBuried({ delete: becomes }: AnyKind, { archived }: Row): boolean {
  return becomes === "archivesForGood" && archived === true;
}

/**
 * Reads one page of a kind's list: the first, or one that an earlier page named. Whatever was under an
 * object that is gone is gone with it.
 */
export async function readPageOf(listing: Listing, which?: Query): Promise<Page> {
  const { kind } = listing;
  try {
    const form = { ...kind.list, path: listedPathOf(listing) };
    const readOnce = () => readPage(listing.workspace, form, which);
    const page = await (which ? readOnce() : readBelievable(kind, readOnce));
    const isOne = (row: Row) => !isBuried(kind, row) && (kind.list.isOfKind?.(row) ?? true);
    return {
      ...page,
      rows: page.rows.filter((row) => isOne(row)),
      others: page.rows.filter((row) => !isOne(row)),
    };
  } catch (error) {
    if (isGone(error) && (await isParentGone(listing))) return { rows: [], more: [] };
    throw error;
  }
}

// The API answers a 404 where the workspace lacks the whole feature, too.
async function isParentGone(listing: Listing): Promise<boolean> {
  const { workspace } = listing;
  const paths = parentPathsOf(listing);
  if (!paths) return false;
  if (await ifFound(workspace.send({ method: "GET", path: paths.one }))) return false;
  const { body } = await workspace.send({ method: "GET", path: paths.list });
  return Object.values(body ?? {}).some((value) => Array.isArray(value));
}

async function readOne(listing: Listing, id: string, listed: Row = {}): Promise<Row | undefined> {
  for (const query of listing.kind.versions?.(listed) ?? [undefined]) {
    const row = await readVersion(listing, id, query);
    if (row) return row;
  }
  return undefined;
}

async function readVersion(listing: Listing, id: string, query?: Query): Promise<Row | undefined> {
  const { kind, workspace } = listing;
  const path = pathOf(listing, id);
  const answer = await ifFound(workspace.send({ method: "GET", path, query }));
  const row = (answer?.body ?? {}) as Row;
  if (!answer || isBuried(kind, row)) return undefined;
  if (idOf(row) === id) return withParents(listing, row);
  // Another object, which was found by something else.
  if (kind.foundBy && row[wireName(kind.foundBy.argument)] === id) return undefined;
  const reason = `Intercom answered GET ${path} with another object, or none.`;
  throw new IntercomError(withRequestId(reason, answer.requestId));
}
