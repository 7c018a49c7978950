import { expect, it } from "vitest";
import { referencesIn } from "../../provider/definition/values";
import { kindsByName } from "../../provider/cli/kinds-by-name";
import { samples } from "../conformance/samples";
import type { Setting } from "../conformance/samples/sample";
import { kinds } from "../harness/world";

/** Ids of what can be neither declared nor looked up. */
const STRANGERS = new Set([
  "CustomObjectInstance externalId",
  "DataConnector tokenIds",
  "ExternalPage externalId",
  "ConversationAttribute reference",
]);

const ids = [...kinds.values()].flatMap((kind) =>
  Object.entries(kind.arguments)
    .filter(([name, { refersBy }]) => /Ids?$|^adopt$/.test(name) && !refersBy)
    .map(([name, { value }]) => ({ kind: kind.name, name, value })),
);

it.each(ids)("$kind: $name says whose id it is", ({ kind, name, value }) => {
  // Of a set, `adopt` only says whether.
  if (value.schema().safeParse(true).success) return;
  const given = value.schema().safeParse(["1"]).success ? ["1"] : "1";
  const found = new Set(referencesIn(value, given).map((one) => one.kind));
  if (STRANGERS.has(`${kind} ${name}`)) return expect([...found]).toEqual([]);
  expect(found.size).toBe(1);
  for (const one of found) expect(kindsByName.has(one), one).toBe(true);
});

const setting: Setting = new Proxy({}, { get: (_, name) => String(name) });

const objects = samples.flatMap(({ kind, arguments: all }) =>
  Object.entries(all).flatMap(([name, { value }]) => {
    const given = value(setting);
    return idsIn(given).length > 0 ? [{ kind, name, given }] : [];
  }),
);

it.each(objects)("$kind: $name says whose the ids in it are", ({ kind, name, given }) => {
  const value = kinds.get(kind)?.arguments[name]?.value;
  const found = value ? referencesIn(value, given).map(({ id }) => id) : [];
  const expected = STRANGERS.has(`${kind} ${name}`) ? [] : idsIn(given);
  expect(found.toSorted()).toEqual(expected.toSorted());
});

/** The ids inside of a value, by the names of its fields. */
function idsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    /Ids?$/.test(key) ? ([inner].flat() as string[]) : idsIn(inner),
  );
}

it.each([...kinds.values()])("$name is found by its key where it has one", (kind) => {
  const byKey = kind.key === undefined ? "byId" : "byKeyOrId";
  expect(kind.adopts).toBe(kind.lifecycle ? "byArgument" : byKey);
});
