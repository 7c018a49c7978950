import { IntercomError } from "../api/errors";
import type { AnyKind, KindLifecycle } from "../definition/kind";
import { type Existing, HalfDone, type Outcome } from "../definition/lifecycle";
import type { Problem } from "../definition/rules";
import { failureOf } from "../wire/failures";
import { objectName } from "../wire/objects";
import { argumentsOf } from "../wire/rows";
import { changesOf, replacing } from "./changes";
import type { Context } from "./context";
import { Declaration, Known } from "./declaration";
import type { Diff } from "./diff";
import { partIds, remembering } from "./memory";
import { lookUp } from "./new-object";
import { PartlyDone } from "./partly-done";
import { claimDeclared, claimKept } from "./part-claims";
import { partsOf } from "./parts";
import type { Found } from "./read";
import { requireWorkspace } from "./right-workspace";
import { requireValid } from "./validate";

/**
 * Compares a new resource with the workspace, and marks the objects that it takes over: no deletion of
 * another resource in this run may end them, even where the creation fails.
 */
export async function checkOwn(
  context: Context,
  own: KindLifecycle,
  declared: Declaration,
  isNew: boolean,
): Promise<readonly Problem[]> {
  const taken = claimDeclared(context, own, declared);
  if (taken.length > 0 || !isNew) return taken;
  return lookUp(context, declared.urn, async () =>
    own.check(partsOf(own, context, declared), declared.values),
  );
}

/** @throws IntercomError in a preview if the declaration can't be carried out. */
export async function diffOwn(
  context: Context,
  own: KindLifecycle,
  before: Known,
  declared: Declaration,
): Promise<Diff> {
  await requireWorkspace(context, before);
  const { values: changed, marks } = changesOf(before, declared);
  // A refresh asks for a diff without a check before it.
  const { urn } = declared;
  const parts = urn === undefined ? undefined : partsOf(own, context, declared);
  const replaces = replacing(before.kind, changed);
  try {
    // A successor consists of other objects.
    if (replaces.length > 0) return { changes: true, replaces };
    const kept = own.keeps?.(existing(before), declared.values) ?? partIds(before.values);
    if (urn !== undefined) claimKept(context, own.of, kept, urn);
    const redeclared = { declared: declared.values, changed };
    const isDue = await own.diff(existing(before), redeclared, parts);
    return { changes: isDue || changed.length + marks.length > 0, replaces: [] };
  } catch (error) {
    throw failureOf(before.kind, declared.describe(before.id), "updated", error);
  }
}

/** @throws IntercomError that names the resource and what to do; PartlyDone if it exists since. */
export async function createOwn(
  context: Context,
  own: KindLifecycle,
  declared: Declaration,
): Promise<Known> {
  const { kind, values } = declared;
  requireValid(declared);
  await context.workspace.identity();
  return carry(context, kind, { about: declared.describe(), doing: "created" }, async () => {
    const { id, ...outcome } = await own.create(partsOf(own, context, declared), values);
    return knownBy(context, new Known(kind, id), outcome);
  });
}

/** @throws IntercomError if the workspace is another one, or can't be read. */
export async function readOwn(
  context: Context,
  own: KindLifecycle,
  before: Known,
): Promise<Found | undefined> {
  const { kind, id } = before;
  await requireWorkspace(context, before);
  if (!before.memory)
    throw new IntercomError(
      `${kind.name} ${id} can't be read: only the state of its own stack has it. Export what others need, and use a StackReference.`,
    );
  for (const part of partIds(before.values)) context.run.noteSeen(objectName(own.of, part));
  try {
    const outcome = await own.read(partsOf(own, context, before), existing(before));
    return outcome && { now: await knownBy(context, before, outcome) };
  } catch (error) {
    throw failureOf(kind, before.describe(id), "read", error);
  }
}

/** @throws IntercomError that names the resource and what to do; PartlyDone if something was done. */
export async function updateOwn(
  context: Context,
  own: KindLifecycle,
  before: Known,
  declared: Declaration,
): Promise<Known> {
  const { kind, values } = declared;
  requireValid(declared);
  await requireWorkspace(context, before);
  const redeclared = { declared: values, changed: changesOf(before, declared).values };
  const about = declared.describe(before.id);
  return carry(context, kind, { about, doing: "updated" }, async () => {
    const outcome = await own.update(partsOf(own, context, declared), existing(before), redeclared);
    return knownBy(context, before, outcome);
  });
}

/** @throws IntercomError that names the resource and what is in the way. */
export async function removeOwn(
  context: Context,
  own: KindLifecycle,
  before: Known,
): Promise<void> {
  await requireWorkspace(context, before);
  try {
    await own.delete(partsOf(own, context, before), existing(before));
  } catch (error) {
    throw failureOf(before.kind, before.describe(before.id), "deleted", error);
  }
}

async function carry(
  context: Context,
  kind: AnyKind,
  { about, doing }: { readonly about: string; readonly doing: string },
  act: () => Promise<Known>,
): Promise<Known> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof HalfDone)) throw failureOf(kind, about, doing, error);
    const now = await knownBy(context, new Known(kind, error.id), error.outcome);
    throw new PartlyDone(now, failureOf(kind, about, doing, error.cause));
  }
}

/** What state has of a resource, as its lifecycle reads it. */
export function existing({ id, args, values, memory, secrets }: Known): Existing {
  const declared = Object.fromEntries(args.map((name) => [name, values[name]]));
  return {
    id,
    outputs: values,
    kept: memory?.parts ?? {},
    declared: { ...declared, ...(secrets.length > 0 && { __secrets: secrets }) },
  };
}

async function knownBy({ workspace }: Context, now: Known, outcome: Outcome): Promise<Known> {
  const { id } = await workspace.identity();
  return knownFrom(now, outcome, id);
}

/** What state has of a resource of parts whose step came to this. */
export function knownFrom(
  { kind, id }: Pick<Known, "kind" | "id">,
  outcome: Outcome,
  workspaceId: string,
): Known {
  const declared = new Declaration(kind, outcome.declared);
  const names = Object.keys(argumentsOf(kind));
  const args = Object.fromEntries(
    names.map((name) => [name, declared.values[name] ?? kind.arguments[name]?.default]),
  );
  const outputs = { ...args, ...outcome.outputs, workspaceId };
  const memory = { ...declared.remembered, parts: outcome.kept };
  return new Known(kind, id, remembering(outputs, memory));
}
