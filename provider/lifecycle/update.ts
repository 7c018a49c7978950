import { IntercomError } from "../api/errors";
import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { failureOf } from "../wire/failures";
import { argumentsOf } from "../wire/rows";
import { changesOf, refusalByObject } from "./changes";
import { asDeclared } from "./compare-row";
import { inVersion, type KindObjects } from "./context";
import type { Declaration, Known } from "./declaration";
import { describeObject } from "./describe-object";
import { memoryOf, remembering } from "./memory";
import { requireWorkspace } from "./right-workspace";
import { requireValid } from "./validate";
import { changeObject } from "./write";

/**
 * Brings an object to what is declared now, and gives the new outputs.
 *
 * @throws IntercomError that names the object and what to do.
 */
export async function update(
  objects: KindObjects,
  known: Known,
  { inputs: declared }: Declaration,
): Promise<Props> {
  const { id, outputs: before } = known;
  const { kind } = objects;
  const about = describeObject(kind, declared, id);
  requireValid(kind, declared);
  await requireWorkspace(objects, known);
  const { values } = changesOf(kind, before, declared);
  const changed = values.filter((name) => !argumentsOf(kind)[name]?.forDeletion);
  if (changed.length === 0) return outputsWithoutWrite(kind, before, declared);
  try {
    requirePossible(kind, changed, before, declared);
    const here = inVersion(objects, Object.keys(declared));
    return (await changeObject(here, { id, changed, declared, before })).outputs;
  } catch (error) {
    throw failureOf(kind, about, "updated", error);
  }
}

// Only what is declared is another, not what it comes to.
function outputsWithoutWrite(kind: AnyKind, before: Props, declared: Props): Props {
  const now = asDeclared(kind, declared);
  const values = now.args.filter((name) => !kind.arguments[name]?.digested);
  const outputs = {
    ...before,
    ...Object.fromEntries(values.map((name) => [name, declared[name]])),
  };
  return remembering(outputs, {
    ...memoryOf(before),
    adopt: undefined,
    secrets: undefined,
    ...now,
  });
}

function requirePossible(
  kind: AnyKind,
  changed: readonly string[],
  before: Props,
  declared: Props,
): void {
  for (const name of changed) {
    const reason = refusalByObject(kind, name, before, declared);
    if (reason) throw new IntercomError(`${name} ${reason}.`);
  }
}
