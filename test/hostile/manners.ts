import { expect } from "vitest";

/** Fails unless a result is what the host can carry, and made for users. */
export function expectPlain(result: unknown): void {
  if (result === undefined) return;
  expect(oddities(result)).toEqual([]);
  const { failures = [] } = result as { failures?: { property: unknown; reason: unknown }[] };
  for (const { property, reason } of failures) {
    expect(typeof property).toBe("string");
    expect(reason).toMatch(/\w/);
    expect(reason).not.toMatch(FOR_NOBODY);
  }
}

/** What the host can't carry. */
function oddities(value: unknown): unknown[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(oddities);
  const isPlain = ["string", "boolean", "number"].includes(typeof value) || value === null;
  return isPlain && !Number.isNaN(value) ? [] : [value];
}

const FOR_NOBODY = /\n\s+at |TypeError|RangeError|is not a function|undefined|\[object|NaN/;

/** Fails unless an error is made for users. */
export function expectForUsers(error: Error): void {
  expect(error.message).toMatch(/\w/);
  expect(error.message).not.toMatch(FOR_NOBODY);
}
