import type { Call } from "../api/call";
import { IntercomError, RequestError, isGone } from "../api/errors";
import type { Row } from "../api/pages";
import { type AnyKind, updateOf, wireName } from "../definition/kind";
import { listPathOf, pathOf, withParents } from "../wire/addresses";
import { argumentsWith, attachIds } from "../wire/attached";
import { type Body, needsObject, updateBody, updateNames } from "../wire/bodies";
import { type DraftPlan, dependsOnDraft, requireEffect, planDrafts } from "../wire/drafts";
import { changeElements } from "../wire/elements";
import { GONE_ADVICE } from "../wire/failures";
import { listOf, readNow } from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import { sendWrite } from "../wire/send";
import { namesIn, partsOf } from "../wire/text-parts";
import { isByName, onlyChanged } from "./changes";
import { type Comparison, compareRow } from "./compare-row";
import type { KindObjects } from "./context";
import type { Declaration, Known } from "./declaration";
import { type FreshUpdate, withoutStale } from "./stale";

export interface Change {
  /** The arguments whose values changed. */
  readonly changed: readonly string[];
  readonly declared: Declaration;
  readonly before: Known;
  /** The object as it is now, if it was just read. */
  readonly row?: Row;
}

/** Changes an object and gives what came of it. */
export async function changeObject(objects: KindObjects, to: Change): Promise<Comparison> {
  const { kind } = objects;
  const { changed, declared, before } = to;
  const { id } = before;
  const attached = argumentsWith("attachedAt", kind).filter((name) => changed.includes(name));
  const amended = argumentsWith("elementsAt", kind).filter((name) => changed.includes(name));
  const names = updateNames(kind, changed, declared.values, objects.workspace.version);
  const row = isCurrentNeeded(to, names) ? await readCurrent(objects, to) : undefined;
  const fresh = await withoutStale(objects, { ...to, names, whole: row });
  warnOfStale(objects, id, fresh.stale);
  if (row) await emptyArguments(objects, { ...to, declared: fresh.values, row });
  const ways = planDrafts(kind, fresh.names, { changed, declared: declared.values, row });
  const sending = withChangedParts(ways.direct, fresh.values, to);
  const written = await writeWays(objects, ways, { before, declared: sending, row });
  const first = written ?? (await readCurrent(objects, { ...to, row: row ?? to.row }));
  const lists = { id, declared: declared.values, before: before.values };
  const answer = await changeElements(objects, amended, { ...lists, row: first });
  return concludeWrite(objects, {
    answer: await attachIds(objects, attached, { ...lists, row: answer }),
    sent: new Set([...sentBy(fresh, sending, declared), ...attached, ...amended]),
    declared,
    before,
  });
}

function isCurrentNeeded({ changed, declared }: Change, names: readonly string[]): boolean {
  const { kind, values } = declared;
  const mayCreateOne = updateOf(kind).to === "key";
  return (
    mayCreateOne ||
    needsObject(kind, names, values) ||
    dependsOnDraft(kind, { changed, declared: values })
  );
}

// Of what holds values by name, such as languages, the API keeps those that aren't sent.
function withChangedParts(
  names: readonly string[],
  declared: Declaration,
  { changed, before }: Change,
): Declaration {
  const { kind, values } = declared;
  const pairs = names.flatMap((name) => {
    const argument = kind.arguments[name];
    if (!argument || !isByName(argument) || !changed.includes(name)) return [];
    return [[name, onlyChanged(name, argument, values[name], before)]];
  });
  return declared.with({ ...values, ...Object.fromEntries(pairs) });
}

// Of what was sent only in part, the paths of that.
function sentBy(
  { names, stale }: FreshUpdate,
  sending: Declaration,
  { kind, values: declared }: Declaration,
): string[] {
  const all = names.filter((name) => declared[name] !== undefined && !stale.includes(name));
  return all.flatMap((name) => {
    const argument = kind.arguments[name];
    const value = sending.values[name];
    if (!argument || !isByName(argument) || value === declared[name]) return name;
    if (!argument.digested) return namesIn(name, value);
    return Object.keys(partsOf(name, argument, value));
  });
}

function warnOfStale({ kind, report }: KindObjects, id: string, stale: readonly string[]): void {
  if (stale.length === 0) return;
  report.warn(
    `${kind.name} ${id}: ${stale.join(", ")} changed in Intercom. The update keeps what is there, ` +
      "because the program changes other arguments only. `pulumi refresh` shows the difference.",
  );
}

async function readCurrent(objects: KindObjects, { before, row }: Change): Promise<Row> {
  const found = row ?? (await readNow(objects, before.id));
  if (!found) throw new IntercomError(GONE_ADVICE);
  return found;
}

async function emptyArguments(
  objects: KindObjects,
  { changed, before, declared: { values }, row }: Change & { readonly row: Row },
): Promise<void> {
  const { kind } = objects;
  const { emptying } = updateOf(kind);
  const has = decode(kind, row);
  const isEmptied = (name: string) => {
    const absent = kind.arguments[name]?.absent;
    return emptying?.of.includes(name) && values[name] === absent && has[name] !== absent;
  };
  const emptied = changed.filter(isEmptied);
  if (!emptying || emptied.length === 0) return;
  const { apiVersion } = objects.workspace.settings;
  const path = pathOf(objects, before.id);
  const body = updateBody(kind, emptying.carries, values, row).fields;
  const call = { method: "PUT", path, body, version: apiVersion ?? emptying.since } as const;
  try {
    await sendToObject(objects, call, before.id);
  } catch (error) {
    if (!(error instanceof RequestError) || error.failure.status !== 400) throw error;
    const cure = `Version ${call.version} of the API may not be able to remove ${emptied.join(", ")}: ${emptying.since} is the first that can. Unset apiVersion, or set it to ${emptying.since}.`;
    throw new RequestError({ ...error.failure, cure });
  }
}

// What takes effect at once, what waits, and the word that it needn't wait any longer.
async function writeWays(
  objects: KindObjects,
  ways: DraftPlan,
  { before: { id }, declared, row }: Omit<Change, "changed">,
): Promise<Row | undefined> {
  const { kind, values } = declared;
  let answer: Row | undefined;
  const { staging } = updateOf(kind);
  for (const names of stepsOf(ways.direct, declared)) {
    const { fields } = updateBody(kind, names, values, row);
    answer = await sendToObject(objects, updateCall(objects, id, fields), id);
    requireEffect(kind, ways, answer);
  }
  if (!staging) return answer;
  const path = `${pathOf(objects, id)}/${staging.at}`;
  if (ways.staged.length > 0) {
    const body = updateBody(kind, ways.staged, values, row).fields;
    answer = await sendToObject(objects, { method: "PUT", path, body }, id);
  }
  if (!ways.publishes) return answer;
  const body = staging.published(answer ?? row ?? {});
  return sendToObject(objects, { method: "POST", path: `${path}/publish`, body }, id);
}

function stepsOf(names: readonly string[], { kind, values }: Declaration) {
  if (names.length === 0 || kind.update === "replaces") return [];
  return kind.update.steps?.(names, values) ?? [names];
}

function updateCall(objects: KindObjects, id: string, fields: Body["fields"]): Call {
  const { kind } = objects;
  if (kind.update === "replaces") throw new IntercomError("It can't be changed.");
  const { method, to, retriesConflicts } = kind.update;
  if (to === "id") return { method, path: pathOf(objects, id), body: fields, retriesConflicts };
  const body = to === "list" ? { id, ...fields } : fields;
  return { method, path: listPathOf(objects), body, repeatable: true };
}

export interface Written {
  readonly answer: Row;
  /** The declared arguments that it carried. */
  readonly sent: Body["sent"];
  readonly declared: Declaration;
  readonly before: Known;
}

/** Takes note of a write's answer and makes outputs of it. */
export async function concludeWrite(
  objects: KindObjects,
  { answer, sent, declared, before }: Written,
): Promise<Comparison> {
  const { kind, workspace, report } = objects;
  const { id } = before;
  const whole = { ...(await missingParts(objects, id, answer, sent)), ...answer };
  const row = withParents(objects, whole);
  listOf(objects).put(id, { ...row, id });
  const { id: workspaceId } = await workspace.identity();
  const comparison = compareRow(row, { declared, sent, before, workspaceId });
  if (comparison.rewritten.length > 0) {
    report.warn(
      `${kind.name} ${id}: Intercom keeps ${comparison.rewritten.join(", ")} in another form than declared; ` +
        "that doesn't show as drift.",
    );
  }
  return comparison;
}

// A 404 to a write may be about something that the body refers to.
async function sendToObject(objects: KindObjects, call: Call, id: string): Promise<Row> {
  let answer: Row;
  try {
    answer = await sendWrite(objects, call, id);
  } catch (error) {
    if (isGone(error) && !(await readNow(objects, id))) throw new IntercomError(GONE_ADVICE);
    throw error;
  }
  if (answer.id === undefined || idOf(answer) === id) return answer;
  throw new IntercomError(
    `Intercom answered with another object: ${idOf(answer) ?? "one without an id"}.`,
  );
}

// Responses usually have all. What is missing is read; if that fails, the write has succeeded still.
async function missingParts(
  objects: KindObjects,
  id: string,
  answer: Row,
  sent: Body["sent"],
): Promise<Row> {
  if (isWhole(objects.kind, answer, sent)) return {};
  return (await readNow(objects, id).catch(() => undefined)) ?? {};
}

function isWhole(kind: AnyKind, answer: Row, sent: Body["sent"]): boolean {
  const returned = decode(kind, answer);
  const names = [...sent].filter((name) => kind.arguments[name] !== undefined);
  const expected = names.filter((name) => !kind.arguments[name]?.unreadable);
  const computed = Object.entries(kind.outputs).filter(([, field]) => !("sometimes" in field));
  return [...expected, ...computed.map(([name]) => name)].every((name) => {
    return kind.arguments[name]?.digested ? answer[wireName(name)] !== undefined : name in returned;
  });
}
