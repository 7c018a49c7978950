import { expect, it } from "vitest";
import { type AnyKind, parentsOf, wireName, wireNameOf } from "../../provider/definition/kind";
import { lookUps } from "../../scripts/reference/lookups";
import { leftOut } from "../../scripts/reference/reasons";
import { argumentsOf } from "../conformance/case";
import { samples } from "../conformance/samples";
import { kinds } from "../harness/world";
import { fieldsTaken, fieldsReturned } from "./described";

// What is listed, be it by kinds or by look-ups.
const listed = [...lookUps()].filter(([, { length }]) => length > 2).map(([kind]) => kind);
const common = ["id", "type", "workspace_id"];

it.each(listed.map((kind) => [kind.name, kind] as const))(
  "%s has all that Intercom tells of it, and takes, or says why not",
  (name, kind) => {
    const known = new Set([...common, ...wireNames(kind)]);
    const all = new Set([...fieldsReturned(kind), ...fieldsTaken(kind)]);
    const left = [...all].filter((field) => !known.has(field));
    expect(left.toSorted()).toEqual(Object.keys(leftOut[name] ?? {}).toSorted());
  },
);

it("leaves something out of kinds alone that there are", () => {
  const names = new Set(listed.map(({ name }) => name));
  expect(Object.keys(leftOut).filter((name) => !names.has(name))).toEqual([]);
});

it.each(samples.map((sample) => [sample.kind, sample] as const))(
  "%s compares each argument with Intercom, or says that it can't",
  (name, sample) => {
    const kind = kinds.get(name) as AnyKind;
    const { arguments: declared } = kind;
    const parents = parentsOf(kind);
    const uncompared = argumentsOf(sample, ({ row }, one) => !row && !parents.includes(one));
    const unexplained = uncompared.filter((one) => {
      const { unreadable, value, isSent, elementsAt } = declared[one] ?? {};
      return isSent && !(unreadable ?? value?.comparable ?? elementsAt);
    });
    expect(unexplained).toEqual([]);
  },
);

it.each([...kinds.values()])(
  "$name marks each argument that responses may lack by the API's description",
  (kind) => {
    const told = fieldsReturned(kind);
    const untold = Object.entries(kind.arguments).filter(([name, argument]) => {
      const { isSent, elementsAt } = argument;
      return isSent && elementsAt === undefined && !told.includes(wireNameOf(name, argument));
    });
    const promised = untold.filter(
      ([, { unreadable, absent }]) => !unreadable && absent === undefined,
    );
    expect(promised.map(([name]) => name)).toEqual([]);
  },
);

function wireNames({ arguments: declared, outputs }: AnyKind): string[] {
  const all = [...Object.entries(declared), ...Object.entries(outputs)];
  return all.flatMap(([name, field]) => [wireName(name), wireNameOf(name, field)]);
}
