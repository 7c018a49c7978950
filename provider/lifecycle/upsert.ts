import type { Call } from "../api/call";
import { IntercomError, RequestError } from "../api/errors";
import type { KeyedRows } from "../api/keyed-rows";
import type { Row } from "../api/pages";
import type { Workspace } from "../api/workspace";
import type { Argument } from "../definition/fields";
import { creationOf, noun } from "../definition/kind";
import type { Declaration } from "./declaration";
import type { Body } from "../wire/bodies";
import { describeValue, describeRow } from "../wire/describe";
import { listOf, objectName } from "../wire/objects";
import { decode, idOf, isEquivalent } from "../wire/rows";
import { sendWrite } from "../wire/send";
import type { KindObjects } from "./context";

const RATE_WINDOW_MS = 10_000;
// Intercom itself touches a page in the first seconds: its own example was updated a second after its creation.
const INGESTION_MS = 2000;

export interface CreatedObject {
  readonly id: string;
  readonly answer: Row;
  /** Why somebody else may have created it. */
  readonly doubt?: string;
}

export interface CreationRequest extends Body {
  readonly declared: Declaration;
  /** The objects that are known to be there. */
  readonly rows: KeyedRows;
  /** Nothing is sent if the list is too old when the request's turn comes: it can be read again. */
  readonly canLookAgain: boolean;
}

/** Nothing was sent, since the list may lack what others have created meanwhile. */
export class OutdatedListError extends IntercomError {}

/**
 * The oldest moment at which a list may have been read that a creation relies on, in milliseconds
 * since 1970. Where rows have no time of creation, only the list distinguishes an object from
 * somebody else's.
 */
export function oldestListFor({ kind, workspace }: KindObjects): number {
  const isDated = !creationOf(kind).upserts || kind.outputs.createdAt;
  return isDated ? -Infinity : workspace.now() - RATE_WINDOW_MS;
}

/**
 * Sends a request that creates an object or changes the one that has its natural key.
 *
 * @throws OutdatedListError if nothing was sent; IntercomError if the object existed already.
 */
export async function upsert(
  objects: KindObjects,
  { declared, rows, canLookAgain }: CreationRequest,
  call: Call,
): Promise<CreatedObject> {
  const { kind, workspace, run } = objects;
  const sent = { at: 0, attempts: 0 };
  const beforeSending = (attempt: number) => {
    const isOld = rows.askedAt < oldestListFor(objects);
    if (attempt === 1 && isOld && canLookAgain) throw new OutdatedListError("The list is too old.");
    if (attempt === 1) sent.at = serverSecond(workspace);
    sent.attempts = attempt;
  };
  const answer = await sendWrite(objects, { ...call, beforeSending });
  const id = idOf(answer);
  if (id === undefined) throw withoutId(call);
  if (!rows.has(id) && !run.owned.has(objectName(kind, id)))
    return { id, answer, doubt: doubtOf(declared, answer, sent) };
  listOf(objects).drop(id);
  throw new IntercomError(
    `It exists already: Intercom took the request for a change of ${describeRow(kind, answer)}, and may have created it. ` +
      `To manage that ${noun(kind)} here: adopt: "${id}".`,
  );
}

/** The second that the server's clock shows, the precision of its times, in milliseconds since 1970. */
export function serverSecond(workspace: Workspace): number {
  return Math.floor(workspace.serverTime() / 1000) * 1000;
}

// An upsert is answered alike whether it creates or changes an object. Only what speaks against a
// creation counts: most objects of a run are its own.
function doubtOf(
  { kind, values: declared }: Declaration,
  answer: Row,
  sent: { readonly at: number; readonly attempts: number },
): string | undefined {
  const { createdAt, updatedAt, ...actual } = decode(kind, answer);
  if (Date.parse(String(createdAt)) < sent.at)
    return `it was created at ${String(createdAt)}, before the request was sent`;
  // A repeated request changes what its first attempt created.
  const age = Date.parse(String(updatedAt)) - Date.parse(String(createdAt));
  if (age > INGESTION_MS && sent.attempts === 1)
    return `it was created at ${String(createdAt)} and changed at ${String(updatedAt)}`;
  const name = Object.keys(kind.arguments).find((one) => {
    const argument = kind.arguments[one] as Argument<unknown>;
    const isOtherForm = argument.value.comparable && declared[one] !== actual[one];
    return isOtherForm && isEquivalent(argument, declared[one], actual[one]);
  });
  return name && `it has the ${name} in another case: ${describeValue(actual[name])}`;
}

// The response doesn't show what such a request did: it may as well have been lost.
export function withoutId({ method, path }: Call): RequestError {
  const reason = "the response names no object.";
  return new RequestError({ method, path, effect: "unknown", reason });
}
