import { IntercomError, isGone, isUncertain } from "../api/errors";
import type { Row } from "../api/pages";
import { type AnyKind, aNoun, noun, secretsOf, wireName } from "../definition/kind";
import type { Body } from "./bodies";
import type { Context, Props } from "./context";
import { decode, idOf, isEquivalent, isReadable } from "./fields";
import { objectName, objectsOf, pathOf } from "./objects";
import { named } from "./resolve";
import { send } from "./write";

const ATTEMPTS = 3;
// The server's clock is known to the second.
const CLOCK_TOLERANCE_MS = 2000;

/**
 * Sends the request that makes an object, in such a way that there is one afterwards. The API knows
 * no idempotency key: where the answer was lost, the list tells whether the request took effect.
 */
export async function createOnce(
  kind: AnyKind,
  context: Context,
  declared: Props,
  { fields, sent }: Body,
): Promise<Row> {
  const repeatable = kind.create !== "adoptedOnly" && kind.create.upserts === true;
  const call = { method: "POST", path: kind.path, body: fields, repeatable } as const;
  if (repeatable) return send(kind, context, call);

  const { workspace, run } = context;
  const rows = await objectsOf(kind, workspace).all();
  const before = new Set(rows.map(idOf));
  for (let attempt = 1; ; attempt += 1) {
    const since = workspace.serverTime() - CLOCK_TOLERANCE_MS;
    try {
      const row = await run.track(kind, holding(kind, context, send(kind, context, call)));
      if (tellsSecrets(kind, row)) return learnSecrets(kind, context, row);
      await discard(kind, context, row);
      if (attempt >= ATTEMPTS) throw new IntercomError(UNTOLD);
    } catch (error) {
      if (!isUncertain(error) || attempt >= ATTEMPTS) throw error;
      const wanted = { declared, sent, before, since };
      const made = await findMade(kind, context, wanted, error);
      if (made && secretsOf(kind).length === 0) return made;
      if (made) await discard(kind, context, made);
    }
  }
}

const UNTOLD = "Intercom made it but didn't tell its secret. It was deleted again.";

interface Wanted {
  readonly declared: Props;
  readonly sent: ReadonlySet<string>;
  /** The ids that were there before. */
  readonly before: ReadonlySet<string | undefined>;
  /** When the request was sent, by the server's clock. */
  readonly since: number;
}

async function holding(kind: AnyKind, { run }: Context, sending: Promise<Row>): Promise<Row> {
  const row = await sending;
  run.hold(objectName(kind, String(row.id)));
  return row;
}

// Exactly one new object that fits is ours. Of several, nobody can tell which. What this run is
// making beside it has to be known first.
async function findMade(
  kind: AnyKind,
  { workspace, run }: Context,
  wanted: Wanted,
  error: Error,
): Promise<Row | undefined> {
  await run.tracked(kind);
  const rows = await objectsOf(kind, workspace).all();
  const made = rows.filter((row) => {
    const id = idOf(row);
    const isNew = id !== undefined && !wanted.before.has(id) && !run.isHeld(objectName(kind, id));
    return isNew && fits(kind, row, wanted);
  });
  if (made.length <= 1) return made[0];
  throw new IntercomError(
    `${error.message}\nThe answer was lost, and since then ${made.length} objects that fit have appeared: ` +
      `${made.map((row) => named(kind, row)).join("; ")}. One of them may be this ${noun(kind)}; none was touched. ` +
      'Delete what nobody made, or adopt it: adopt: "<id>".',
    { cause: error },
  );
}

function fits(kind: AnyKind, row: Row, { declared, sent, since }: Wanted): boolean {
  const actual = decode(kind, row);
  if (Date.parse(String(actual.createdAt)) < since) return false;
  return [...sent].every((name) => {
    const argument = kind.arguments[name];
    if (!argument || !isReadable(argument) || argument.unreadable) return true;
    return isEquivalent(argument, declared[name], actual[name]);
  });
}

function tellsSecrets(kind: AnyKind, row: Row): boolean {
  return secretsOf(kind).every((name) => typeof row[wireName(name)] === "string");
}

function learnSecrets(kind: AnyKind, { workspace }: Context, row: Row): Row {
  for (const name of secretsOf(kind)) workspace.redactor.add(String(row[wireName(name)]));
  return row;
}

// A secret that nobody knows the value of is of no use to anybody, and must not stay valid.
async function discard(kind: AnyKind, { workspace }: Context, row: Row): Promise<void> {
  const id = idOf(row);
  if (id === undefined) return;
  try {
    await workspace.send({ method: "DELETE", path: pathOf(kind, id) });
  } catch (error) {
    if (isGone(error)) return;
    throw new IntercomError(
      `The ${noun(kind)} ${id} was made, but its value was lost on the way, and deleting it failed. ` +
        `It is ${aNoun(kind)} that nobody knows: delete it in Intercom.\n${(error as Error).message}`,
      { cause: error },
    );
  }
  objectsOf(kind, workspace).remove(id);
}
