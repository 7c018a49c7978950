import { isUnknown } from "../definition/unknown";
import { argumentsWith } from "../wire/attached";
import { describeSteps } from "../wire/elements";
import { objectName } from "../wire/objects";
import { changesOf, replacing } from "./changes";
import type { Context } from "./context";
import type { Declaration, Known } from "./declaration";
import { claimKept } from "./part-claims";
import { requireWorkspace } from "./right-workspace";

export interface Diff {
  readonly changes: boolean;
  readonly replaces: string[];
  /** The object has to go before its successor can come. */
  readonly deleteBeforeReplace?: boolean;
}

/**
 * Plans an update, a replacement or nothing.
 *
 * @throws IntercomError if the resource belongs to another workspace.
 */
export async function diff(context: Context, before: Known, declared: Declaration): Promise<Diff> {
  const { kind, id, key } = before;
  await requireWorkspace(context, before);
  context.run.noteSeen(objectName(kind, id));
  const { values, marks } = changesOf(before, declared);
  const replaces = replacing(kind, values);
  const { urn } = declared;
  if (urn !== undefined) noteAndWarn(context, { urn, before, declared, values, replaces });
  const changes = values.length + marks.length > 0;
  // No two objects may have one key, at no time.
  const keepsKey = key !== undefined && key === declared.key;
  return keepsKey && replaces.length > 0
    ? { changes, replaces, deleteBeforeReplace: true }
    : { changes, replaces };
}

interface Plan {
  readonly urn: string;
  readonly before: Known;
  readonly declared: Declaration;
  /** The arguments whose values change. */
  readonly values: readonly string[];
  readonly replaces: readonly string[];
}

// What becomes of an object decides what a deletion of it would mean, in this run and in later ones.
function noteAndWarn(context: Context, plan: Plan): void {
  const { run, report } = context;
  const { urn, before, values, replaces, declared } = plan;
  const { kind, id, memory } = before;
  for (const old of memory?.supersedes ?? []) run.replaced.add(objectName(kind, old));
  if (replaces.length > 0) {
    if (kind.replacement) report.warn(`${replaces.join(", ")}: ${kind.replacement.warning}`, urn);
    run.replaced.add(objectName(kind, id));
    if (memory?.adopted && kind.replacement?.deletesAdopted) run.noteSuperseded(urn, id);
    return;
  }
  for (const name of argumentsWith("elementsAt", kind).filter((one) => values.includes(one))) {
    const steps = describeSteps(before.values[name], declared.values[name]);
    if (steps !== undefined) report.warn(`${name}: ${steps}`, urn);
  }
  claimKept(context, kind, [id], urn);
  const { adopt } = declared;
  if (typeof adopt !== "string" || isUnknown(adopt) || adopt === id || adopt === memory?.adopt)
    return;
  report.warn(
    `${kind.name} ${id} stays: adopt: ${JSON.stringify(adopt)} applies only to a new resource. ` +
      "To manage that object, declare it under another resource name.",
    urn,
  );
}
