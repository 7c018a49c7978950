import { IntercomError, isRejected } from "../api/errors";
import type { AnyKind, KindLifecycle } from "../definition/kind";
import { type Existing, HalfDone, type Outcome } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import type { Problem } from "../definition/rules";
import { failureOf } from "../wire/failures";
import { objectName } from "../wire/objects";
import { argumentsOf } from "../wire/rows";
import { changesOf, replacing } from "./changes";
import type { Context, KindObjects } from "./context";
import type { Declaration, Known } from "./declaration";
import type { Created } from "./create";
import type { Diff } from "./diff";
import { memoryOf, partIds, remembering, secretArguments } from "./memory";
import { PartlyDone } from "./partly-done";
import { claimDeclared, claimKept } from "./part-claims";
import { partsOf } from "./parts";
import type { Found } from "./read";
import { requireWorkspace } from "./right-workspace";
import { asDeclared } from "./compare-row";
import { describeObject } from "./describe-object";
import { requireValid } from "./validate";

/**
 * Compares a new resource with the workspace, and marks the objects that it takes over: no deletion of
 * another resource in this run may end them, even where the creation fails.
 */
export async function checkOwn(
  own: KindLifecycle,
  context: Context,
  urn: string | undefined,
  { declared, isNew }: { readonly declared: Props; readonly isNew: boolean },
): Promise<Problem[]> {
  const { workspace, report } = context;
  const taken = claimDeclared(own, context, urn, declared);
  if (taken.length > 0 || !isNew || !own.check) return taken;
  await workspace.identity();
  try {
    return [...(await own.check(partsOf(own, context, { urn, declared }), declared))];
  } catch (error) {
    if (isRejected(error)) throw error;
    report.warn(`Nothing could be looked up before the update.\n${(error as Error).message}`, urn);
    return [];
  }
}

/** @throws IntercomError in a preview if the declaration can't be carried out. */
export async function diffOwn(
  objects: KindObjects,
  own: KindLifecycle,
  known: Known,
  { inputs: declared }: Declaration,
): Promise<Diff> {
  const { id, outputs: before } = known;
  const { kind } = objects;
  await requireWorkspace(objects, known);
  const { values, marks } = changesOf(kind, before, declared);
  // A refresh asks for a diff without a check before it.
  const urn = objects.run.resourceOf(kind, declared);
  const parts = urn === undefined ? undefined : partsOf(own, objects, { urn, declared });
  const replaces = replacing(kind, values);
  try {
    // A successor consists of other objects.
    if (replaces.length > 0) return { changes: true, replaces };
    if (urn !== undefined)
      claimKept(own, objects, urn, own.keeps?.(existing(id, before), declared) ?? partIds(before));
    const redeclared = { declared, changed: values };
    const isDue = await own.diff(existing(id, before), redeclared, parts);
    return { changes: isDue || values.length + marks.length > 0, replaces };
  } catch (error) {
    throw failureOf(kind, describeObject(kind, declared, id), "updated", error);
  }
}

/** @throws IntercomError that names the resource and what to do; PartlyDone if it exists since. */
export async function createOwn(
  objects: KindObjects,
  own: KindLifecycle,
  { inputs: declared }: Declaration,
): Promise<Created> {
  const { kind } = objects;
  requireValid(kind, declared);
  await objects.workspace.identity();
  const urn = objects.run.resourceOf(kind, declared);
  return carry(objects, describeObject(kind, declared), "created", async () => {
    const { id, ...outcome } = await own.create(partsOf(own, objects, { urn, declared }), declared);
    return { id, outputs: await outputsOf(objects, outcome) };
  });
}

/** @throws IntercomError if the workspace is another one, or can't be read. */
export async function readOwn(
  objects: KindObjects,
  own: KindLifecycle,
  known: Known,
): Promise<Found | undefined> {
  const { id, outputs: before } = known;
  const { kind } = objects;
  await requireWorkspace(objects, known);
  if (!memoryOf(before))
    throw new IntercomError(
      `${kind.name} ${id} can't be read: only the state of its own stack has it. Export what others need, and use a StackReference.`,
    );
  for (const part of partIds(before)) objects.run.noteSeen(objectName(own.of, part));
  try {
    const outcome = await own.read(
      partsOf(own, objects, { declared: before }),
      existing(id, before),
    );
    return outcome && { id, outputs: await outputsOf(objects, outcome) };
  } catch (error) {
    throw failureOf(kind, describeObject(kind, before, id), "read", error);
  }
}

/** @throws IntercomError that names the resource and what to do; PartlyDone if something was done. */
export async function updateOwn(
  objects: KindObjects,
  own: KindLifecycle,
  known: Known,
  { inputs: declared }: Declaration,
): Promise<Props> {
  const { id, outputs: before } = known;
  const { kind } = objects;
  requireValid(kind, declared);
  await requireWorkspace(objects, known);
  const urn = objects.run.resourceOf(kind, declared);
  const redeclared = { declared, changed: changesOf(kind, before, declared).values };
  return carry(objects, describeObject(kind, declared, id), "updated", async () => {
    const outcome = await own.update(
      partsOf(own, objects, { urn, declared }),
      existing(id, before),
      redeclared,
    );
    return outputsOf(objects, outcome);
  });
}

/** @throws IntercomError that names the resource and what is in the way. */
export async function removeOwn(
  objects: KindObjects,
  own: KindLifecycle,
  known: Known,
): Promise<void> {
  const { id, outputs: before } = known;
  const { kind } = objects;
  await requireWorkspace(objects, known);
  try {
    await own.delete(partsOf(own, objects, { declared: before }), existing(id, before));
  } catch (error) {
    throw failureOf(kind, describeObject(kind, before, id), "deleted", error);
  }
}

async function carry<T>(
  objects: KindObjects,
  about: string,
  doing: string,
  act: () => Promise<T>,
): Promise<T> {
  const { kind } = objects;
  try {
    return await act();
  } catch (error) {
    const cause = error instanceof HalfDone ? error.cause : error;
    const failure = failureOf(kind, about, doing, cause);
    if (!(error instanceof HalfDone)) throw failure;
    throw new PartlyDone(error.id, await outputsOf(objects, error.outcome), failure);
  }
}

function existing(id: string, outputs: Props): Existing {
  const { args = [], parts = {} } = memoryOf(outputs) ?? {};
  const declared = Object.fromEntries(args.map((name) => [name, outputs[name]]));
  const secrets = secretArguments(outputs);
  return {
    id,
    outputs,
    kept: parts,
    declared: { ...declared, ...(secrets.length > 0 && { __secrets: secrets }) },
  };
}

async function outputsOf({ kind, workspace }: KindObjects, outcome: Outcome): Promise<Props> {
  const { id: workspaceId } = await workspace.identity();
  return outputsOfOutcome(kind, outcome, workspaceId);
}

/** The outputs of a resource of parts in a state where its step came to this. */
export function outputsOfOutcome(
  kind: AnyKind,
  { outputs, declared, kept }: Outcome,
  workspaceId: string,
): Props {
  const names = Object.keys(argumentsOf(kind));
  const args = Object.fromEntries(
    names.map((name) => [name, declared[name] ?? kind.arguments[name]?.default]),
  );
  const memory = { ...asDeclared(kind, declared), parts: kept };
  return remembering({ ...args, ...outputs, workspaceId }, memory);
}
