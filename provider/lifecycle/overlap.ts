import { IntercomError } from "../api/errors";
import type { Row } from "../api/pages";
import { noun } from "../definition/kind";
import { describeRow } from "../wire/describe";
import { listOf, objectName } from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import type { Context, KindObjects } from "./context";
import type { Known } from "./declaration";

/** How old a list may be where it matters what others do meanwhile, in milliseconds. */
export const RECENT_MS = 5000;

/**
 * Keeps the last old object of a use for as long as this run: users haven't moved to successors that
 * it has just created. A replacement is asked for, and its preview warns.
 *
 * @param all The objects that go together: all of them, or none.
 * @throws IntercomError that names the successors.
 */
export async function requireOverlap(
  objects: KindObjects,
  ...all: readonly Known[]
): Promise<void> {
  const { kind, workspace, run } = objects;
  const { overlap } = kind;
  if (!overlap) return;
  const leaving = all.filter((one) => !isReplacement(objects, one));
  if (leaving.length > 0) {
    const now = workspace.now();
    const since = Math.max(run.firstDeletionAt(now), now - RECENT_MS);
    const rows = await listOf(objects).since(since);
    const isHere = (one: Known) => rows.some((row) => idOf(row) === one.id);
    const uses = (one: Known) => overlap.of.filter((use) => one.values[use] === true);
    const others = remaining(objects, new Set(all.map(({ id }) => id)), rows);
    // No await between this and the note below: two deletions would count on each other.
    for (const use of new Set(leaving.filter((one) => isHere(one)).flatMap((one) => uses(one))))
      requireOldOne(objects, use, others);
  }
  for (const { id } of all) run.deleting.add(objectName(kind, id));
}

// `up --replace` plans without a diff: then only the resource that remains shows it.
function isReplacement({ run }: Context, { kind, id, memory }: Known): boolean {
  const urn = memory?.urn;
  return run.replaced.has(objectName(kind, id)) || (urn !== undefined && run.declared.has(urn));
}

function remaining(
  { kind, run }: KindObjects,
  going: ReadonlySet<string>,
  rows: readonly Row[],
): Row[] {
  return rows.filter((row) => {
    const other = idOf(row);
    return other !== undefined && !going.has(other) && !run.deleting.has(objectName(kind, other));
  });
}

function requireOldOne(objects: KindObjects, use: string, others: readonly Row[]): void {
  const { kind } = objects;
  const successors = others.filter((row) => decode(kind, row)[use] === true);
  if (successors.length === 0 || !successors.every((row) => isYoung(objects, row))) return;
  const which = successors.map((row) => describeRow(kind, row)).join("; ");
  throw new IntercomError(
    `For ${use}, only what was created in this run would remain: ${which}. ${kind.overlap?.reason ?? ""} ` +
      `The next \`pulumi up\` deletes this ${noun(kind)}.`,
  );
}

// What this process has in state is older, what it created is younger; of what other processes and
// programs have, only the list shows when it was created.
function isYoung({ kind, workspace, run }: KindObjects, row: Row): boolean {
  const object = objectName(kind, idOf(row) ?? "");
  if (run.created.has(object)) return true;
  if (run.isSeen(object)) return false;
  const startedAt = workspace.serverTime() - (workspace.now() - run.startedAt);
  return Date.parse(String(decode(kind, row).createdAt)) >= startedAt;
}
