import { isDeepStrictEqual } from "node:util";
import { isObject } from "../api/json";
import type { Argument } from "../definition/fields";
import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { isUnknown } from "../definition/unknown";
import { isDigestOf } from "../wire/digest";
import { argumentsOf, hasEnded, isSame } from "../wire/rows";
import { isPartOf, namesIn, partsOf } from "../wire/text-parts";
import {
  type BodyDigests,
  type Memory,
  isDrifted,
  keyIn,
  memoryOf,
  secretArguments,
} from "./memory";

/** How a declaration differs from what state has of the object. */
export interface Changes {
  /** Arguments whose value is another. */
  readonly values: readonly string[];
  /** Arguments that are declared for the first time, or no longer, with nothing else about them. */
  readonly marks: readonly string[];
}

/** Holds declared arguments against the outputs of the last run. Never throws for a value. */
export function changesOf(kind: AnyKind, before: Props, declared: Props): Changes {
  const memory = memoryOf(before);
  const values: string[] = [];
  const marks: string[] = [];
  for (const [name, argument] of Object.entries(argumentsOf(kind))) {
    const value = declared[name];
    const known = memory === undefined || memory.args.includes(name);
    if (value === undefined) {
      if (memory?.args.includes(name)) marks.push(name);
    } else if (hasEnded(argument, declared, before[name])) continue;
    else if (differs(name, argument, value, before[name], memory?.bodies, keyIn(before)))
      values.push(name);
    else if (!known) marks.push(name);
  }
  const secrets = secretArguments(declared);
  if (memory && !isDeepStrictEqual(secrets, memory.secrets ?? [])) marks.push("__secrets");
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
  kind: AnyKind,
  name: string,
  before: Props,
  declared: Props,
): string | undefined {
  const argument = kind.arguments[name];
  const [from, to] = [before[name], declared[name]];
  if (!argument || from === undefined || to === undefined || isUnknown(to)) return undefined;
  if (isSame(argument, to, from)) return undefined;
  if (argument.change === "refused") return "can't change";
  const { schema, unsendable: whyNot } = argument.value;
  // What isn't valid has a reason of its own.
  const unsendable = schema.safeParse(to).success ? whyNot?.(to) : undefined;
  if (unsendable !== undefined) return `can't change: ${unsendable}`;
  return refusalByRule(argument, from, to, (other) => before[other] ?? declared[other]);
}

/** The same, where the values of the object itself are known and not only what was declared. */
export function refusalByObject(
  kind: AnyKind,
  name: string,
  actual: Props,
  declared: Props,
): string | undefined {
  const argument = kind.arguments[name];
  const isMissing = actual[name] === undefined && declared[name] !== undefined;
  if (isMissing && argument) return refusalByRule(argument, undefined, declared[name]);
  return refusal(kind, name, actual, declared);
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
  value: unknown,
  before: unknown,
  bodies: Memory["bodies"] = {},
  key?: string,
): boolean {
  if (isUnknown(value)) return true;
  // What the API never returns is its default until it is sent.
  const isUntold = argument.unreadable === "always" || argument.unsent;
  const has = isUntold ? (before ?? argument.default) : before;
  // Whether it is another one can't be found out, and a new object might be made for nothing.
  if (has === undefined && argument.unreadable && argument.change === "replaces") return false;
  if (!argument.digested) return !isSame(argument, value, has);
  const known = Object.keys(bodies).filter((path) => isPartOf(name, path));
  const parts = Object.entries(partsOf(name, argument, value));
  return (
    parts.length !== known.length ||
    parts.some(([path, now]) => partDiffers(now, bodies[path], key))
  );
}

/** A changed value that holds others by name, without those that are as state has them. */
export function onlyChanged(
  name: string,
  argument: Argument<unknown>,
  value: unknown,
  before: Props,
): unknown {
  if (!isObject(value)) return value;
  const bodies = memoryOf(before)?.bodies ?? {};
  const changed = Object.entries(value).filter(([key, one]) => {
    const alone = { [key]: one as unknown };
    if (!argument.digested) return !isSame(argument, alone, before[name]);
    const parts = Object.entries(partsOf(name, argument, alone));
    return parts.some(([path, now]) => partDiffers(now, bodies[path], keyIn(before)));
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
