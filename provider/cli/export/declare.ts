import type { Row } from "../../api/pages";
import type { Argument } from "../../definition/fields";
import { type AnyKind, secretsOf, wireNameOf } from "../../definition/kind";
import { isImplied } from "../../definition/objects";
import type { Props } from "../../definition/props";
import type { Problem } from "../../definition/rules";
import { concise } from "../../definition/values";
import { Declaration } from "../../lifecycle/declaration";
import { validate } from "../../lifecycle/validate";
import { decode, isHeldBack } from "../../wire/rows";

/** What a program would declare of an object. */
export interface Declarable {
  readonly args: Props;
  /** What can't be in it, in sentences. */
  readonly remarks: readonly string[];
}

/** Why a program can't declare an object. */
export interface Refusal {
  readonly refused: string;
}

/**
 * What a program would declare of an object, so that nothing is to be changed: what differs from the
 * defaults, as far as Intercom returns it.
 */
export function declare(kind: AnyKind, row: Row): Declarable | Refusal {
  const told = toldBy(kind, row);
  const args = Object.fromEntries(
    Object.entries(told).filter(([name]) => !isImplied(kind.arguments, name, told)),
  );
  const builtIn = kind.builtIn !== undefined && decode(kind, row)[kind.builtIn] === true;
  const fitting = fit(kind, builtIn ? { ...args, adopt: true } : args);
  return "refused" in fitting ? fitting : { ...fitting, remarks: remarksOn(kind, row) };
}

function toldBy(kind: AnyKind, row: Row): Props {
  const actual = decode(kind, row);
  const values = Object.entries(kind.arguments).map(([name, argument]): [string, unknown] => {
    if (!isTold(argument)) return [name, undefined];
    const value = argument.digested
      ? argument.value.decode(row[wireNameOf(name, argument)] ?? undefined)
      : actual[name];
    if (value === undefined) return [name, undefined];
    if (isHeldBack(argument, actual, value)) return [name, argument.heldUntil?.declaredAs];
    return [name, concise(argument.value, without(argument, value, actual))];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Whether Intercom returns an argument, so that a program can declare it as it is. */
export function isTold({ isRead, secret }: Argument<unknown>): boolean {
  return isRead && !secret;
}

// What is in the first language is in the object's own arguments.
function without({ exceptFor }: Argument<unknown>, value: unknown, actual: Props): unknown {
  const own = exceptFor === undefined ? undefined : actual[exceptFor];
  if (typeof own !== "string" || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== own));
}

// What can't be declared together with the rest is left to Intercom: no more than the field that can't.
function fit(kind: AnyKind, args: Props, before?: Problem): { readonly args: Props } | Refusal {
  const [problem] = validate(new Declaration(kind, args));
  if (!problem) return { args };
  const { path, reason } = before && isDueTo(before, problem, args) ? before : problem;
  const [name = "", ...inside] = partsOf(path);
  const less = leaving(args[name], inside);
  if (less !== undefined) return fit(kind, { ...args, [name]: less }, problem);
  if (args[name] === undefined || kind.arguments[name]?.required)
    return { refused: `would fail its check: ${path} ${reason}` };
  const { [name]: _, ...rest } = args;
  return fit(kind, rest, problem);
}

// A field that was left out, and is required, is wrong for the reason it was left out for.
function isDueTo(before: Problem, { path }: Problem, args: Props): boolean {
  const [name = ""] = partsOf(path);
  return before.path === path || (partsOf(before.path)[0] === name && args[name] === undefined);
}

function partsOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter(Boolean);
}

// A value without one of its fields; nothing where it has no such field. Lists are whole or not at all.
function leaving(value: unknown, [key, ...inside]: readonly string[]): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return undefined;
  const one = (value as Props)[key];
  const less = leaving(one, inside);
  if (Array.isArray(value)) return less && value.map((each) => (each === one ? less : each));
  const { [key]: _, ...rest } = value as Props;
  if (less !== undefined) return { ...rest, [key]: less };
  return one === undefined ? undefined : rest;
}

function remarksOn(kind: AnyKind, row: Row): string[] {
  const actual = decode(kind, row);
  const hidden = Object.entries(kind.arguments).flatMap(([name, { secret }]) => {
    const value = actual[name];
    const isThere = Array.isArray(value) ? value.length > 0 : value !== undefined;
    return secret && isThere
      ? `Its ${name} aren't in this program: Intercom doesn't return them.`
      : [];
  });
  const once = secretsOf(kind).map((name) => {
    return `Its ${name} was returned only when it was created: this program doesn't have it.`;
  });
  return [...hidden, ...once];
}
