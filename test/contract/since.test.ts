import { expect, it } from "vitest";
import { isBefore } from "../../provider/api/api-version";
import { type AnyKind, parentsOf, wireName, wireNameOf } from "../../provider/definition/kind";
import { versionHas } from "../../provider/wire/version-for";
import { lookUps } from "../../scripts/reference/lookups";
import { kinds } from "../harness/world";
import { fieldsTaken, fieldsReturned } from "./described";
import { type Operations, operations, stableOperations } from "./facts";

const unnamed = (name: string) => name.replaceAll(/\{\w+\}/g, "{}");
const isDescribed = (all: Operations, operation: string) =>
  Object.keys(all).some((name) => unnamed(name) === unnamed(operation));

const everything = new Set([...kinds.values(), ...[...lookUps()].map(([kind]) => kind)]);

it.each([...everything])("$name says whether the stable version has it", (kind) => {
  const list = `GET ${kind.list.path ?? kind.path}`;
  expect(isDescribed(operations, list)).toBe(true);
  expect(versionHas("2.16", kind.since)).toBe(isDescribed(stableOperations, list));
});

it.each([...kinds.values()].filter(({ since }) => versionHas("2.16", since)))(
  "$name says of each argument whether the stable version accepts and returns it",
  (kind) => {
    const isInBodies = (name: string) => fieldsTaken(kind).includes(wireName(name));
    for (const [name, argument] of Object.entries(kind.arguments)) {
      if (parentsOf(kind).includes(name) || argument.attachedAt) continue;
      const isAccepted = fieldsTaken(kind, stableOperations).includes(wireName(name));
      if (isInBodies(name))
        expect([name, versionHas("2.16", argument.since)]).toEqual([name, isAccepted]);
    }
    for (const [name, argument] of Object.entries(kind.arguments)) {
      if (!fieldsReturned(kind).includes(wireNameOf(name, argument))) continue;
      const isReturned = fieldsReturned(kind, stableOperations).includes(
        wireNameOf(name, argument),
      );
      expect([name, versionHas("2.16", argument.readSince)]).toEqual([name, isReturned]);
    }
    expect(lackingOutputs(kind)).toEqual([]);
  },
);

it("says of nothing that it came before its kind", () => {
  const early = [...kinds.values()].flatMap(({ name: of, since: first = "1.0", ...kind }) =>
    Object.entries(kind.arguments).flatMap(([name, { since = first, readSince = first }]) =>
      isBefore(since, first) || isBefore(readSince, first) ? `${of} ${name}` : [],
    ),
  );
  expect(early).toEqual([]);
});

// What only Preview returned would vanish where nothing asks for it.
function lackingOutputs(kind: AnyKind): string[] {
  const stable = fieldsReturned(kind, stableOperations);
  return Object.entries(kind.outputs).flatMap(([name, field]) => {
    const wire = wireNameOf(name, field);
    return fieldsReturned(kind).includes(wire) && !stable.includes(wire) ? name : [];
  });
}
