import { IntercomError, isGone } from "../api/errors";
import type { Row } from "../api/pages";
import type { Workspace } from "../api/workspace";
import { type AnyKind, aNoun, noun } from "../definition/kind";
import type { Props } from "../definition/props";
import { type Located, pathOf } from "../wire/addresses";
import { failureOf } from "../wire/failures";
import { objectName, objectsOf, readNow } from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import { sendWrite } from "../wire/send";
import { inVersion, type KindObjects } from "./context";
import type { Known } from "./declaration";
import { describeObject } from "./describe-object";
import { RECENT_MS, requireOverlap } from "./overlap";
import { requireWorkspace } from "./right-workspace";
import { HAS_ANOTHER_RESOURCE, reasonToStay } from "./staying";

/**
 * Deletes an object, as far as it may be: what was adopted stays unless the program says otherwise,
 * what the API can only archive is archived, what it can only leave is left.
 *
 * @throws IntercomError that names the object and what is in the way.
 */
export async function remove(objects: KindObjects, known: Known): Promise<void> {
  const { id, outputs: before } = known;
  const { kind } = objects;
  const about = describeObject(kind, before, id);
  await requireWorkspace(objects, known);
  const stays = reasonNow(objects, id, before);
  if (stays !== undefined) return objects.report.warn(`${about} stays in Intercom: ${stays}`);
  try {
    const here = inVersion(objects, known.memory?.args ?? []);
    await requireNoCascade(here, id, before);
    await requireOverlap(here, { id, before });
    const act = kind.delete === "archives" ? archive : deleteForGood;
    const at = { id, within: before };
    await unlessGone(here, at, () => act(here, at));
  } catch (error) {
    throw failureOf(kind, about, "deleted", error);
  }
  if (kind.delete !== "archives") forget(objects, id, before);
}

function reasonNow({ kind, run }: KindObjects, id: string, before: Props): string | undefined {
  const object = objectName(kind, id);
  if (run.isOwned(object) || run.isReserved(object)) {
    const way = kind.replacement?.deletesAdopted
      ? " For a new one in its place, remove adopt."
      : "";
    return HAS_ANOTHER_RESOURCE + way;
  }
  return reasonToStay(kind, before, run.isReplaced(object));
}

/**
 * Deletes an object, whatever remains. One that is gone already is no failure.
 *
 * @param objects With the version that the kind needs.
 */
export async function deleteAnyway(objects: KindObjects, at: Located): Promise<void> {
  await unlessGone(objects, at, () => deleteForGood(objects, at));
  forget(objects, at.id, at.within);
}

async function requireNoCascade(objects: KindObjects, id: string, before: Props): Promise<void> {
  const { kind } = objects;
  const { cascade } = kind;
  if (!cascade || before[cascade.allowedBy] === true) return;
  const other = objects.kindNamed(cascade.kind);
  const rows = await objectsOf(other, objects.workspace, { [cascade.by]: id }).all(RECENT_MS);
  const inside = rows.filter((row) => decode(other, row)[cascade.by] === id);
  if (inside.length === 0) return;
  const names = inside
    .slice(0, 10)
    .map((row) => `  ${describeObject(other, decode(other, row), idOf(row))}`);
  const more = inside.length > 10 ? [`  and ${inside.length - 10} more`] : [];
  throw new IntercomError(
    [
      `Intercom would delete with it ${inside.length === 1 ? aNoun(other) : `${inside.length} ${noun(other)}s`}:`,
      ...names,
      ...more,
      `Delete them first, or allow it: ${cascade.allowedBy}: true, and \`pulumi up\` before the deletion.`,
    ].join("\n"),
  );
}

async function archive(objects: KindObjects, { id, within }: Located): Promise<void> {
  const { kind } = objects;
  const path = pathOf(kind, id, within);
  const call = { method: "PUT", path, body: { archived: true } } as const;
  const row: Row = await sendWrite(kind, objects.workspace, call, within, id);
  objectsOf(kind, objects.workspace, within).put(id, { id, ...row });
}

async function deleteForGood(objects: KindObjects, { id, within }: Located): Promise<void> {
  const { kind } = objects;
  const path = pathOf(kind, id, within);
  if (kind.deletedAs && kind.update !== "replaces") {
    const { method } = kind.update;
    await sendWrite(kind, objects.workspace, { method, path, body: kind.deletedAs }, within, id);
  }
  await sendWrite(kind, objects.workspace, { method: "DELETE", path }, within, id);
}

// The API answers a 404 where the workspace lacks the whole feature, too, and a proxy may at any time.
async function unlessGone(
  { kind, workspace }: KindObjects,
  at: Located,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isGone(error)) throw error;
    if (await isThere(kind, workspace, at)) throw error;
  }
}

async function isThere(
  kind: AnyKind,
  workspace: Workspace,
  { id, within }: Located,
): Promise<boolean> {
  const objects = objectsOf(kind, workspace, within);
  await objects.requireList();
  if (kind.readBy === "id") return (await readNow(kind, workspace, id, within)) !== undefined;
  const isListed = async () => (await objects.all(RECENT_MS)).some((row) => idOf(row) === id);
  if (!(await isListed())) return false;
  objects.drop(id);
  return isListed();
}

function forget({ kind, workspace, kindNamed }: KindObjects, id: string, before: Props): void {
  objectsOf(kind, workspace, before).remove(id);
  // What was deleted with it isn't known one by one.
  const { cascade } = kind;
  if (cascade && before[cascade.allowedBy] === true)
    objectsOf(kindNamed(cascade.kind), workspace, { [cascade.by]: id }).drop();
}
