import { afterEach, describe, expect, it } from "vitest";
import { wireName } from "../../provider/definition/kind";
import { kinds, doings, expectOk } from "../harness/world";
import { Case, argumentsOf, expectHolds } from "./case";
import { samples } from "./samples";
import type { Sample } from "./samples/sample";

/** Their changes change others too, or need them. */
const DEPENDENT = new Set([
  "DataAttribute options",
  "OfficeHoursException exceptionDate",
  "Team adminIds",
]);

/** Values by names: one that a colleague changes, and another that the program changes. */
const maps: readonly (readonly [kind: string, argument: string, values: Values])[] = [
  [
    "CustomObjectInstance",
    "customAttributes",
    { before: ["ORDER-1", 99.99], after: ["ORDER-2", 149.99] },
  ],
  [
    "Collection",
    "translatedContent",
    {
      before: [{ name: "Manuels" }, { name: "Anleitungen" }],
      after: [{ name: "Guides (fr)" }, { name: "Leitfäden" }],
    },
  ],
];

interface Values {
  readonly before: readonly [unknown, unknown];
  readonly after: readonly [theirs: unknown, ours: unknown];
}

const locales = ["en", "fr", "de"];

/** An argument that a colleague changes, and one that the program changes then. */
const cases = samples.flatMap((sample) => {
  const changeable = argumentsOf(sample, ({ change }) => change === "update");
  const seen = changeable.filter((name) => sample.arguments[name]?.row !== undefined);
  return seen.flatMap((name) => {
    const other = changeable.find((one) => one !== name && goTogether(sample, name, one));
    return other === undefined ? [] : ([[sample.kind, name, other, sample]] as const);
  });
});

describe("an argument that a colleague changed", () => {
  let current: Case;
  afterEach(() => current.world.close());

  it.each(cases)("stays where the program changes another one: %s %s, %s", async (...row) => {
    const [, name, other, sample] = row;
    current = await Case.open(sample);
    await current.deploy(current.baseFor(name));
    await current.changeElsewhere(name);
    current.redeclare({ [other]: changed(current, name, other) });
    expectOk(await current.world.up());
    expect(current.world.writes()).not.toEqual([]);
    expectHolds(await current.row(), current.elsewhere(name));
    expect(doings(expectOk(await current.world.up()))).toEqual([]);

    expect(doings(expectOk(await current.world.refresh()))).toEqual(["refresh thing update"]);
    expectOk(await current.world.up());
    await current.expectQuiet();
  });

  it.each(maps)("stays where the program changes another name: %s %s", async (...row) => {
    const [kind, name, { before, after }] = row;
    const sample = samples.find((one) => one.kind === kind) as Sample;
    const workspaces = [{ id: "acme", token: "acme-token", locales }];
    current = await Case.open(sample, { workspaces });
    const pair = ([one, other]: readonly unknown[]) => ({ fr: one, de: other });
    await current.deploy({ ...current.required, [name]: pair(before) });
    const theirs = { ...((await current.row())[wireName(name)] as object), fr: after[0] };
    current.collection.update(String((await current.row()).id), { [wireName(name)]: theirs });
    current.redeclare({ [name]: pair([before[0], after[1]]) });
    expectOk(await current.world.up());
    expectHolds(await current.row(), { [wireName(name)]: pair(after) });
    expect(doings(expectOk(await current.world.up()))).toEqual([]);

    expect(doings(expectOk(await current.world.refresh()))).toEqual(["refresh thing update"]);
    expectOk(await current.world.up());
    expectHolds(await current.row(), { [wireName(name)]: pair([before[0], after[1]]) });
    await current.expectQuiet();
  });

  const carried = cases.filter(([kind, name]) => {
    const { update, arguments: all = {} } = kinds.get(kind) ?? {};
    const sendsAll = typeof update === "object" && update.sends === "everything";
    return sendsAll || all[name]?.always === "inWrites" || all[name]?.sentWith !== undefined;
  });
  it.each(carried)("stays where it is ignored: %s %s, %s", async (_, name, other, sample) => {
    current = await Case.open(sample);
    const options = { ignoreChanges: [name] };
    current.declare(current.baseFor(name), { options });
    expectOk(await current.world.up());
    await current.changeElsewhere(name);
    const base = {
      ...current.baseFor(name),
      [other]: changed(current, name, other),
    };
    for (const operation of ["up", "up", "refresh", "up"] as const) {
      current.declare(base, { options });
      expectOk(await current.world[operation]());
      expectHolds(await current.row(), current.elsewhere(name));
    }
  });
});

function goTogether(sample: Sample, one: string, other: string): boolean {
  const [a, b] = [sample.arguments[one], sample.arguments[other]];
  const excluded = new Set([
    ...(a?.without ?? []),
    ...(b?.without ?? []),
    a?.insteadOf,
    b?.insteadOf,
  ]);
  const isDependent = DEPENDENT.has(`${sample.kind} ${other}`);
  return !isDependent && !b?.needs && !excluded.has(one) && !excluded.has(other);
}

function changed(current: Case, name: string, other: string): unknown {
  const { value, other: another } = current.argument(other);
  return other in current.baseFor(name) ? another(current.setting) : value(current.setting);
}
