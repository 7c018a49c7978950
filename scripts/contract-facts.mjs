// Reads the API's published description and writes the facts that the contract test needs: which
// operations there are at the paths that the emulator serves, and the shape of what goes in and comes out;
// and of every operation at all, the groups that it is in. No prose is taken over.
//
//   node scripts/setup.mjs
//   node scripts/contract-facts.mjs <description.yaml> [facts.json operations.json]

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
 * The facts as text: one operation a line. A schema that is a type and nothing more is that type's
 * name; `error` in the place of an answer's schema is the list of errors, which comes first.
 */
export function factsOf(description) {
  const facts = {
    error: compact(lookUp(errorRef, description), description),
    ...Object.fromEntries(pathsIn(description).flatMap((path) => operationsOf(path, description))),
  };
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
function pathsIn(description) {
  const unnamed = (path) => path.replaceAll(/\{\w+\}/g, "{}");
  const served = new Set(kinds.flatMap(({ routes }) => routes.map(({ path }) => unnamed(path))));
  const found = Object.keys(description.paths).filter((path) => served.delete(unnamed(path)));
  if (served.size > 0)
    throw new Error(
      `the description lacks ${[...served].join(", ")}, see provider/emulator/routes`,
    );
  return found.toSorted();
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
  const folder = join(import.meta.dirname, "../test/contract");
  const [source, facts = join(folder, "facts.json"), operations = join(folder, "operations.json")] =
    process.argv.slice(2);
  if (!source) {
    console.error(
      "usage: node scripts/contract-facts.mjs <description.yaml> [facts.json operations.json]",
    );
    process.exit(2);
  }
  const description = parse(readFileSync(source, "utf8"));
  writeFileSync(facts, factsOf(description));
  writeFileSync(operations, groupsOf(description));
}
