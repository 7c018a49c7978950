/** `RandomId` and `RandomString` of package `random`, whose real plugin is a separate download. */
import { randomBytes, randomInt } from "node:crypto";
import { changedKeys } from "../wire/compare-values";
import { mapProperties, type Properties, type Value } from "../wire/values";
import { PluginError, type Plugin } from "./plugin";

export function randomPlugin(): Plugin {
  return {
    configure: () => Promise.resolve(),
    check: ({ news }) => Promise.resolve({ inputs: news, failures: [] }),
    diff({ oldOutputs, news }) {
      const before = drop(oldOutputs, COMPUTED);
      const after = numbers({ ...pick(DEFAULTS, Object.keys(before)), ...news });
      const replaces = changedKeys(before, after);
      const changes = replaces.length > 0 ? "some" : "none";
      return Promise.resolve({ changes, replaces, deleteBeforeReplace: false });
    },
    async create({ urn, inputs }) {
      return kindOf(urn) === "RandomId" ? createId(numbers(inputs)) : createString(numbers(inputs));
    },
    read: ({ id, state }) => Promise.resolve({ id, properties: state }),
    update: ({ oldOutputs, news }) => Promise.resolve({ properties: { ...oldOutputs, ...news } }),
    delete: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

const COMPUTED = ["id", "b64Std", "b64Url", "dec", "hex", "result"];
const DEFAULTS: Properties = {
  special: true,
  upper: true,
  lower: true,
  number: true,
  numeric: true,
  minUpper: 0,
  minLower: 0,
  minNumeric: 0,
  minSpecial: 0,
};

function createId(inputs: Properties): { id: string; properties: Properties } {
  const bytes = randomBytes(Number(inputs["byteLength"]));
  const prefix = String(inputs["prefix"] ?? "");
  const id = bytes.toString("base64url");
  const properties = {
    ...inputs,
    id,
    b64Std: prefix + bytes.toString("base64"),
    b64Url: prefix + id,
    dec: prefix + BigInt(`0x${bytes.toString("hex")}`),
    hex: prefix + bytes.toString("hex"),
  };
  return { id, properties };
}

function createString(inputs: Properties): { id: string; properties: Properties } {
  const settings = { ...DEFAULTS, ...inputs };
  const groups = [
    { wanted: "upper", least: "minUpper", letters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    { wanted: "lower", least: "minLower", letters: "abcdefghijklmnopqrstuvwxyz" },
    { wanted: "numeric", least: "minNumeric", letters: "0123456789" },
    {
      wanted: "special",
      least: "minSpecial",
      letters: String(settings["overrideSpecial"] ?? "!@#$%&*()-_=+[]{}<>:?"),
    },
  ].filter((group) => settings[group.wanted] === true);
  const all = groups.map((group) => group.letters).join("");
  if (all === "") throw new PluginError("at least one character type must be allowed");
  const least = groups.flatMap((group) => letters(group.letters, Number(settings[group.least])));
  const rest = letters(all, Math.max(0, Number(settings["length"]) - least.length));
  const result = shuffle([...least, ...rest]).join("");
  return { id: result, properties: { ...settings, id: result, result } };
}

function letters(from: string, count: number): string[] {
  return Array.from({ length: count }, () => from.charAt(randomInt(from.length)));
}

function shuffle(items: string[]): string[] {
  return items
    .map((item) => ({ item, order: randomInt(1 << 30) }))
    .toSorted((left, right) => left.order - right.order)
    .map(({ item }) => item);
}

function kindOf(urn: string): "RandomId" | "RandomString" {
  const kind = /random:index\/random\w+:(\w+)$/.exec(urn.split("::")[2] ?? "")?.[1];
  if (kind === "RandomId" || kind === "RandomString") return kind;
  throw new PluginError(`the bench has no ${kind ?? "such random resource"}`);
}

/** Texts that should be numbers become numbers. */
function numbers(properties: Properties): Properties {
  return mapProperties(properties, (value, key) =>
    /^(byteLength|length|min[A-Z]\w+)$/.test(key) ? Number(value) : value,
  );
}

function pick(properties: Properties, keys: string[]): Properties {
  return Object.fromEntries(
    keys.flatMap((key) => (key in properties ? [[key, properties[key] as Value]] : [])),
  );
}

function drop(properties: Properties, keys: string[]): Properties {
  return pick(
    properties,
    Object.keys(properties).filter((key) => !keys.includes(key)),
  );
}
