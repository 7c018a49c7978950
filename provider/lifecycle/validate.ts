import { z } from "zod";
import { IntercomError } from "../api/errors";
import { type AnyKind, perKind } from "../definition/kind";
import { nearest } from "../definition/nearest";
import { shapeOf } from "../definition/objects";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { ID } from "../definition/values";
import { argumentsOf } from "../wire/rows";
import type { Declaration } from "./declaration";

/** Everything that is wrong with declared arguments alone. Unknown values pass. */
export function validate({ kind, values }: Declaration): Problem[] {
  const { __secrets, ...given } = values;
  const hidden = kind.lifecycle?.hidden ?? [];
  const declared = Object.fromEntries(
    Object.entries(given).filter(([name]) => !hidden.includes(name)),
  );
  const result = schemaOf(kind).safeParse(declared);
  const issues = result.success ? [] : result.error.issues;
  const problems = issues
    .filter((issue) => !isUnknownAt(declared, issue.path))
    .flatMap((issue) => explain(kind, declared, issue));
  if (problems.length > 0) return problems;
  return (kind.rules ?? []).flatMap((rule) => rule(given));
}

/**
 * Makes sure that what is to be written is right, and known: only what a check gave gets here,
 * unless something went wrong on the way.
 *
 * @throws IntercomError that names what is wrong.
 */
export function requireValid(declared: Declaration): void {
  const { values } = declared;
  const unknown = Object.keys(values).filter((name) => isUnknown(values[name]));
  const problems = [
    ...validate(declared),
    ...unknown.map((path) => ({ path, reason: "isn't known yet" })),
  ];
  if (problems.length === 0) return;
  throw new IntercomError(problems.map(({ path, reason }) => `${path}: ${reason}`).join("\n"));
}

const schemaOf = perKind((kind): z.ZodType => {
  const id = z.string().regex(ID, 'expected an id, such as "1234"');
  const adopt = kind.adopts === "byId" ? id : z.union([z.boolean(), id]);
  const common = kind.adopts === "byArgument" ? {} : { adopt: adopt.optional() };
  return z.strictObject({ ...shapeOf(argumentsOf(kind)), ...common });
});

// The value itself, or one that it is part of, isn't known yet.
function isUnknownAt(declared: object, path: readonly PropertyKey[]): boolean {
  let value: unknown = declared;
  for (const key of path) {
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
    if (typeof value !== "object" && isUnknown(value)) return true;
  }
  return false;
}

function explain(kind: AnyKind, declared: object, issue: z.core.$ZodIssue): Problem[] {
  const path = dotted(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: path === "" ? key : `${path}.${key}`,
      reason: path === "" ? noSuchArgument(kind, key) : noSuchField(key),
    }));
  }
  return [{ path, reason: reasonOf(issue, valueAt(declared, issue.path)) }];
}

function noSuchArgument(kind: AnyKind, key: string): string {
  const known = [...new Set([...Object.keys(argumentsOf(kind)), "adopt"])];
  const [near] = nearest(camelCase(key), known);
  const question = near === undefined ? "" : `did you mean ${near}? `;
  return `no such argument: ${question}${kind.name} takes ${known.join(", ")}`;
}

function noSuchField(key: string): string {
  const camel = camelCase(key);
  return camel === key ? "no such field" : `no such field: did you mean ${camel}?`;
}

// The API's own name of a field, as arguments are called.
function camelCase(key: string): string {
  return key.replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return "is required";
  if (issue.code === "invalid_type") return `expected ${issue.expected}, got ${typeOf(value)}`;
  if (issue.code === "invalid_union") {
    const isAdopt = issue.path[0] === "adopt";
    return isAdopt
      ? `expected true, false or an id, got ${typeOf(value)}`
      : `can't be ${typeOf(value)}`;
  }
  if (issue.code === "invalid_value") {
    const words = issue.values.map((one) => JSON.stringify(one)).join(", ");
    return issue.message.startsWith("expected") ? issue.message : `expected one of ${words}`;
  }
  if (issue.code === "too_small")
    return value === "" ? "must not be empty" : `expected at least ${amount(issue.minimum, value)}`;
  if (issue.code === "too_big") return `expected at most ${amount(issue.maximum, value)}`;
  return issue.message;
}

function amount(limit: number | bigint, value: unknown): string {
  if (typeof value === "number") return String(limit);
  return `${limit} ${Array.isArray(value) ? "element" : "character"}${Number(limit) === 1 ? "" : "s"}`;
}

function valueAt(declared: object, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    declared,
  );
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) =>
      typeof key === "number" ? `[${key}]` : `${at === 0 ? "" : "."}${String(key)}`,
    )
    .join("");
}
