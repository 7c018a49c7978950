import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Schema } from "./schema";

/** An operation, as the description has it. */
export interface Operation {
  readonly path?: Readonly<Record<string, Schema>>;
  readonly query?: Readonly<Record<string, Schema>>;
  readonly request?: Schema;
  readonly responses: Readonly<Record<string, Schema | null>>;
}

/** The operations of a version, by their names, such as `PUT /teams/{id}`. */
export type Operations = Readonly<Record<string, Operation>>;

/** Where a version differs from Preview, and what it has there; nothing where it has none. */
type Change = readonly [place: readonly string[], value?: unknown];

const { error, ...inPreview } = read("facts.json") as Operations & { error: Schema };

/** The list of errors. */
export const errorSchema: Schema = error;

/** The operations in use, of the Preview version. */
export const operations: Operations = inPreview;

/** The same of the newest stable version that there is a description of. */
export const stableOperations: Operations = older(
  inPreview,
  read("facts-2.16.json") as Record<string, readonly Change[] | null>,
);

/**
 * The operations of the description that is nearest to a version: Preview's for all that is newer than
 * 2.16, which the newest description has, and that of 2.16 for it and all that is older.
 */
export function operationsOf(version: string | undefined): Operations {
  if (/^(preview|unstable)$/i.test(version ?? "")) return operations;
  const [major = 1, minor = 0] = (version ?? "1.0").split(".").map(Number);
  return major > 2 || (major === 2 && minor > 16) ? operations : stableOperations;
}

function older(newer: Operations, differences: Record<string, readonly Change[] | null>) {
  const all = structuredClone(newer) as Record<string, Operation>;
  for (const [name, changes] of Object.entries(differences)) {
    if (changes === null) delete all[name];
    for (const change of changes ?? []) apply(all[name], change);
  }
  return all;
}

function apply(operation: unknown, [place, value]: Change): void {
  const key = place.at(-1) ?? "";
  const at = place.slice(0, -1).reduce((node, one) => (node as Nested)[one], operation) as Nested;
  if (value === undefined) delete at[key];
  else at[key] = value;
}

type Nested = Record<string, unknown>;

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, name), "utf8"));
}
