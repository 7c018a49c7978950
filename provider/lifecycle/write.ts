import type { Call } from "../api/call";
import { IntercomError, RequestError, isGone } from "../api/errors";
import type { Row } from "../api/pages";
import { type AnyKind, emptyingOf, wireName } from "../definition/kind";
import type { Props } from "../definition/props";
import { type Located, listPathOf, pathOf, withParents } from "../wire/addresses";
import { attachIds, attachedArguments } from "../wire/attached";
import { type Body, needsObject, updateBody, updateNames } from "../wire/bodies";
import {
  type DraftPlan,
  dependsOnDraft,
  requireEffect,
  stagingOf,
  planDrafts,
} from "../wire/drafts";
import { changeElements, elementArguments } from "../wire/elements";
import { GONE_ADVICE } from "../wire/failures";
import { objectsOf, readNow } from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import { sendWrite } from "../wire/send";
import { namesIn, partsOf } from "../wire/text-parts";
import { isByName, onlyChanged } from "./changes";
import { type Comparison, compareRow } from "./compare-row";
import type { KindObjects } from "./context";
import { type FreshUpdate, withoutStale } from "./stale";

/** A change of an object. */
export interface Change {
  readonly id: string;
  /** The arguments whose values changed. */
  readonly changed: readonly string[];
  readonly declared: Props;
  /** The outputs so far. */
  readonly before: Props;
  /** The object as it is now, if it was just read. */
  readonly row?: Row;
}

/** Changes an object and gives what came of it. */
export async function changeObject(objects: KindObjects, to: Change): Promise<Comparison> {
  const { kind } = objects;
  const { id, declared, before } = to;
  const attached = attachedArguments(kind).filter((name) => to.changed.includes(name));
  const amended = elementArguments(kind).filter((name) => to.changed.includes(name));
  const names = updateNames(kind, to.changed, declared, objects.workspace.version);
  const mayMakeOne = kind.update !== "replaces" && kind.update.to === "key";
  const isCurrentNeeded =
    mayMakeOne || needsObject(kind, names, declared) || dependsOnDraft(kind, to);
  const row = isCurrentNeeded ? await readCurrent(objects, to) : undefined;
  const at = { id, within: declared };
  const fresh = await withoutStale(objects, { ...to, names, whole: row });
  warnOfStale(objects, id, fresh.stale);
  if (row) await emptyArguments(objects, at, { ...to, declared: fresh.values, row });
  const ways = planDrafts(kind, fresh.names, { ...to, row });
  const values = withChangedParts(kind, ways.direct, fresh.values, to);
  const written = await writeWays(objects, at, ways, { declared: values, row });
  const first = written ?? (await readCurrent(objects, { ...to, row: row ?? to.row }));
  const answer = await changeElements(kind, objects.workspace, amended, {
    id,
    declared,
    before,
    row: first,
  });
  return concludeWrite(objects, {
    id,
    answer: await attachIds(kind, objects.workspace, attached, {
      id,
      declared,
      before,
      row: answer,
    }),
    sent: new Set([...sentBy(kind, fresh, values, declared), ...attached, ...amended]),
    declared,
    before,
  });
}

// Of what holds values by name, such as languages, the API keeps those that aren't sent.
function withChangedParts(
  kind: AnyKind,
  names: readonly string[],
  values: Props,
  { changed, before }: Change,
): Props {
  const pairs = names.flatMap((name) => {
    const argument = kind.arguments[name];
    if (!argument || !isByName(argument) || !changed.includes(name)) return [];
    return [[name, onlyChanged(name, argument, values[name], before)]];
  });
  return { ...values, ...Object.fromEntries(pairs) };
}

// Of what was sent only in part, the paths of that.
function sentBy(
  kind: AnyKind,
  { names, stale }: FreshUpdate,
  values: Props,
  declared: Props,
): string[] {
  const all = names.filter((name) => declared[name] !== undefined && !stale.includes(name));
  return all.flatMap((name) => {
    const argument = kind.arguments[name];
    if (!argument || !isByName(argument) || values[name] === declared[name]) return name;
    if (!argument.digested) return namesIn(name, values[name]);
    return Object.keys(partsOf(name, argument, values[name]));
  });
}

function warnOfStale({ kind, report }: KindObjects, id: string, stale: readonly string[]): void {
  if (stale.length === 0) return;
  report.warn(
    `${kind.name} ${id}: ${stale.join(", ")} changed in Intercom and ${stale.length === 1 ? "stays" : "stay"} as it is there, ` +
      "since the program changes other arguments. `pulumi refresh` shows the difference.",
  );
}

async function readCurrent(objects: KindObjects, { id, declared, row }: Change): Promise<Row> {
  const { kind } = objects;
  const found = row ?? (await readNow(kind, objects.workspace, id, declared));
  if (!found) throw new IntercomError(GONE_ADVICE);
  return found;
}

async function emptyArguments(
  objects: KindObjects,
  at: Located,
  { changed, declared, row }: Change & { readonly row: Row },
): Promise<void> {
  const { kind } = objects;
  const emptying = emptyingOf(kind);
  const has = decode(kind, row);
  const isEmptied = (name: string) => {
    const absent = kind.arguments[name]?.absent;
    return emptying?.of.includes(name) && declared[name] === absent && has[name] !== absent;
  };
  const emptied = changed.filter(isEmptied);
  if (!emptying || emptied.length === 0) return;
  const { apiVersion } = objects.workspace.settings;
  const path = pathOf(kind, at.id, at.within);
  const body = updateBody(kind, emptying.carries, declared, row).fields;
  const call = { method: "PUT", path, body, version: apiVersion ?? emptying.since } as const;
  try {
    await sendToObject(objects, call, at);
  } catch (error) {
    if (!(error instanceof RequestError) || error.failure.status !== 400) throw error;
    const cure = `Version ${call.version} of the API may not be able to remove ${emptied.join(", ")}: ${emptying.since} is the first that can. Unset apiVersion, or set it to ${emptying.since}.`;
    throw new RequestError({ ...error.failure, cure });
  }
}

// What takes effect at once, what waits, and the word that it needn't wait any longer.
async function writeWays(
  objects: KindObjects,
  at: Located,
  ways: DraftPlan,
  { declared, row }: { declared: Props; row: Row | undefined },
): Promise<Row | undefined> {
  const { kind } = objects;
  let answer: Row | undefined;
  const staging = stagingOf(kind);
  for (const names of stepsOf(kind, ways.direct, declared)) {
    const { fields } = updateBody(kind, names, declared, row);
    answer = await sendToObject(objects, updateCall(kind, at, fields), at);
    requireEffect(kind, ways, answer);
  }
  if (!staging) return answer;
  const path = `${pathOf(kind, at.id, at.within)}/${staging.at}`;
  if (ways.staged.length > 0) {
    const body = updateBody(kind, ways.staged, declared, row).fields;
    answer = await sendToObject(objects, { method: "PUT", path, body }, at);
  }
  if (!ways.publishes) return answer;
  const body = staging.published(answer ?? row ?? {});
  return sendToObject(objects, { method: "POST", path: `${path}/publish`, body }, at);
}

function stepsOf(kind: AnyKind, names: readonly string[], declared: Props) {
  if (names.length === 0 || kind.update === "replaces") return [];
  return kind.update.steps?.(names, declared) ?? [names];
}

function updateCall(kind: AnyKind, { id, within }: Located, fields: Body["fields"]): Call {
  if (kind.update === "replaces") throw new IntercomError("It can't be changed.");
  const { method, to, retriesConflicts } = kind.update;
  if (to === "id")
    return { method, path: pathOf(kind, id, within), body: fields, retriesConflicts };
  const body = to === "list" ? { id, ...fields } : fields;
  return { method, path: listPathOf(kind, within), body, repeatable: true };
}

/** What a write answered. */
export interface Written {
  readonly id: string;
  readonly answer: Row;
  /** The declared arguments that it carried. */
  readonly sent: Body["sent"];
  readonly declared: Props;
  readonly before: Props;
}

/** Takes note of a write's answer and makes outputs of it. */
export async function concludeWrite(
  objects: KindObjects,
  { id, answer, sent, declared, before }: Written,
): Promise<Comparison> {
  const { kind, workspace, report } = objects;
  const within = declared;
  const whole = { ...(await missingParts(objects, { id, within }, answer, sent)), ...answer };
  const row = withParents(kind, whole, declared);
  objectsOf(kind, workspace, declared).put(id, { ...row, id });
  const { id: workspaceId } = await workspace.identity();
  const settled = compareRow(kind, row, { declared, sent, before, workspaceId });
  if (settled.rewritten.length > 0) {
    report.warn(
      `${kind.name} ${id}: Intercom keeps ${settled.rewritten.join(", ")} in another form than declared; ` +
        "that doesn't show as drift.",
    );
  }
  return settled;
}

// A 404 to a write may be about something that the body refers to.
async function sendToObject(
  objects: KindObjects,
  call: Call,
  { id, within }: Located,
): Promise<Row> {
  const { kind } = objects;
  let answer: Row;
  try {
    answer = await sendWrite(kind, objects.workspace, call, within, id);
  } catch (error) {
    if (isGone(error) && !(await readNow(kind, objects.workspace, id, within)))
      throw new IntercomError(GONE_ADVICE);
    throw error;
  }
  if (answer.id === undefined || idOf(answer) === id) return answer;
  throw new IntercomError(
    `Intercom answered with another object: ${idOf(answer) ?? "one without an id"}.`,
  );
}

// Responses usually have all. What is missing is read; if that fails, the write has succeeded still.
async function missingParts(
  { kind, workspace }: KindObjects,
  { id, within }: Located,
  answer: Row,
  sent: Body["sent"],
): Promise<Row> {
  if (isWhole(kind, answer, sent)) return {};
  return (await readNow(kind, workspace, id, within).catch(() => undefined)) ?? {};
}

function isWhole(kind: AnyKind, answer: Row, sent: Body["sent"]): boolean {
  const told = decode(kind, answer);
  const names = [...sent].filter((name) => kind.arguments[name] !== undefined);
  const expected = names.filter((name) => !kind.arguments[name]?.unreadable);
  const computed = Object.entries(kind.outputs).filter(([, field]) => !("sometimes" in field));
  return [...expected, ...computed.map(([name]) => name)].every((name) => {
    return kind.arguments[name]?.digested ? answer[wireName(name)] !== undefined : name in told;
  });
}
