import { IntercomError, isGone, withRequestId } from "../api/errors";
import { type Row, readPage } from "../api/pages";
import type { Rows } from "../api/rows";
import { Snapshot } from "../api/snapshot";
import type { Workspace } from "../api/workspace";
import { type AnyKind, aNoun } from "../definition/kind";
import { isUnknown } from "../definition/unknown";
import { ID } from "../definition/values";
import type { Props } from "./context";
import { decode, idOf, keep } from "./fields";

/** The objects of a kind in a workspace, as one shared list. */
export function objectsOf(kind: AnyKind, workspace: Workspace): Snapshot {
  const known = workspace.snapshots.get(kind.name);
  if (known) return known;
  const snapshot = new Snapshot({
    page: (which) => readPage(workspace.client, { path: kind.path, ...kind.list }, which),
    ...(kind.readBy === "id" && { one: (id: string) => readOne(kind, workspace, id) }),
    keep: (row) => keep(kind, row),
    groupOf: (row) => groupOf(kind, decode(kind, row)),
    heavy: Object.values(kind.arguments).some((argument) => argument.digested),
    saved: (reads) => (workspace.client.log.totals.saved += reads),
  });
  workspace.snapshots.set(kind.name, snapshot);
  return snapshot;
}

/** One object as it is now, whole; `undefined` if it is gone. */
export async function readNow(
  kind: AnyKind,
  workspace: Workspace,
  id: string,
): Promise<Row | undefined> {
  if (kind.readBy === "id") return readOne(kind, workspace, id);
  const objects = objectsOf(kind, workspace);
  objects.drop(id);
  return objects.find(id);
}

/** The address of one object. */
export function pathOf(kind: AnyKind, id: string): string {
  requireId(kind, id);
  return `${kind.path}/${encodeURIComponent(id)}`;
}

/**
 * Makes sure that an id, which may come from a state that somebody edited, can be one.
 *
 * @throws IntercomError if it can't.
 */
export function requireId(kind: AnyKind, id: string): void {
  if (ID.test(id)) return;
  throw new IntercomError(
    `${kind.name}: ${JSON.stringify(id.slice(0, 80))} can't be the id of ${aNoun(kind)}. Nothing was read or changed.`,
  );
}

/** Names an object in a run: ids of different kinds may be the same. */
export function objectName(kind: AnyKind, id: string): string {
  return `${kind.name} ${id}`;
}

/** The natural key that is declared, as a text; `undefined` if there is none or not yet. */
export function naturalKey(kind: AnyKind, declared: Props): string | undefined {
  if (!kind.key || !countsIn(kind, declared)) return undefined;
  const values = kind.key.by.map((name) => declared[name]);
  if (values.some((value) => typeof value !== "string" || isUnknown(value))) return undefined;
  const folded = kind.key.by.map((name, at) => {
    const ignoresCase = kind.arguments[name]?.ignoresCase;
    return ignoresCase ? String(values[at]).toLowerCase() : String(values[at]);
  });
  return JSON.stringify([kind.name, ...folded]);
}

/** The objects that have the natural key that is declared. */
export function holdersOf(kind: AnyKind, declared: Props, rows: Rows): Row[] {
  return rows.of(naturalKey(kind, declared));
}

/** The objects that have the name that is declared, of a kind whose names may repeat. */
export function namesakesOf(kind: AnyKind, declared: Props, rows: Rows): Row[] {
  return kind.key ? [] : rows.of(groupOf(kind, declared));
}

function groupOf(kind: AnyKind, values: Props): string | undefined {
  if (kind.key) return naturalKey(kind, values);
  return typeof values.name === "string" ? values.name : undefined;
}

// What isn't declared is taken to be the default, as a creation would make it.
function countsIn(kind: AnyKind, values: Props): boolean {
  return Object.entries(kind.key?.where ?? {}).every(([name, value]) => {
    return (values[name] ?? kind.arguments[name]?.default) === value;
  });
}

async function readOne(kind: AnyKind, workspace: Workspace, id: string): Promise<Row | undefined> {
  try {
    const { body, requestId } = await workspace.send({ method: "GET", path: pathOf(kind, id) });
    const row = (body ?? {}) as Row;
    if (idOf(row) === id) return row;
    throw new IntercomError(
      withRequestId(
        `Intercom answered GET ${pathOf(kind, id)} with another object, or none.`,
        requestId,
      ),
    );
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
