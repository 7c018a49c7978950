import type { KeyedRows } from "../api/keyed-rows";
import type { Row } from "../api/pages";
import { type AnyKind, aNoun, creationOf, noun } from "../definition/kind";
import { isUnknown } from "../definition/unknown";
import { describeValue, describeRow } from "../wire/describe";
import { decode, idOf, isEquivalent, isReadable } from "../wire/rows";
import { changesOf, refusalByObject, replacing } from "./changes";
import { compareRow } from "./compare-row";
import { type Declaration, Known, valuesOfRow } from "./declaration";
import type { Refusal, Resolution } from "./resolution";
import { adviceWithoutState } from "./taken-advice";

/**
 * Decides how a new resource comes to its object. What somebody else created is adopted only if the program
 * says so.
 *
 * @param chosen The object that `adopt` names, if it names one that exists.
 */
export function resolve(
  declared: Declaration,
  rows: KeyedRows,
  chosen: Row | undefined,
): Resolution {
  const { kind, key, adopt } = declared;
  const holders = rows.of(key);
  const [holder] = holders;
  if (typeof adopt === "string") {
    if (!chosen) return refuse("adopt", noSuchId(kind, adopt));
    const isTaken = holder && !holders.some((row) => idOf(row) === adopt);
    return isTaken
      ? refuse(keyPath(kind), `${another(kind, holder)}, and adopt names ${adopt}`)
      : resolveTakeOver(declared, chosen, "adoption");
  }
  if (!holder) {
    const isMissing = kind.create === "adoptedOnly" && key !== undefined;
    return isMissing ? refuseMissing(kind, rows) : creation(declared);
  }
  if (idOf(holder) === undefined)
    return refuse(keyPath(kind), `it ${kind.withoutId ?? "has no id"}`);
  if (holders.length > 1) return refuse(keyPath(kind), severalHold(kind, holders));
  if (adopt === true || kind.create === "adoptedOnly") {
    return resolveTakeOver(declared, holder, "adoption");
  }
  const isArchived = kind.delete === "archives" && holder.archived === true;
  return isArchived ? resolveTakeOver(declared, holder, "revival") : refuseTaken(declared, holder);
}

/**
 * Why an object can't get the natural key that is declared now; `undefined` if nobody has it.
 *
 * @param id The object's own id, where it is known.
 */
export function resolveMove(
  { kind, key }: Declaration,
  rows: KeyedRows,
  id: string | undefined,
): Refusal | undefined {
  const holder = rows.of(key).find((row) => idOf(row) !== id);
  if (!holder) return undefined;
  const ways =
    "If it is this resource's own object, changed in Intercom, run `pulumi refresh`. To delete it or give it another " +
    `${keyPath(kind)}, do that in an earlier \`pulumi up\`. To manage the other object instead, declare it under ` +
    "another resource name with adopt.";
  return refuse(keyPath(kind), `${another(kind, holder)}. ${ways}`);
}

/** What is declared for the first time of an object that exists, and can't be. */
export function resolveAdded(declared: Declaration, names: readonly string[], row: Row): Refusal[] {
  const actual = valuesOfRow(declared.kind, row);
  return names.flatMap((name) => {
    const reason = refusalByObject(name, actual, declared);
    return reason === undefined ? [] : refuse(name, reason + asItIs(actual.values[name]));
  });
}

/** What taking an object over changes, with what is there now: `name (now "VIP")`. */
export function differences(declared: Declaration, row: Row): string[] {
  const { kind } = declared;
  const found = asFound(declared, row);
  return changesOf(found, declared)
    .values.filter((name) => kind.arguments[name] && !isUnknown(declared.values[name]))
    .map((name) => `${name} (${asThere(kind, name, found.values[name])})`);
}

/** What state would have of an object that nobody declared yet. */
export function asFound(declared: Declaration, row: Row, adopted = false): Known {
  const { kind, values } = declared;
  const bodies = Object.entries(values).filter(([name]) => kind.arguments[name]?.digested);
  const found = declared.with({ ...Object.fromEntries(bodies), __secrets: values.__secrets });
  const before = new Known(kind, idOf(row) ?? "");
  return compareRow(row, { declared: found, before, workspaceId: "", adopted }).now;
}

function creation({ kind, values }: Declaration): Resolution {
  for (const [name, { creatable, value: of }] of Object.entries(kind.arguments)) {
    const value = values[name];
    if (value === undefined || isUnknown(value)) continue;
    const unsendable = of.unsendable?.(value);
    if (unsendable !== undefined) return refuse(name, unsendable);
    if (!creatable || creatable.includes(value)) continue;
    const words = creatable.map((word) => JSON.stringify(word)).join(" or ");
    return refuse(
      name,
      `the API can only create ${words}. To manage an existing object: adopt: "<id>"`,
    );
  }
  const [problem] = (creationOf(kind).rules ?? []).flatMap((rule) => rule(values));
  return problem ? refuse(problem.path, problem.reason) : { by: "creation" };
}

function resolveTakeOver(declared: Declaration, row: Row, by: "adoption" | "revival"): Resolution {
  const { kind } = declared;
  const id = idOf(row) ?? "";
  const actual = valuesOfRow(kind, row);
  for (const [name, argument] of Object.entries(kind.arguments)) {
    const [value, has] = [declared.values[name], actual.values[name]];
    if (value === undefined || isUnknown(value) || !isReadable(argument)) continue;
    if (isEquivalent(argument, value, has)) continue;
    const isUnreturned = has === undefined && argument.unreadable !== undefined;
    const isFixed = replacing(kind, [name]).length > 0 || argument.change === "refused";
    const reason =
      refusalByObject(name, actual, declared) ??
      (isFixed && !isUnreturned ? "can't change" : undefined);
    if (reason === undefined) continue;
    const what = `${by === "revival" ? "archived" : "existing"} ${noun(kind)} ${id}`;
    const way = by === "revival" && keyPath(kind) !== name ? `, or another ${keyPath(kind)}` : "";
    return refuse(name, `${reason}, and the ${what} has ${describeValue(has)}: declare that${way}`);
  }
  return { by, row, id };
}

function refuseTaken(declared: Declaration, row: Row): Refusal {
  const { kind } = declared;
  const differs = differences(declared, row);
  const comparison =
    differs.length > 0
      ? `It differs in ${differs.join(", ")}.`
      : "It matches what is declared here.";
  const taken = `${another(kind, row)}. ${comparison}`;
  const refusal = refuse(keyPath(kind), `${taken} ${adviceWithoutState(kind, row)}`);
  return { ...refusal, holder: row, taken };
}

function severalHold(kind: AnyKind, rows: readonly Row[]): string {
  const ids = rows.map((row) => describeRow(kind, row)).join("; ");
  return `several objects have this ${keyPath(kind)}: ${ids}. Choose one: adopt: "<id>"`;
}

function refuseMissing(kind: AnyKind, rows: KeyedRows): Resolution {
  const path = keyPath(kind);
  const there = rows
    .all()
    .map((row) => describeValue(decode(kind, row)[path]))
    .toSorted();
  const some = there.length > 20 ? [...there.slice(0, 20), "..."] : there;
  const known = some.length > 0 ? `There are: ${some.join(", ")}` : "There are none";
  return refuse(
    path,
    `no ${noun(kind)} has it, and the API can't create one: create it in Intercom first. ${known}`,
  );
}

function refuse(path: string, reason: string): Refusal {
  return { by: "refusal", path, reason };
}

function keyPath(kind: AnyKind): string {
  return kind.key?.by.at(-1) ?? "";
}

function asThere(kind: AnyKind, name: string, actual: unknown): string {
  const argument = kind.arguments[name];
  if (argument?.digested) return "now different";
  const isUnreturned = argument?.unreadable && actual === undefined;
  return isUnreturned
    ? "its current value isn't returned by Intercom"
    : `now ${describeValue(actual)}`;
}

function asItIs(actual: unknown): string {
  return actual === undefined ? "" : `: it is ${describeValue(actual)}`;
}

function another(kind: AnyKind, row: Row): string {
  return `${aNoun(kind)} with this ${keyPath(kind)} exists already: ${describeRow(kind, row)}`;
}

function noSuchId(kind: AnyKind, id: string): string {
  const way = "If that one was replaced or deleted, remove adopt from the program.";
  return `no ${noun(kind)} of this workspace has the id ${JSON.stringify(id)}. ${way}`;
}
