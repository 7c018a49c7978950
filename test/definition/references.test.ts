import { expect, it } from "vitest";
import { refer } from "../../provider/definition/values";
import { known } from "../../provider/cli/kinds";
import { kinds } from "../harness/world";

/** Ids of what can be neither declared nor looked up. */
const STRANGERS = new Set([
  "CustomObjectInstance externalId",
  "DataConnector tokenIds",
  "ExternalPage externalId",
]);

const ids = [...kinds.values()].flatMap((kind) =>
  Object.entries(kind.arguments)
    .filter(([name, { refersBy }]) => /Ids?$/.test(name) && !refersBy)
    .map(([name, { value }]) => ({ kind: kind.name, name, value })),
);

it.each(ids)("$kind: $name says whose id it is", ({ kind, name, value }) => {
  const found = new Set<string>();
  refer(value, name.endsWith("s") ? ["1"] : "1", (_, to) => found.add(to));
  if (STRANGERS.has(`${kind} ${name}`)) return expect([...found]).toEqual([]);
  expect(found.size).toBe(1);
  for (const one of found) expect(known.has(one), one).toBe(true);
});
