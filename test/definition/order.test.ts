import { expect, it } from "vitest";
import { samples } from "../conformance/samples";
import type { Setting } from "../conformance/samples/sample";
import { kinds } from "../harness/world";

/** The lists whose order means something to Intercom. */
const ORDERED = new Set([
  "ContentSnippet jsonBlocks",
  "DataAttribute options",
  "DataConnector dataInputs",
  "NewsItem reactions",
  "TicketTypeAttribute listItems",
]);

const setting: Setting = new Proxy({}, { get: (_, name) => String(name) });

const lists = samples.flatMap(({ kind, arguments: all }) =>
  Object.entries(all).flatMap(([name, { value, other }]) => {
    const some = [value(setting), other(setting)];
    if (!some.every(Array.isArray)) return [];
    const [one, another = { another: true }] = [...new Set(some.flat() as unknown[])];
    return [{ kind, name, one, another }];
  }),
);

it.each(lists)("$kind: the order of $name means what it should", ({ kind, name, one, another }) => {
  const value = kinds.get(kind)?.arguments[name]?.value;
  expect(value?.same([one, another], [another, one])).toBe(!ORDERED.has(`${kind} ${name}`));
  expect(value?.same([one, another], [one, another])).toBe(true);
  expect(value?.same([one], [one, another])).toBe(false);
});
