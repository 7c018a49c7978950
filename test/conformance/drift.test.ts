import { expect, it } from "vitest";
import type { Row } from "../../provider/emulator/index";
import { doings, expectOk } from "../harness/world";
import { argumentsOf, describeEveryKind, expectHolds, isRequired, where } from "./case";

describeEveryKind((sample, current) => {
  const readable = argumentsOf(sample, ({ row }) => row !== undefined);
  const healed = readable.filter((name) => sample.arguments[name]?.change !== "refused");
  it.each(healed)("finds a change of %s made elsewhere, and heals it", async (name) => {
    const { world } = current();
    await current().deploy(current().baseFor(name));
    const before = await current().changeElsewhere(name);
    expectDriftOf(name, expectOk(await world.refresh()));
    expect(world.writes()).toEqual([]);

    const up = expectOk(await world.up());
    expect(doings(up).length).toBeGreaterThan(0);
    const after = await current().row();
    for (const field of Object.keys(current().elsewhere(name)))
      expect(after[field], field).toEqual(before[field]);
    await current().expectQuiet();
  });

  const refused = readable.filter((name) => !healed.includes(name));
  it.each(refused)(
    "finds a change of %s made elsewhere, and says that it can't undo it",
    async (name) => {
      const { world } = current();
      await current().deploy(current().baseFor(name));
      await current().changeElsewhere(name);
      expectDriftOf(name, expectOk(await world.refresh()));
      const up = await world.up();
      expect(up.ok).toBe(false);
      expect(up.printed).toMatch(new RegExp(`property ${name} `));
      expect(world.writes()).toEqual([]);
    },
  );

  const undeclared = readable.filter((name) => {
    const { managed, irremovable } = sample.arguments[name] ?? {};
    return !isRequired(sample, name) && !managed && !irremovable;
  });
  it.each(undeclared)("leaves %s alone where it isn't declared", async (name) => {
    await current().deploy(current().required);
    await current().changeElsewhere(name);
    await current().expectQuiet();
    expect(await current().row()).toMatchObject(current().elsewhere(name));
  });

  const minded = readable.filter((name) => sample.arguments[name]?.managed);
  it.each(minded)("compares %s though the program doesn't declare it", async (name) => {
    const { world, collection } = current();
    await current().deploy(current().required);
    const { id } = await current().row();
    const usual = current().elsewhere(name);
    const other = Object.entries(usual).map(([field, flag]) => [field, !flag]);
    collection.update(String(id), Object.fromEntries(other) as Row);
    expectDriftOf(name, expectOk(await world.refresh()));
    expect(doings(expectOk(await world.up()))).toEqual(["update thing"]);
    expect(collection.get(String(id))).toMatchObject(usual);
    await current().expectQuiet();
  });

  const [target] = argumentsOf(
    sample,
    ({ change }, name) => change === "update" && isRequired(sample, name),
  );
  where(target !== undefined)(
    "keeps what changed elsewhere and isn't declared when something else changes",
    async () => {
      const { required, setting, collection } = current();
      await current().deploy(required);
      const { id } = await current().row();
      const kept = undeclared.filter((name) => sample.arguments[name]?.change === "update");
      const elsewhere: Row = Object.assign(
        {},
        ...kept.map((name) => inverted(current().elsewhere(name))),
      );
      collection.update(String(id), elsewhere);
      await current().deploy({
        ...required,
        [target as string]: current()
          .argument(target as string)
          .other(setting),
      });
      expectHolds(await current().row(), elsewhere);
      await current().expectQuiet();
    },
  );

  const equivalent = argumentsOf(sample, (argument) => argument.equivalent !== undefined);
  it.each(equivalent)("takes no other form of %s for a change", async (name) => {
    await current().deploy(current().required);
    const { id } = await current().row();
    current().collection.update(String(id), current().argument(name).equivalent ?? {});
    await current().expectQuiet();
  });
});

function expectDriftOf(name: string, refresh: Awaited<ReturnType<typeof expectOk>>): void {
  expect(doings(refresh)).toEqual(["refresh thing update"]);
  const step = refresh.steps.find(({ op, name: of }) => op === "refresh" && of === "thing");
  expect(step?.changed).toContain(name);
}

// Flags the other way round: the defaults wouldn't show that they were kept.
function inverted(fields: Row): Row {
  const pairs = Object.entries(fields).map(([field, value]) => [
    field,
    typeof value === "boolean" ? !value : value,
  ]);
  return Object.fromEntries(pairs) as Row;
}
