import { IntercomError } from "../api/errors";
import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { failed } from "../wire/failures";
import { argumentsOf } from "../wire/rows";
import { changesOf, refusalByObject } from "./changes";
import { type Context, inVersion } from "./context";
import { memoryOf, remembering } from "./memory";
import { requireWorkspace } from "./right-workspace";
import { asDeclared } from "./settle";
import { subject } from "./subject";
import { requireValid } from "./validate";
import { change } from "./write";

/**
 * Brings an object to what is declared now, and gives the new outputs.
 *
 * @throws IntercomError that names the object and what to do.
 */
export async function update(
  kind: AnyKind,
  context: Context,
  id: string,
  before: Props,
  declared: Props,
): Promise<Props> {
  const about = subject(kind, declared, id);
  requireValid(kind, declared);
  await requireWorkspace(kind, context, before, id);
  const { values } = changesOf(kind, before, declared);
  const changed = values.filter((name) => !argumentsOf(kind)[name]?.forDeletion);
  if (changed.length === 0) return unsent(kind, before, declared);
  try {
    refuse(kind, changed, before, declared);
    const here = inVersion(kind, context, Object.keys(declared));
    return (await change(kind, here, { id, changed, declared, before })).outputs;
  } catch (error) {
    throw failed(kind, about, "updated", error);
  }
}

// Only what is declared is another, not what it comes to.
function unsent(kind: AnyKind, before: Props, declared: Props): Props {
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

function refuse(kind: AnyKind, changed: readonly string[], before: Props, declared: Props): void {
  for (const name of changed) {
    const reason = refusalByObject(kind, name, before, declared);
    if (reason) throw new IntercomError(`${name} ${reason}.`);
  }
}
