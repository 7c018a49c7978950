import { invalid, missing } from "./errors";

type Body = Readonly<Record<string, unknown>>;

/** The value of a JSON text; undefined where it doesn't parse. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The named text of a body, if it is there. */
export function text(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || typeof value === "string") return value;
  throw invalid(`${name} must be a string`);
}

/** The named flag of a body, if it is there. */
export function flag(body: Body, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || typeof value === "boolean") return value;
  throw invalid(`${name} must be true or false`);
}

/** The named integer of a body, if it is there. */
export function integer(body: Body, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || isInteger(value)) return value;
  throw invalid(`${name} must be an integer`);
}

/** The named word of a body, if it is there, out of those that are allowed. */
export function word<W extends string>(
  body: Body,
  name: string,
  allowed: readonly W[],
): W | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  const known = allowed.find((candidate) => candidate === value);
  if (known === undefined) throw invalid(`${name} must be one of: ${allowed.join(", ")}`);
  return known;
}

/** A value that must be there. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw missing(name);
  return value;
}

/** Whether a value is a whole number, and no text that looks like one. */
export function isInteger(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value);
}

/** Whether a value is a list of whole numbers. */
export function isIntegers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => isInteger(item));
}

/** What of some values is there at all. */
export function given<T extends object>(values: T): Partial<T> {
  const there = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as Partial<T>;
}

/** Numbers without repetition, in ascending order: the order in which they were sent is not kept. */
export function asSet(numbers: readonly number[]): number[] {
  const distinct = [...new Set(numbers)];
  distinct.sort((a, b) => a - b);
  return distinct;
}
