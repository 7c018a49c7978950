import { readFileSync } from "node:fs";
import type { FieldType, Kind } from "./kind";
import { NEXT_PAGES } from "./next-page";
import { kinds } from "./routes";
import type { Row, WorkspaceSeed } from "./types";

const settings: Readonly<Record<string, FieldType>> = {
  id: "string",
  name: "string",
  region: ["US", "EU", "AU"],
  token: "string",
  locales: "strings",
  nextPage: NEXT_PAGES,
  plan: "object",
};

/**
 * Reads a seed file: JSON with one workspace, or with several under `workspaces`.
 * @throws an error that names the file, the place in it and what is wrong there
 */
export function loadSeed(file: string): WorkspaceSeed[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause });
  }
  return parseSeed(content, file);
}

/**
 * Checks a seed, as `loadSeed` does with the content of a file.
 * @throws an error that names the source, the place in it and what is wrong there
 */
export function parseSeed(content: unknown, source = "seed"): WorkspaceSeed[] {
  if (!isObject(content)) throw new Error(`${source}: expected an object`);
  const { workspaces, ...others } = content;
  if (workspaces === undefined) return [parseWorkspace(content, source)];
  const [other] = Object.keys(others);
  if (other !== undefined) throw new Error(`${source}: "${other}" beside "workspaces"`);
  if (!Array.isArray(workspaces)) throw new Error(`${source}: "workspaces" must be a list`);
  return workspaces.map((seed, index) => parseWorkspace(seed, `${source}: workspaces[${index}]`));
}

/** Refuses a row with an unknown field, or a value of the wrong type. */
export function checkRow(kind: Kind, row: Row, where: string): void {
  const id: FieldType = typeof kind.idAt(0) === "number" ? "integer" : "string";
  checkFields(row, { id, ...kind.fields }, where);
}

function parseWorkspace(seed: unknown, where: string): WorkspaceSeed {
  if (!isObject(seed)) throw new Error(`${where}: expected an object`);
  const { otherTokens, ...rest } = seed;
  if (otherTokens !== undefined) checkTokens(otherTokens, `${where}.otherTokens`);
  const own = { ...rest };
  for (const kind of kinds) {
    checkRows(kind, own[kind.seedKey], `${where}.${kind.seedKey}`);
    delete own[kind.seedKey];
  }
  checkFields(
    own,
    settings,
    where,
    kinds.map((kind) => kind.seedKey),
  );
  if (isObject(own.plan)) checkFields(own.plan, { teamMembership: "boolean" }, `${where}.plan`);
  return seed;
}

function checkRows(kind: Kind, rows: unknown, where: string): void {
  if (rows === undefined) return;
  if (!Array.isArray(rows)) throw new Error(`${where}: expected a list`);
  for (const [index, row] of rows.entries()) {
    if (!isObject(row)) throw new Error(`${where}[${index}]: expected an object`);
    checkRow(kind, row, `${where}[${index}]`);
  }
}

function checkTokens(tokens: unknown, where: string): void {
  if (!Array.isArray(tokens)) throw new Error(`${where}: expected a list`);
  for (const [index, entry] of tokens.entries()) {
    if (!isObject(entry)) throw new Error(`${where}[${index}]: expected an object`);
    checkFields(entry, { token: "string", adminId: "string" }, `${where}[${index}]`);
  }
}

function checkFields(
  values: Row,
  fields: Readonly<Record<string, FieldType>>,
  where: string,
  alsoKnown: readonly string[] = [],
): void {
  for (const [name, value] of Object.entries(values)) {
    const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (type === undefined) {
      const known = [...Object.keys(fields), ...alsoKnown].join(", ");
      throw new Error(`${where}: unknown field "${name}" (known: ${known})`);
    }
    if (value !== undefined && !fits(value, type)) {
      throw new Error(`${where}: "${name}" must be ${spoken(type)}`);
    }
  }
}

function fits(value: unknown, type: FieldType): boolean {
  if (typeof type !== "string") return type.some((allowed) => allowed === value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return isObject(value);
  if (type === "objects") return isListOf(value, isObject);
  if (type === "strings") return isListOf(value, (item) => typeof item === "string");
  if (type === "integers") return isListOf(value, (item) => Number.isInteger(item));
  return typeof value === type;
}

function spoken(type: FieldType): string {
  if (typeof type !== "string") return `one of: ${type.join(", ")}`;
  if (type === "objects") return "a list of objects";
  if (type === "strings") return "a list of strings";
  if (type === "integers") return "a list of integers";
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function isListOf(value: unknown, fitting: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => fitting(item));
}

function isObject(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
