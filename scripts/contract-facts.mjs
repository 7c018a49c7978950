// Reads the API's published descriptions, of Preview and of the newest stable version, and writes the facts
// that the contract tests need: the operations at the paths that the emulator serves, with the shape of
// requests and responses; how the stable version differs; and the groups of every operation. No prose is copied.
//
//   node scripts/setup.mjs
//   node scripts/contract-facts.mjs <preview.yaml> <2.16.yaml> [<folder to write to>]

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { kinds } from "../dist/emulator/routes/index.js";

const methods = ["get", "post", "put", "patch", "delete"];
const errorRef = "#/components/schemas/error";

// `format` is left out: the description calls Unix seconds, which are integers, a `date-time`.
const keptAsTheyAre = ["nullable", "enum", "required", "minLength", "maxLength", "maxItems"];
const keptAsLists = ["oneOf", "anyOf", "allOf"];

/**
 * The facts, by operation. A schema that is a type and nothing more is that type's
 * name; `error` in the place of an answer's schema is the list of errors, which comes first.
 */
export function factsOf(description) {
  const served = pathsIn(description);
  if (served.lacking.length > 0)
    throw new Error(
      `the description lacks ${served.lacking.join(", ")}, see provider/emulator/routes`,
    );
  const operations = served.found.flatMap((path) => operationsOf(path, description));
  return {
    error: compact(lookUp(errorRef, description), description),
    ...Object.fromEntries(operations),
  };
}

/**
 * How an older version differs, by operation: `null` where it lacks it, else each place with the value that
 * it has there, or without one where it has none. What parts of addresses are called makes no difference.
 */
export function differencesOf(facts, description) {
  const older = pathsIn(description).found.flatMap((path) => operationsOf(path, description));
  const unnamedOlder = new Map(older.map(([name, fact]) => [unnamed(name), plain(fact)]));
  const { error: _, ...operations } = facts;
  const found = Object.entries(operations).map(([name, fact]) => {
    const other = unnamedOlder.get(unnamed(name));
    return [name, other ? changesIn(plain(fact), renamed(other, fact)) : null];
  });
  return Object.fromEntries(found.filter(([, changes]) => changes === null || changes.length > 0));
}

function changesIn(newer, older, at = []) {
  const isSame = JSON.stringify(newer) === JSON.stringify(older);
  if (isSame) return [];
  if (!isNested(newer) || !isNested(older) || newer.length !== older.length) return [[at, older]];
  const keys = [...new Set([...Object.keys(newer), ...Object.keys(older)])];
  return keys.flatMap((key) => {
    const place = [...at, key];
    return key in older ? changesIn(newer[key], older[key], place) : [[place]];
  });
}

function isNested(value) {
  return typeof value === "object" && value !== null;
}

function plain(fact) {
  return JSON.parse(JSON.stringify(fact));
}

// The parameters of an address in order, by the names that the newer version has for them.
function renamed(older, newer) {
  if (!older.path) return older;
  const names = Object.keys(newer.path ?? {});
  const types = Object.values(older.path);
  return { ...older, path: Object.fromEntries(names.map((name, nth) => [name, types[nth]])) };
}

function lined(facts) {
  const lines = Object.entries(facts).map(
    ([name, fact]) => `${JSON.stringify(name)}: ${JSON.stringify(fact)}`,
  );
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** Every operation with the groups that it is in, one a line. */
export function groupsOf(description) {
  const lines = Object.entries(description.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method])
      .map((method) => {
        const groups = item[method].tags ?? [];
        return `${JSON.stringify(`${method.toUpperCase()} ${path}`)}: ${JSON.stringify(groups)}`;
      }),
  );
  return `{\n${lines.join(",\n")}\n}\n`;
}

// Whatever the parts of an address are called that name an object.
function unnamed(path) {
  return path.replaceAll(/\{\w+\}/g, "{}");
}

function pathsIn(description) {
  const served = new Set(kinds.flatMap(({ routes }) => routes.map(({ path }) => unnamed(path))));
  const found = Object.keys(description.paths).filter((path) => served.delete(unnamed(path)));
  return { found: found.toSorted(), lacking: [...served] };
}

function operationsOf(path, description) {
  const item = description.paths[path];
  return methods
    .filter((method) => item[method])
    .map((method) => [
      `${method.toUpperCase()} ${path}`,
      operation(item[method], item.parameters ?? [], description),
    ]);
}

function operation(given, sharedParameters, description) {
  const parameters = [...sharedParameters, ...(given.parameters ?? [])].map((parameter) =>
    resolve(parameter, description),
  );
  const body = given.requestBody && resolve(given.requestBody, description);
  return {
    path: parametersIn("path", parameters, description),
    query: parametersIn("query", parameters, description),
    request: body && contentOf(body, description),
    responses: Object.fromEntries(
      Object.entries(given.responses).map(([status, response]) => [
        status,
        contentOf(resolve(response, description), description) ?? null,
      ]),
    ),
  };
}

function parametersIn(place, parameters, description) {
  const found = parameters.filter((parameter) => parameter.in === place);
  if (found.length === 0) return undefined;
  return Object.fromEntries(
    found.map(({ name, schema }) => [name, compact(schema ?? {}, description)]),
  );
}

function contentOf({ content }, description) {
  const schema = content?.["application/json"]?.schema;
  if (!schema) return undefined;
  return schema.$ref === errorRef ? "error" : compact(schema, description);
}

/** A schema without its prose, its references resolved; one that contains itself stops there. */
function compact(schema, description, within = []) {
  const { $ref } = schema;
  if ($ref && within.includes($ref)) return {};
  const inside = $ref ? [...within, $ref] : within;
  const source = { ...($ref ? lookUp($ref, description) : {}), ...schema };
  const inner = (each) => compact(each, description, inside);
  const kept = { type: source.type };
  for (const key of keptAsTheyAre) if (source[key]) kept[key] = source[key];
  if (source.properties) kept.properties = mapValues(source.properties, inner);
  if (source.items) kept.items = inner(source.items);
  for (const key of keptAsLists) if (source[key]) kept[key] = source[key].map(inner);
  if (typeof source.additionalProperties === "object") {
    kept.additionalProperties = inner(source.additionalProperties);
  } else if (source.additionalProperties) {
    kept.additionalProperties = true;
  }
  const isBare = source.type && Object.keys(kept).length === 1;
  return isBare ? source.type : kept;
}

function resolve(value, description) {
  return value.$ref ? lookUp(value.$ref, description) : value;
}

function lookUp(ref, description) {
  const found = ref
    .replace(/^#\//, "")
    .split("/")
    .reduce((node, key) => node?.[key], description);
  if (!found) throw new Error(`the description has no ${ref}`);
  return found;
}

function mapValues(object, mapped) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, mapped(value)]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [preview, stable, folder = join(import.meta.dirname, "../test/contract")] =
    process.argv.slice(2);
  if (!preview || !stable) {
    console.error("usage: node scripts/contract-facts.mjs <preview.yaml> <2.16.yaml> [<folder>]");
    process.exit(2);
  }
  const [newer, older] = [preview, stable].map((file) => parse(readFileSync(file, "utf8")));
  const facts = factsOf(newer);
  writeFileSync(join(folder, "facts.json"), lined(facts));
  writeFileSync(join(folder, "facts-2.16.json"), lined(differencesOf(facts, older)));
  writeFileSync(join(folder, "operations.json"), groupsOf(newer));
}
