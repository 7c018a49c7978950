import { isDeepStrictEqual } from "node:util";
import { isObject } from "../api/json";
import type { Argument } from "../definition/fields";
import type { AnyKind } from "../definition/kind";
import { isUnknown } from "../definition/unknown";
import { isDigestOf } from "../wire/digest";
import { argumentsOf, hasEnded, isSame } from "../wire/rows";
import { isPartOf, namesIn, partsOf } from "../wire/text-parts";
import type { Declaration, Known, ObjectValues } from "./declaration";
import { type BodyDigests, isDrifted } from "./memory";

/** How a declaration differs from what state has of the object. */
export interface Changes {
  /** Arguments whose value is another. */
  readonly values: readonly string[];
  /** Arguments that are declared for the first time, or no longer, with nothing else about them. */
  readonly marks: readonly string[];
}

/** Compares declared arguments with the outputs of the last run. Never throws for a value. */
export function changesOf(before: Known, declared: Declaration): Changes {
  const { memory } = before;
  const values: string[] = [];
  const marks: string[] = [];
  for (const [name, argument] of Object.entries(argumentsOf(declared.kind))) {
    const isDeclared = declared.values[name] !== undefined;
    const wasDeclared = memory ? before.args.includes(name) : isDeclared;
    if (isDeclared && hasEnded(argument, declared.values, before.values[name])) continue;
    if (isDeclared && differs(name, argument, before, declared)) values.push(name);
    else if (isDeclared !== wasDeclared) marks.push(name);
  }
  if (memory && !isDeepStrictEqual(declared.secrets, before.secrets)) marks.push("__secrets");
  return { values, marks };
}

/** The arguments among these for which a new object has to be made. */
export function replacing(kind: AnyKind, names: readonly string[]): string[] {
  const replaces = (name: string) =>
    !argumentsOf(kind)[name]?.forDeletion &&
    (kind.update === "replaces" || kind.arguments[name]?.change === "replaces");
  return names.filter(replaces);
}

/**
 * Why an argument can't change from one value to the other on the same object; `undefined` if it
 * can, as far as these values show.
 */
export function refusal(
  name: string,
  actual: ObjectValues,
  declared: Declaration,
): string | undefined {
  const argument = declared.kind.arguments[name];
  const [from, to] = [actual.values[name], declared.values[name]];
  if (!argument || from === undefined || to === undefined || isUnknown(to)) return undefined;
  if (isSame(argument, to, from)) return undefined;
  if (argument.change === "refused") return "can't change";
  const { schema, unsendable: whyNot } = argument.value;
  // What isn't valid has a reason of its own.
  const unsendable = schema().safeParse(to).success ? whyNot?.(to) : undefined;
  if (unsendable !== undefined) return `can't change: ${unsendable}`;
  return refusalByRule(
    argument,
    from,
    to,
    (other) => actual.values[other] ?? declared.values[other],
  );
}

/** The same, where the values of the object itself are known and not only what was declared. */
export function refusalByObject(
  name: string,
  actual: ObjectValues,
  declared: Declaration,
): string | undefined {
  const argument = declared.kind.arguments[name];
  const value = declared.values[name];
  const isMissing = actual.values[name] === undefined && value !== undefined;
  if (isMissing && argument) return refusalByRule(argument, undefined, value);
  return refusal(name, actual, declared);
}

/** Why an argument can't change by the rule of its own; `undefined` if it can, or has none. */
export function refusalByRule(
  { change }: Argument<unknown>,
  from: unknown,
  to: unknown,
  other: (name: string) => unknown = () => undefined,
): string | undefined {
  return typeof change === "object" ? change.refuse(from, to, other) : undefined;
}

function differs(
  name: string,
  argument: Argument<unknown>,
  { values, memory, sealKey }: Known,
  declared: Declaration,
): boolean {
  const [known, value] = [values[name], declared.values[name]];
  if (isUnknown(value)) return true;
  // What the API never returns is its default until it is sent.
  const isNeverReturned = argument.unreadable === "always" || argument.unsent;
  const has = isNeverReturned ? (known ?? argument.default) : known;
  // Whether it is another one can't be found out, and a new object might be made for nothing.
  if (has === undefined && argument.unreadable && argument.change === "replaces") return false;
  if (!argument.digested) return !isSame(argument, value, has);
  const bodies = memory?.bodies ?? {};
  const paths = Object.keys(bodies).filter((path) => isPartOf(name, path));
  const parts = Object.entries(partsOf(name, argument, value));
  return (
    parts.length !== paths.length ||
    parts.some(([path, now]) => partDiffers(now, bodies[path], sealKey))
  );
}

/** A changed value that holds others by name, without those that are as state has them. */
export function onlyChanged(
  name: string,
  argument: Argument<unknown>,
  value: unknown,
  { values, memory, sealKey }: Known,
): unknown {
  if (!isObject(value)) return value;
  const bodies = memory?.bodies ?? {};
  const changed = Object.entries(value).filter(([key, one]) => {
    const alone = { [key]: one as unknown };
    if (!argument.digested) return !isSame(argument, alone, values[name]);
    const parts = Object.entries(partsOf(name, argument, alone));
    return parts.some(([path, now]) => partDiffers(now, bodies[path], sealKey));
  });
  return changed.length === 0 ? value : Object.fromEntries(changed);
}

/**
 * Whether a write sent a value whose form the answer shows: of one that was sent in part, it does only where
 * the rest is as declared.
 */
export function isSentBy(
  name: string,
  argument: Argument<unknown>,
  declared: unknown,
  actual: unknown,
  sent: ReadonlySet<string>,
): boolean {
  if (sent.has(name) || !argument.value.about || !isObject(declared)) return sent.has(name);
  const isSent = (key: string) => namesIn(name, { [key]: null }).some((path) => sent.has(path));
  const rest = Object.entries(declared).filter(([key]) => !isSent(key));
  const isPart = rest.length < Object.keys(declared).length;
  return isPart && isSame(argument, Object.fromEntries(rest), actual);
}

/** Whether a value holds others by name, such as languages, of which an update needn't send all. */
export function isByName({ digested, value }: Argument<unknown>): boolean {
  return digested === true || value.about !== undefined;
}

function partDiffers(now: unknown, body: BodyDigests | undefined, key?: string): boolean {
  if (!body) return true;
  const [sent, , seen] = body;
  return !isDigestOf(seen, now, key) && (!isDigestOf(sent, now, key) || isDrifted(body));
}
