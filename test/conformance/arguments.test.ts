import { expect, it } from "vitest";
import { UNKNOWN } from "../../provider/definition/unknown";
import { doings, expectOk, kinds } from "../harness/world";
import { type Args, beside } from "./samples/sample";
import { argumentsOf, describeEveryKind, expectHolds, isRequired, unordered } from "./case";

const planned = {
  update: ["update thing"],
  unsent: ["update thing"],
  replace: ["create-replacement thing", "delete-replaced thing", "replace thing"],
};

describeEveryKind((sample, current) => {
  const changing = argumentsOf(sample, ({ change }) => change !== "refused");
  it.each(changing)("changes %s alone as it says", async (name) => {
    const { world } = current();
    const { change } = current().argument(name);
    await current().deploy(current().baseFor(name));
    const before = await current().row();
    await current().expectQuiet();

    current().declare(current().changedFor(name));
    const preview = expectOk(await world.preview());
    expect(doings(preview).toSorted()).toEqual(planned[change as keyof typeof planned]);
    const { warning } = kinds.get(sample.kind)?.replacement ?? {};
    if (warning !== undefined) expect(world.told.includes(warning)).toBe(change === "replace");
    expectOk(await world.up());
    expect(world.writes().length > 0).toBe(change !== "unsent");
    const after = await current().row();
    expect(after.id === before.id).toBe(change !== "replace");
    expect(current().isLive(before.id)).toBe(change !== "replace");
    expectHolds(after, current().elsewhere(name));
    await current().expectQuiet();
  });

  const refused = argumentsOf(sample, ({ change }) => change === "refused");
  it.each(refused)("refuses to change %s", async (name) => {
    const { world, setting } = current();
    const base = current().baseFor(name);
    await current().deploy(base);
    current().declare({ ...base, [name]: current().argument(name).other(setting) });
    const preview = await world.preview();
    expect(preview.ok).toBe(false);
    expect(preview.printed).toMatch(new RegExp(`property ${name} .*can't change`, "s"));
  });

  const optional = argumentsOf(
    sample,
    (argument, name) =>
      "removed" in argument || (!argument.irremovable && !isRequired(sample, name)),
  );
  it.each(optional)(
    "puts %s back to its default, or leaves it, when it is removed",
    async (name) => {
      const argument = current().argument(name);
      const { [name]: declared, ...others } = current().baseFor(name);
      const rest = argument.insteadOf ? current().required : others;
      if (argument.change !== "refused") expect(declared).not.toEqual(argument.removed);
      await current().deploy({ ...others, [name]: declared });
      await current().deploy(rest);
      const expected = "removed" in argument ? argument.removed : declared;
      const has = (await current().outputs())[name];
      // What is neither told by the API nor declared any more isn't known.
      expect([unordered(expected), undefined]).toContainEqual(unordered(has));
      if (argument.row && !argument.untold) expect(has).toBeDefined();
      await current().expectQuiet();
    },
  );

  it("refuses each wrong value, naming its path", async () => {
    const { world, required, setting } = current();
    const expectRefusal = async (args: Args, path: string) => {
      current().declare(args);
      const preview = await world.preview();
      expect(preview.ok, `${path}: ${JSON.stringify(args)}`).toBe(false);
      // Of a secret, the engine must not print the value.
      const named = `property ${path}[. [].*has a problem|has a problem: ${path}`;
      expect(preview.printed).toMatch(new RegExp(named, "s"));
    };
    const wrong = argumentsOf(sample).flatMap((name) => {
      const { wrong: values } = current().argument(name);
      const base = beside(sample, name, setting);
      return values.map((value) => [{ ...base, [name]: value }, name] as const);
    });
    const missing = Object.keys(required).map((name) => {
      return [
        Object.fromEntries(Object.entries(required).filter(([other]) => other !== name)),
        name,
      ] as const;
    });
    const common = [
      [{ ...required, colour: "red" }, "colour"],
      [{ ...required, adopt: 7 }, "adopt"],
      [{ ...required, adopt: "../me" }, "adopt"],
    ] as const;
    // Where nothing tells objects apart, only an id can name one.
    const unnamed = sample.withoutKey ? [[{ ...required, adopt: true }, "adopt"] as const] : [];
    for (const [args, path] of [...wrong, ...missing, ...common, ...unnamed]) {
      await expectRefusal(args, path);
      // It is told before anything is looked up.
      expect(world.emulator.requests.filter((request) => request.path !== "/me")).toEqual([]);
    }
    for (const [args, path] of sample.wrong ?? []) {
      await expectRefusal(args, path);
      expect(world.writes()).toEqual([]);
    }
  });

  it.each(argumentsOf(sample))("lets %s pass that isn't known yet", async (name) => {
    const { world, setting } = current();
    const { value } = current().argument(name);
    const base = beside(sample, name, setting);
    const isList = Array.isArray(value(setting));
    for (const unknown of [UNKNOWN, ...(isList ? [[UNKNOWN, UNKNOWN]] : [])]) {
      current().declare({ ...base, [name]: unknown });
      expect(doings(expectOk(await world.preview()))).toEqual(["create thing"]);
      expect(JSON.stringify(world.emulator.requests)).not.toContain(UNKNOWN);
    }
  });
});
