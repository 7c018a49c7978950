import { IntercomError } from "../api/errors";
import type { Row } from "../api/pages";
import { noun, secretsOf } from "../definition/kind";
import type { Props } from "../definition/props";
import { locate } from "../wire/addresses";
import { withDraft } from "../wire/drafts";
import { failureOf } from "../wire/failures";
import { listOf, objectName, readNow } from "../wire/objects";
import { decode, requireUsable } from "../wire/rows";
import { bodyIn, isPartOf } from "../wire/text-parts";
import { compareRow, declaredIn } from "./compare-row";
import { type Context, type KindObjects, objectsAround } from "./context";
import { Declaration, Known } from "./declaration";
import { requireGone } from "./gone";
import { warnOfNamesakes } from "./look-up";
import { requireWorkspace } from "./right-workspace";
import { UNDRIFTED, undriftedParts } from "./undrifted";

/** What a read found; nothing if the object is gone. */
export interface Found {
  readonly now: Known;
  /** All declared arguments as Intercom has them, where any of them differs from what was declared. */
  readonly inputs?: Props;
  /** The declared arguments that Intercom doesn't return, so that whether they differ is unknown. */
  readonly unreturned?: readonly string[];
}

/**
 * Reads an object: a managed one for a refresh, any for a program that only refers to it.
 *
 * @throws IntercomError if the workspace is another one, or can't be read.
 */
export async function read(context: Context, known: Known): Promise<Found | undefined> {
  const { kind, memory, values } = known;
  const { id, within } = locate({ kind, within: values }, known.id);
  const before = new Known(kind, id, values);
  const { id: workspaceId } = await requireWorkspace(context, before);
  const objects = { ...objectsAround(context, before), within };
  context.run.noteSeen(objectName(kind, id));
  try {
    return memory
      ? await readManaged(objects, before, workspaceId)
      : { now: await readOnly(objects, id, workspaceId) };
  } catch (error) {
    throw failureOf(kind, before.describe(id), "read", error);
  }
}

// Pulumi's dynamic host can't say of a resource that is only read that there is none.
async function readOnly(objects: KindObjects, id: string, workspaceId: string): Promise<Known> {
  const { kind } = objects;
  const row = await readNow(objects, id);
  if (!row) throw new IntercomError(`This workspace has no ${noun(kind)} with the id ${id}.`);
  requireUsable(kind, row, {});
  const before = new Known(kind, id);
  return compareRow(row, { declared: new Declaration(kind, {}), before, workspaceId }).now;
}

async function readManaged(
  objects: KindObjects,
  before: Known,
  workspaceId: string,
): Promise<Found | undefined> {
  const { kind, id } = before;
  const list = listOf(objects);
  if (kind.list.partial && isAsBefore(before, await list.glance(id))) return { now: before };
  const found = await list.find(id);
  const rows = secretsOf(kind).length > 0 ? await list.rowsIfWhole() : undefined;
  if (rows) warnOfNamesakes(objects, before, rows);
  if (!found) {
    await requireGone(objects, list);
    return undefined;
  }
  const row = await withDraft(objects, id, { row: found, declared: before.values });
  const declared = declaredIn(before);
  requireUsable(kind, row, declared.values);
  const { now, drifted, unreturned } = compareRow(row, { declared, before, workspaceId });
  if (drifted.length === 0) return { now, unreturned };
  return { now, unreturned, inputs: await inputsNow(objects, now) };
}

// Nothing was changed since it was last read or written, as its row shows.
function isAsBefore({ kind, values }: Known, row: Row | undefined): boolean {
  const { updatedAt } = row ? decode(kind, row) : {};
  return updatedAt !== undefined && updatedAt === values.updatedAt;
}

// Inputs take the place of what the program declared: one that were missing would plan a change of
// its own, or none where there should be one. Bodies are only in the object itself.
async function inputsNow(objects: KindObjects, now: Known): Promise<Props> {
  const { kind, id, memory, values, args } = now;
  const bodies = args.filter((name) => kind.arguments[name]?.digested);
  const found: Row | undefined = bodies.length > 0 ? await readNow(objects, id) : {};
  if (!found) throw new IntercomError("It disappeared while it was read.");
  const row = await withDraft(objects, id, { row: found, declared: values });
  if (bodies.length > 0)
    requireUsable(kind, row, Object.fromEntries(bodies.map((name) => [name, ""])));
  const inputs = args.map((name): [string, unknown] => {
    const argument = kind.arguments[name];
    if (!argument?.digested) return [name, values[name]];
    const paths = Object.keys(memory?.bodies ?? {}).filter((path) => isPartOf(name, path));
    return [name, bodyIn(row, name, argument, paths)];
  });
  inputs.push(["adopt", memory?.adopt], ["__secrets", memory?.secrets]);
  inputs.push([UNDRIFTED, memory && undriftedParts(memory)]);
  return Object.fromEntries(inputs.filter(([, value]) => value !== undefined && value !== null));
}
