import { IntercomError } from "../api/errors";
import type { KeyedRows } from "../api/keyed-rows";
import type { Row } from "../api/pages";
import type { Props } from "../definition/props";
import { attachedArguments } from "../wire/attached";
import { creationBody } from "../wire/bodies";
import { fingerprint } from "../wire/digest";
import { failureOf } from "../wire/failures";
import { objectName } from "../wire/objects";
import { argumentsOf } from "../wire/rows";
import { changesOf } from "./changes";
import { asDeclared, compareRow } from "./compare-row";
import { inVersion, type KindObjects } from "./context";
import type { Declaration } from "./declaration";
import { createOnce } from "./create-once";
import { describeObject } from "./describe-object";
import { resolveNew, rowsFor, warnOfNamesakes } from "./look-up";
import { memoryOf, remembering } from "./memory";
import { asFound } from "./resolve";
import { type CreatedObject, OutdatedListError, oldestListFor } from "./upsert";
import { requireValid } from "./validate";
import { changeObject, concludeWrite } from "./write";
import { PartlyDone } from "./partly-done";

const MOST_LOOKS = 3;

/** An object and the outputs of its resource. */
export interface Created {
  readonly id: string;
  readonly outputs: Props;
}

/**
 * Makes an object, or takes over the one that the declaration asks for.
 *
 * @throws IntercomError that names the object and what to do; PartlyDone if it exists since.
 */
export async function create(
  objects: KindObjects,
  { inputs: declared, key }: Declaration,
): Promise<Created> {
  const { kind, run } = objects;
  const here = inVersion(objects, Object.keys(declared));
  const about = describeObject(kind, declared);
  requireValid(kind, declared);
  if (key !== undefined && !run.beginCreation(key)) {
    throw new IntercomError(
      `${about} can't be created: another resource of this program is creating it.`,
    );
  }
  try {
    const { id, outputs } = await createOrAdopt(here, withoutSpentAdopt(objects, declared));
    run.noteOwned(objectName(kind, id));
    return { id, outputs: withOrigin(objects, declared, outputs) };
  } catch (error) {
    if (key !== undefined) run.abandonCreation(key);
    if (error instanceof PartlyDone) {
      run.noteOwned(objectName(kind, error.id));
      throw error;
    }
    const takesOver = kind.create === "adoptedOnly" || Boolean(declared.adopt);
    throw failureOf(kind, about, takesOver ? "taken over" : "created", error);
  }
}

// Each creation that finds its list too old asks for a recent one, which all that wait share.
async function createOrAdopt(objects: KindObjects, declared: Props): Promise<Created> {
  await objects.workspace.identity();
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
  declared: Props,
  canLookAgain: boolean,
): Promise<Created> {
  const { kind } = objects;
  const rows = await rowsFor(objects, declared, oldestListFor(objects));
  const resolution = await resolveNew(objects, declared, rows);
  if (resolution.by === "refusal") {
    throw new IntercomError(`${resolution.path}: ${resolution.reason}`);
  }
  if (resolution.by !== "creation") return takeOver(objects, declared, resolution);
  const urn = objects.run.resourceOf(kind, declared);
  if (!kind.key) warnOfNamesakes(objects, { urn, declared, rows });
  return createNew(objects, declared, { rows, canLookAgain });
}

async function takeOver(
  objects: KindObjects,
  declared: Props,
  { by, row, id }: { by: "adoption" | "revival"; row: Row; id: string },
): Promise<Created> {
  const { kind } = objects;
  const object = objectName(kind, id);
  if (objects.run.isReplaced(object)) {
    throw new IntercomError(
      `${kind.name} ${id} is the object that this run replaces: it can't be taken over as its own successor.`,
    );
  }
  if (objects.run.isOwned(object)) {
    throw new IntercomError(`${kind.name} ${id} belongs to another resource of this program.`);
  }
  const before = asFound(kind, declared, row, by === "adoption");
  return { id, outputs: await bringToDeclared(objects, { id, declared, before, row }) };
}

async function createNew(
  objects: KindObjects,
  declared: Props,
  known: { readonly rows: KeyedRows; readonly canLookAgain: boolean },
): Promise<Created> {
  const { kind } = objects;
  const { fields, sent } = creationBody(kind, declared, objects.workspace.version);
  const made = await createOnce(objects, { declared, fields, sent, ...known });
  const { id, answer, doubt } = made;
  const settled = await concludeWrite(objects, { id, answer, sent, declared, before: {} });
  if (doubt !== undefined) warnOfDoubt(objects, declared, made);
  const outputs = doubt === undefined ? settled.outputs : markAdopted(settled.outputs);
  const only = settled.drifted.filter((name) => kind.arguments[name]?.only === "update");
  const attached = attachedArguments(kind).filter((name) => declared[name] !== undefined);
  if (only.length + attached.length === 0) return { id, outputs };
  // What a creation can't say, an update says right after it. Nothing is attached to a new object.
  const nothing = Object.fromEntries(attached.map((name) => [name, []]));
  const before = { ...outputs, ...nothing };
  try {
    return {
      id,
      outputs: await bringToDeclared(objects, { id, declared, before, row: answer }),
    };
  } catch (error) {
    const cause = failureOf(kind, describeObject(kind, declared, id), "completed", error);
    throw new PartlyDone(id, before, cause);
  }
}

function warnOfDoubt(
  { kind, report, run }: KindObjects,
  declared: Props,
  { id, doubt }: CreatedObject,
): void {
  report.warn(
    `${describeObject(kind, declared, id)} may have been created by somebody else: ${doubt}. It has the declared values now ` +
      "and counts as adopted: `pulumi destroy` leaves it in Intercom. If it is this program's own, declare deleteAdopted: true.",
    run.resourceOf(kind, declared),
  );
}

function markAdopted(outputs: Props): Props {
  const memory = memoryOf(outputs);
  return memory ? remembering(outputs, { ...memory, adopted: true }) : outputs;
}

/** Brings an object that exists to what is declared; what is as declared already takes no request. */
export async function bringToDeclared(
  objects: KindObjects,
  object: { id: string; declared: Props; before: Props; row: Row },
): Promise<Props> {
  const { kind } = objects;
  const { declared, before, row } = object;
  const { values } = changesOf(kind, before, declared);
  const changed = values.filter((name) => !argumentsOf(kind)[name]?.forDeletion);
  if (changed.length > 0) return (await changeObject(objects, { ...object, changed })).outputs;
  const { id: workspaceId } = await objects.workspace.identity();
  return compareRow(kind, row, { declared, before, workspaceId }).outputs;
}

// The object that was adopted once is what this very run replaces: its successor is a new one.
function withoutSpentAdopt({ kind, run }: KindObjects, declared: Props): Props {
  const { adopt, ...rest } = declared;
  const isSpent = typeof adopt === "string" && run.isReplaced(objectName(kind, adopt));
  return isSpent ? rest : declared;
}

// Deleting the old object may fail, or be asked for in a later run: that is another process.
function withOrigin({ kind, run }: KindObjects, declared: Props, outputs: Props): Props {
  const memory = memoryOf(outputs);
  const resource = run.resourceOf(kind, declared);
  const supersedes = resource === undefined ? [] : run.supersededBy(resource);
  const urn = kind.overlap && resource !== undefined ? fingerprint(resource) : undefined;
  const { adopt } = asDeclared(kind, declared);
  return memory ? remembering(outputs, { ...memory, adopt, supersedes, urn }) : outputs;
}
