import { IntercomError } from "../api/errors";
import type { Row } from "../api/pages";
import { isRequiredInUpdates } from "../wire/bodies";
import { GONE_ADVICE } from "../wire/failures";
import { listOf, readNow } from "../wire/objects";
import { decode } from "../wire/rows";
import { bodyIn, isPartOf } from "../wire/text-parts";
import { compareRow, declaredIn } from "./compare-row";
import type { KindObjects } from "./context";
import type { Declaration, Known } from "./declaration";

export interface PendingUpdate {
  /** The arguments that it carries. */
  readonly names: readonly string[];
  /** Those whose values change. */
  readonly changed: readonly string[];
  readonly declared: Declaration;
  readonly before: Known;
  /** The object as it is now, if it was just read. */
  readonly row?: Row | undefined;
  /** The same with its bodies. */
  readonly whole: Row | undefined;
}

/** What an update may send without undoing what somebody else changed. */
export interface FreshUpdate {
  readonly names: readonly string[];
  /** What is declared, but of arguments that somebody else changed what Intercom has. */
  readonly values: Declaration;
  /** Those arguments. */
  readonly stale: readonly string[];
}

/**
 * Finds out which arguments somebody else changed, among those that an update carries though the program
 * doesn't change them. What the API demands is sent as it is in Intercom, the rest isn't sent.
 *
 * @throws IntercomError if the object is gone.
 */
export async function withoutStale(
  objects: KindObjects,
  update: PendingUpdate,
): Promise<FreshUpdate> {
  const { kind } = objects;
  const { names, changed, declared, before } = update;
  const along = declared.args.filter((name) => {
    return (
      names.includes(name) &&
      !changed.includes(name) &&
      kind.arguments[name]?.unreadable !== "always"
    );
  });
  if (along.length === 0 || !before.memory) return { names, values: declared, stale: [] };
  const row = update.whole ?? update.row ?? (await listOf(objects).find(before.id));
  if (!row) throw new IntercomError(GONE_ADVICE);
  const others = await changedElsewhere(objects, before, row);
  const stale = along.filter((name) => others.includes(name));
  const needed = stale.filter((name) => isRequiredInUpdates(kind, name));
  return {
    names: names.filter((name) => !stale.includes(name) || needed.includes(name)),
    values: await withValuesNow(objects, update, needed, row),
    stale,
  };
}

// What isn't as state has it, whether or not that is what was declared.
async function changedElsewhere(
  { kind, workspace }: KindObjects,
  before: Known,
  row: Row,
): Promise<string[]> {
  const { id: workspaceId } = await workspace.identity();
  const declared = declaredIn(before);
  const { now, drifted } = compareRow(row, { declared, before, workspaceId });
  const bodies = now.memory?.bodies ?? {};
  const paths = Object.keys(bodies).filter((path) => {
    const [, , seen = ""] = before.memory?.bodies?.[path] ?? [];
    return seen !== "" && bodies[path]?.[2] !== seen;
  });
  return Object.keys(kind.arguments).filter((name) =>
    kind.arguments[name]?.digested
      ? paths.some((path) => isPartOf(name, path))
      : drifted.includes(name),
  );
}

// A list keeps no more than digests of bodies.
async function withValuesNow(
  objects: KindObjects,
  { before, declared, whole }: PendingUpdate,
  names: readonly string[],
  found: Row,
): Promise<Declaration> {
  const { kind } = objects;
  const hasBody = names.some((name) => kind.arguments[name]?.digested);
  const row = hasBody ? (whole ?? (await readNow(objects, before.id))) : found;
  if (!row) throw new IntercomError(GONE_ADVICE);
  const values = decode(kind, row);
  const pairs = names.map((name) => {
    const argument = kind.arguments[name];
    return [name, argument?.digested ? bodyIn(row, name, argument, []) : values[name]];
  });
  return declared.with({ ...declared.values, ...Object.fromEntries(pairs) });
}
