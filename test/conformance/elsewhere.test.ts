import { afterEach, describe, expect, it } from "vitest";
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
