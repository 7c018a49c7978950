import { IntercomError } from "../api/errors";
import type { KeyedRows } from "../api/keyed-rows";
import type { Row } from "../api/pages";
import { argumentsWith } from "../wire/attached";
import { creationBody } from "../wire/bodies";
import { fingerprint } from "../wire/digest";
import { failureOf } from "../wire/failures";
import { objectName } from "../wire/objects";
import { argumentsOf } from "../wire/rows";
import { changesOf } from "./changes";
import { compareRow } from "./compare-row";
import { type Context, type KindObjects, objectsAround } from "./context";
import { createOnce } from "./create-once";
import { type Declaration, Known } from "./declaration";
import { resolveNew, rowsFor, warnOfNamesakes } from "./new-object";
import { PartlyDone } from "./partly-done";
import { asFound } from "./resolve";
import { OutdatedListError, oldestListFor } from "./upsert";
import { requireValid } from "./validate";
import { changeObject, concludeWrite } from "./write";

const MOST_LOOKS = 3;

/**
 * Creates an object, or takes over the one that the declaration asks for.
 *
 * @throws IntercomError that names the object and what to do; PartlyDone if it exists since.
 */
export async function create(context: Context, declared: Declaration): Promise<Known> {
  const { kind, key, adopt } = declared;
  const { run } = context;
  const about = declared.describe();
  requireValid(declared);
  if (key !== undefined && !run.beginCreation(key)) {
    throw new IntercomError(
      `${about} can't be created: another resource of this program is creating it.`,
    );
  }
  try {
    const isSpent = typeof adopt === "string" && run.replaced.has(objectName(kind, adopt));
    // The object that was adopted once is what this very run replaces: its successor is a new one.
    const made = await createOrAdopt(context, isSpent ? declared.withoutAdopt() : declared);
    run.owned.add(objectName(kind, made.id));
    return withOrigin(context, declared, made);
  } catch (error) {
    if (key !== undefined) run.abandonCreation(key);
    if (error instanceof PartlyDone) {
      run.owned.add(objectName(kind, error.now.id));
      throw error;
    }
    const takesOver = kind.create === "adoptedOnly" || Boolean(adopt);
    throw failureOf(kind, about, takesOver ? "taken over" : "created", error);
  }
}

// Each creation that finds its list too old asks for a recent one, which all that wait share.
async function createOrAdopt(context: Context, declared: Declaration): Promise<Known> {
  await context.workspace.identity();
  const objects = objectsAround(context, declared);
  for (let look = 1; ; look += 1) {
    try {
      return await createFromList(objects, declared, look < MOST_LOOKS);
    } catch (error) {
      if (!(error instanceof OutdatedListError)) throw error;
    }
  }
}

async function createFromList(
  objects: KindObjects,
  declared: Declaration,
  canLookAgain: boolean,
): Promise<Known> {
  const rows = await rowsFor(objects, declared, oldestListFor(objects));
  const resolution = await resolveNew(objects, declared, rows);
  if (resolution.by === "refusal") {
    throw new IntercomError(`${resolution.path}: ${resolution.reason}`);
  }
  if (resolution.by !== "creation") return takeOver(objects, declared, resolution);
  if (!declared.kind.key) warnOfNamesakes(objects, declared, rows);
  return createNew(objects, declared, { rows, canLookAgain });
}

async function takeOver(
  objects: KindObjects,
  declared: Declaration,
  { by, row, id }: { by: "adoption" | "revival"; row: Row; id: string },
): Promise<Known> {
  const { kind, run } = objects;
  const object = objectName(kind, id);
  if (run.replaced.has(object)) {
    throw new IntercomError(
      `${kind.name} ${id} is the object that this run replaces: it can't be adopted by its own replacement.`,
    );
  }
  if (run.owned.has(object)) {
    throw new IntercomError(`${kind.name} ${id} belongs to another resource of this program.`);
  }
  return bringToDeclared(objects, declared, asFound(declared, row, by === "adoption"), row);
}

async function createNew(
  objects: KindObjects,
  declared: Declaration,
  list: { readonly rows: KeyedRows; readonly canLookAgain: boolean },
): Promise<Known> {
  const { kind } = objects;
  const { fields, sent } = creationBody(kind, declared.values, objects.workspace.version);
  const { id, answer, doubt } = await createOnce(objects, { declared, fields, sent, ...list });
  const nothing = new Known(kind, id);
  const { now, drifted } = await concludeWrite(objects, {
    answer,
    sent,
    declared,
    before: nothing,
  });
  if (doubt !== undefined) warnOfDoubt(objects, declared, id, doubt);
  const made = doubt === undefined ? now : now.remembering({ adopted: true });
  const only = drifted.filter((name) => kind.arguments[name]?.only === "update");
  const attached = argumentsWith("attachedAt", kind).filter(
    (name) => declared.values[name] !== undefined,
  );
  if (only.length + attached.length === 0) return made;
  // What a creation can't say, an update says right after it. Nothing is attached to a new object.
  const none = Object.fromEntries(attached.map((name) => [name, []]));
  const before = new Known(kind, id, { ...made.values, ...none });
  try {
    return await bringToDeclared(objects, declared, before, answer);
  } catch (error) {
    throw new PartlyDone(before, failureOf(kind, declared.describe(id), "completed", error));
  }
}

function warnOfDoubt(
  { report }: KindObjects,
  declared: Declaration,
  id: string,
  doubt: string,
): void {
  report.warn(
    `${declared.describe(id)} may have been created by somebody else: ${doubt}. It has the declared values now ` +
      "and counts as adopted: `pulumi destroy` leaves it in Intercom. If it is this program's own, declare deleteAdopted: true.",
    declared.urn,
  );
}

/** Brings an object that exists to what is declared; what is as declared already takes no request. */
export async function bringToDeclared(
  objects: KindObjects,
  declared: Declaration,
  before: Known,
  row: Row,
): Promise<Known> {
  const { values } = changesOf(before, declared);
  const changed = values.filter((name) => !argumentsOf(declared.kind)[name]?.forDeletion);
  if (changed.length > 0)
    return (await changeObject(objects, { declared, before, row, changed })).now;
  const { id: workspaceId } = await objects.workspace.identity();
  return compareRow(row, { declared, before, workspaceId }).now;
}

// Deleting the old object may fail, or be asked for in a later run: that is another process.
function withOrigin({ run }: Context, { kind, urn, adopt }: Declaration, made: Known): Known {
  const supersedes = urn === undefined ? [] : run.supersededBy(urn);
  const resource = kind.overlap && urn !== undefined ? fingerprint(urn) : undefined;
  return made.remembering({ adopt, supersedes, urn: resource });
}
