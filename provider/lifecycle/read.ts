import { IntercomError } from "../api/errors";
import type { Row } from "../api/pages";
import { type AnyKind, noun, secretsOf } from "../definition/kind";
import type { Props } from "../definition/props";
import { locate } from "../wire/addresses";
import { withDraft } from "../wire/drafts";
import { failureOf } from "../wire/failures";
import { objectName, objectsOf, readNow } from "../wire/objects";
import { decode, requireUsable } from "../wire/rows";
import { bodyIn, isPartOf } from "../wire/text-parts";
import { declaredIn, compareRow } from "./compare-row";
import { inVersion, type KindObjects } from "./context";
import type { Known } from "./declaration";
import { describeObject } from "./describe-object";
import { requireGone } from "./gone";
import { warnOfNamesakes } from "./look-up";
import { type Memory, memoryOf } from "./memory";
import { requireWorkspace } from "./right-workspace";
import { UNDRIFTED, undriftedParts } from "./undrifted";

/** What a read found; nothing if the object is gone. */
export interface Found {
  readonly id: string;
  readonly outputs: Props;
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
export async function read(objects: KindObjects, known: Known): Promise<Found | undefined> {
  const { kind } = objects;
  const { outputs: before } = known;
  const { id, within } = locate(kind, known.id, before);
  const { id: workspaceId } = await requireWorkspace(objects, { id, outputs: before });
  const { memory } = known;
  const context = inVersion(objects, memory?.args ?? []);
  const { workspace } = context;
  context.run.noteSeen(objectName(kind, id));
  try {
    if (!memory) {
      const row = await readNow(kind, workspace, id, within);
      // Pulumi's dynamic host can't say of a resource that is only read that there is none.
      if (!row) throw new IntercomError(`This workspace has no ${noun(kind)} with the id ${id}.`);
      requireUsable(kind, row, {});
      return { id, outputs: compareRow(kind, row, { declared: {}, workspaceId }).outputs };
    }
    const list = objectsOf(kind, workspace, within);
    if (kind.list.partial && isAsBefore(kind, before, await list.glance(id)))
      return { id, outputs: before };
    const found = await list.find(id);
    const rows = secretsOf(kind).length > 0 ? await list.rowsIfWhole() : undefined;
    if (rows) warnOfNamesakes(context, { declared: before, rows });
    if (!found) {
      await requireGone(context, list);
      return undefined;
    }
    const row = await withDraft(kind, workspace, { id, within }, found);
    const declared = declaredIn(kind, before, memory);
    requireUsable(kind, row, declared);
    const { outputs, drifted, unreturned } = compareRow(kind, row, {
      declared,
      before,
      workspaceId,
    });
    if (drifted.length === 0) return { id, outputs, unreturned };
    const inputs = await inputsNow(context, id, memory, outputs);
    return { id, outputs, unreturned, inputs };
  } catch (error) {
    throw failureOf(kind, describeObject(kind, before, id), "read", error);
  }
}

// Nothing was changed since it was last read or written, as its row shows.
function isAsBefore(kind: AnyKind, before: Props, row: Row | undefined): boolean {
  const { updatedAt } = row ? decode(kind, row) : {};
  return updatedAt !== undefined && updatedAt === before.updatedAt;
}

// Inputs take the place of what the program declared: one that were missing would plan a change of
// its own, or none where there should be one. Bodies are only in the object itself.
async function inputsNow(
  { kind, workspace }: KindObjects,
  id: string,
  memory: Memory,
  outputs: Props,
): Promise<Props> {
  const bodies = memory.args.filter((name) => kind.arguments[name]?.digested);
  const found: Row | undefined =
    bodies.length > 0 ? await readNow(kind, workspace, id, outputs) : {};
  if (!found) throw new IntercomError("It disappeared while it was read.");
  const row = await withDraft(kind, workspace, { id, within: outputs }, found);
  if (bodies.length > 0)
    requireUsable(kind, row, Object.fromEntries(bodies.map((name) => [name, ""])));
  const inputs = memory.args.map((name): [string, unknown] => {
    const argument = kind.arguments[name];
    if (!argument?.digested) return [name, outputs[name]];
    const paths = Object.keys(memory.bodies ?? {}).filter((path) => isPartOf(name, path));
    return [name, bodyIn(row, name, argument, paths)];
  });
  const now = memoryOf(outputs) ?? memory;
  inputs.push(["adopt", memory.adopt], ["__secrets", memory.secrets]);
  inputs.push([UNDRIFTED, undriftedParts(now)]);
  return Object.fromEntries(inputs.filter(([, value]) => value !== undefined && value !== null));
}
