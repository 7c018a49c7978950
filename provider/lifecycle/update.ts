import { IntercomError } from "../api/errors";
import { failureOf } from "../wire/failures";
import { argumentsOf } from "../wire/rows";
import { changesOf, refusalByObject } from "./changes";
import { type Context, objectsAround } from "./context";
import { type Declaration, Known } from "./declaration";
import { remembering } from "./memory";
import { requireWorkspace } from "./right-workspace";
import { requireValid } from "./validate";
import { changeObject } from "./write";

/**
 * Brings an object to what is declared now, and gives the new outputs.
 *
 * @throws IntercomError that names the object and what to do.
 */
export async function update(
  context: Context,
  before: Known,
  declared: Declaration,
): Promise<Known> {
  const { kind, id } = before;
  requireValid(declared);
  await requireWorkspace(context, before);
  const { values } = changesOf(before, declared);
  const changed = values.filter((name) => !argumentsOf(kind)[name]?.forDeletion);
  if (changed.length === 0) return withoutWrite(before, declared);
  try {
    requirePossible(changed, before, declared);
    const objects = objectsAround(context, declared);
    return (await changeObject(objects, { changed, declared, before })).now;
  } catch (error) {
    throw failureOf(kind, declared.describe(id), "updated", error);
  }
}

// Only what is declared is another, not what it comes to.
function withoutWrite({ kind, id, values, memory }: Known, declared: Declaration): Known {
  const kept = declared.args.filter((name) => !kind.arguments[name]?.digested);
  const now = Object.fromEntries(kept.map((name) => [name, declared.values[name]]));
  const outputs = { ...values, ...now };
  return new Known(kind, id, remembering(outputs, { ...memory, ...declared.remembered }));
}

function requirePossible(changed: readonly string[], before: Known, declared: Declaration): void {
  for (const name of changed) {
    const reason = refusalByObject(name, before, declared);
    if (reason) throw new IntercomError(`${name} ${reason}.`);
  }
}
