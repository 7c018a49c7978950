import { IntercomError, isGone } from "../api/errors";
import type { Row } from "../api/pages";
import { type Cascade, aNoun, noun } from "../definition/kind";
import { pathOf } from "../wire/addresses";
import { failureOf } from "../wire/failures";
import { type Listing, listOf, objectName, readNow } from "../wire/objects";
import { idOf } from "../wire/rows";
import { sendWrite } from "../wire/send";
import { type Context, objectsAround, type KindObjects } from "./context";
import { type Known, valuesOfRow } from "./declaration";
import { RECENT_MS, requireOverlap } from "./overlap";
import { requireWorkspace } from "./right-workspace";
import { HAS_ANOTHER_RESOURCE, reasonToStay } from "./staying";

/**
 * Deletes an object, as far as it may be: what was adopted stays unless the program says otherwise,
 * what the API can only archive is archived, what it can only leave is left.
 *
 * @throws IntercomError that names the object and what is in the way.
 */
export async function remove(context: Context, before: Known): Promise<void> {
  const { kind, id } = before;
  const about = before.describe(id);
  await requireWorkspace(context, before);
  const stays = reasonNow(context, before);
  if (stays !== undefined) return context.report.warn(`${about} stays in Intercom: ${stays}`);
  const objects = objectsAround(context, before);
  try {
    await requireNoCascade(objects, before);
    await requireOverlap(objects, before);
    const act = kind.delete === "archives" ? archive : deleteForGood;
    await unlessGone(objects, id, () => act(objects, id));
  } catch (error) {
    throw failureOf(kind, about, "deleted", error);
  }
  if (kind.delete === "archives") return;
  listOf(objects).remove(id);
  const { cascade } = kind;
  // What was deleted with it isn't known one by one.
  if (cascade && before.values[cascade.allowedBy] === true)
    listOf(dependentsOf(objects, cascade, id)).drop();
}

function reasonNow({ run }: Context, before: Known): string | undefined {
  const { kind } = before;
  const object = objectName(kind, before.id);
  if (run.owned.has(object) || run.reserved.has(object)) {
    const way = kind.replacement?.deletesAdopted
      ? " For a new one in its place, remove adopt."
      : "";
    return HAS_ANOTHER_RESOURCE + way;
  }
  return reasonToStay(before, run.replaced.has(object));
}

/**
 * Deletes an object, whatever remains. One that is gone already is no failure.
 *
 * @param objects With the version that the kind needs.
 */
export async function deleteAnyway(objects: KindObjects, id: string): Promise<void> {
  await unlessGone(objects, id, () => deleteForGood(objects, id));
  listOf(objects).remove(id);
}

async function requireNoCascade(objects: KindObjects, { id, values }: Known): Promise<void> {
  const { cascade } = objects.kind;
  if (!cascade || values[cascade.allowedBy] === true) return;
  const dependents = dependentsOf(objects, cascade, id);
  const other = dependents.kind;
  const rows = await listOf(dependents).all(RECENT_MS);
  const inside = rows.filter((row) => valuesOfRow(other, row).values[cascade.by] === id);
  if (inside.length === 0) return;
  const names = inside
    .slice(0, 10)
    .map((row) => `  ${valuesOfRow(other, row).describe(idOf(row))}`);
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

// What the API deletes with an object.
function dependentsOf(objects: KindObjects, { kind, by }: Cascade, id: string): Listing {
  return { kind: objects.kindNamed(kind), workspace: objects.workspace, within: { [by]: id } };
}

async function archive(objects: KindObjects, id: string): Promise<void> {
  const call = { method: "PUT", path: pathOf(objects, id), body: { archived: true } } as const;
  const row: Row = await sendWrite(objects, call, id);
  listOf(objects).put(id, { id, ...row });
}

async function deleteForGood(objects: KindObjects, id: string): Promise<void> {
  const { update, deletedAs: body } = objects.kind;
  const path = pathOf(objects, id);
  if (body && update !== "replaces")
    await sendWrite(objects, { method: update.method, path, body }, id);
  await sendWrite(objects, { method: "DELETE", path }, id);
}

// The API answers a 404 where the workspace lacks the whole feature, too, and a proxy may at any time.
async function unlessGone(
  objects: KindObjects,
  id: string,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isGone(error)) throw error;
    if (await isThere(objects, id)) throw error;
  }
}

async function isThere(objects: KindObjects, id: string): Promise<boolean> {
  const list = listOf(objects);
  await list.requireList();
  if (objects.kind.readBy === "id") return (await readNow(objects, id)) !== undefined;
  const isListed = async () => (await list.all(RECENT_MS)).some((row) => idOf(row) === id);
  if (!(await isListed())) return false;
  list.drop(id);
  return isListed();
}
