import type { Call } from "../api/call";
import { IntercomError, isGone, isUncertain } from "../api/errors";
import type { Row } from "../api/pages";
import { type AnyKind, creationOf, noun, secretsOf, wireName } from "../definition/kind";
import { listPathOf, pathOf } from "../wire/addresses";
import { describeRow } from "../wire/describe";
import { listOf, objectName } from "../wire/objects";
import { decode, idOf, isEquivalent, isHeldBack, isReadable } from "../wire/rows";
import { sendWrite } from "../wire/send";
import type { KindObjects } from "./context";
import type { Declaration } from "./declaration";
import {
  type CreatedObject,
  type CreationRequest,
  serverSecond,
  upsert,
  withoutId,
} from "./upsert";

const ATTEMPTS = 3;

/**
 * Sends the request that creates an object, so that exactly one new object exists afterwards. The API knows no idempotency key: where
 * the response was lost, the list shows whether the request took effect.
 */
export async function createOnce(
  objects: KindObjects,
  making: CreationRequest,
): Promise<CreatedObject> {
  const { kind } = objects;
  const repeatable = creationOf(kind).upserts === true;
  const call = {
    method: "POST",
    path: listPathOf(objects),
    body: making.fields,
    repeatable,
  } as const;
  return repeatable ? upsert(objects, making, call) : createOne(objects, making.declared, call);
}

async function createOne(
  objects: KindObjects,
  declared: Declaration,
  call: Call,
): Promise<CreatedObject> {
  const { kind, workspace, run } = objects;
  const existing = (await listOf(objects).rows()).ids();
  for (let attempt = 1; ; attempt += 1) {
    let since = 0;
    const beforeSending = () => void (since = serverSecond(workspace));
    try {
      const sending = sendCreation(objects, { ...call, beforeSending });
      const made = await run.creations.track(kind, sending);
      if (returnsSecrets(kind, made.answer)) return redactSecrets(objects, made);
      await discard(objects, made);
      if (attempt >= ATTEMPTS) throw new IntercomError(SECRET_NOT_RETURNED);
    } catch (error) {
      if (!isUncertain(error)) throw error;
      const made = await findMade(objects, { declared, existing, since }, error);
      if (made && secretsOf(kind).length === 0) return made;
      if (made) await discardFound(objects, made);
      if (attempt >= ATTEMPTS) throw error;
    }
  }
}

const SECRET_NOT_RETURNED =
  "Intercom created it but didn't return its secret. It was deleted again.";

interface SentCreation {
  readonly declared: Declaration;
  /** The ids of the objects that existed before. */
  readonly existing: ReadonlySet<string>;
  /** The second in which the request was sent, by the server's clock. */
  readonly since: number;
}

async function sendCreation(objects: KindObjects, call: Call): Promise<CreatedObject> {
  const answer = await sendWrite(objects, call);
  const id = idOf(answer);
  if (id === undefined) {
    listOf(objects).drop();
    throw withoutId(call);
  }
  objects.run.noteCreated(objectName(objects.kind, id));
  return { id, answer };
}

// Exactly one new object that fits is ours. Of several, which one can't be found out. What this run is
// making beside it has to be known first.
async function findMade(
  objects: KindObjects,
  wanted: SentCreation,
  error: Error,
): Promise<CreatedObject | undefined> {
  const { kind, run } = objects;
  await run.creations.answered(kind);
  const rows = await listOf(objects)
    .all()
    .catch((lack: Error) => {
      throw new IntercomError(
        `${error.message}\nThe request may have taken effect. The list that would show it can't be read:\n${lack.message}`,
        { cause: error },
      );
    });
  const made = rows.filter((row) => {
    const id = idOf(row);
    const isNew =
      id !== undefined && !wanted.existing.has(id) && !run.owned.has(objectName(kind, id));
    return isNew && fits(row, wanted);
  });
  const [answer] = made;
  if (!answer) return undefined;
  if (made.length === 1) return { id: idOf(answer) ?? "", answer };
  throw new IntercomError(
    `${error.message}\nThe response was lost, and since then ${made.length} matching objects have appeared: ` +
      `${made.map((row) => describeRow(kind, row)).join("; ")}. One of them may be this ${noun(kind)}; none was changed. ` +
      'Delete it if nobody created it, or adopt it: adopt: "<id>".',
    { cause: error },
  );
}

function fits(row: Row, { declared: { kind, values: declared }, since }: SentCreation): boolean {
  if (isOlder(kind, row, since)) return false;
  const actual = decode(kind, row);
  return Object.entries(kind.arguments).every(([name, argument]) => {
    if (!isReadable(argument) || argument.unreadable || argument.only === "update") return true;
    if (argument.attachedAt !== undefined) return true;
    // What isn't declared was made as the API makes it.
    const made = declared[name] ?? argument.default;
    if (isHeldBack(argument, declared, actual[name])) return true;
    const mayBeMissing = argument.sometimes === true || argument.readSince !== undefined;
    const mayBeUnreturned = (declared[name] === undefined && mayBeMissing) || kind.list.partial;
    const isUnreturned = mayBeUnreturned === true && !(name in actual);
    return made === undefined || isUnreturned || isEquivalent(argument, made, actual[name]);
  });
}

// Where rows don't have a time of creation, nothing is older.
function isOlder(kind: AnyKind, row: Row, moment: number): boolean {
  return Date.parse(String(decode(kind, row).createdAt)) < moment;
}

function returnsSecrets(kind: AnyKind, row: Row): boolean {
  return secretsOf(kind).every((name) => typeof row[wireName(name)] === "string");
}

function redactSecrets({ kind, workspace }: KindObjects, made: CreatedObject): CreatedObject {
  for (const name of secretsOf(kind)) workspace.redactor.add(String(made.answer[wireName(name)]));
  return made;
}

async function discardFound(objects: KindObjects, made: CreatedObject): Promise<void> {
  const { kind } = objects;
  await discard(objects, made);
  objects.report.warn(
    `The response to a creation was lost, and with it a value that Intercom returns only once. The ${noun(kind)} that was created, ` +
      `${describeRow(kind, made.answer)}, was deleted.`,
  );
}

// A secret whose value was lost is useless, and must not stay valid.
async function discard(objects: KindObjects, { id }: CreatedObject): Promise<void> {
  const { kind } = objects;
  try {
    await objects.workspace.send({ method: "DELETE", path: pathOf(objects, id) });
  } catch (error) {
    if (isGone(error)) return;
    throw new IntercomError(
      `The ${noun(kind)} ${id} was created, but its value was lost, and deleting it failed. ` +
        `Nobody has the value: delete the ${noun(kind)} in Intercom.\n${(error as Error).message}`,
      { cause: error },
    );
  }
  listOf(objects).remove(id);
}
