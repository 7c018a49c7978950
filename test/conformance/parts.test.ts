import { expect, it } from "vitest";
import type { AnyKind } from "../../provider/definition/kind";
import { partIds } from "../../provider/lifecycle/memory";
import { UNKNOWN, secret } from "../engine/engine";
import { secretsIn } from "../harness/secrecy";
import { doings, expectOk, kinds, registration } from "../harness/world";
import { argumentsOf, describeEveryKind } from "./case";
import { samplesOfParts } from "./samples";
import { beside } from "./samples/sample";

const MARK = "hushword7913";

// What every kind does, as far as it applies to resources that consist of objects of another kind.
describeEveryKind((sample, current) => {
  const kind = kinds.get(sample.kind) as AnyKind;
  const parts = async () => partIds((await current().world.resource("thing")).outputs);
  const live = () => [...current().ids].map(String);

  it("creates what is declared at least, and plans nothing then", async () => {
    const { world, required } = current();
    current().declare(required);
    expect(doings(expectOk(await world.preview()))).toEqual(["create thing"]);
    expect(world.writes()).toEqual([]);
    expectOk(await world.up());
    expect(await parts()).toEqual(live());
    await current().expectQuiet();
  });

  it("creates what is declared with every argument, and has every output that it promises", async () => {
    const { full } = current();
    await current().deploy(full);
    const outputs = await current().outputs();
    const shown = Object.keys(full).filter((name) => !name.startsWith("__"));
    for (const name of shown) expect(outputs[name], name).toEqual(full[name]);
    const promised = Object.keys(kind.outputs).filter(
      (name) => !("sometimes" in (kind.outputs[name] ?? {})),
    );
    expect(promised.filter((name) => outputs[name] === undefined)).toEqual([]);
    await current().expectQuiet();
  });

  const changing = argumentsOf(
    sample,
    ({ value, other }) => JSON.stringify(value({})) !== JSON.stringify(other({})),
  );
  it.each(changing)("changes %s alone as it says", async (name) => {
    const { world } = current();
    const { change, other } = current().argument(name);
    await current().deploy(current().baseFor(name));
    current().declare(current().changedFor(name));
    expect(doings(expectOk(await world.preview()))).toEqual(["update thing"]);
    expectOk(await world.up());
    expect(world.writes().length > 0).toBe(change !== "unsent");
    expect((await current().outputs())[name]).toEqual(other(current().setting));
    await current().expectQuiet();
  });

  const needed = Object.keys(sample.required({})).filter((name) => {
    return !name.startsWith("__") && !sample.arguments[name]?.removable;
  });
  it.each(needed)("refuses one without %s", async (name) => {
    const { world } = current();
    const others = Object.entries(current().required).filter(([other]) => other !== name);
    current().declare(Object.fromEntries(others));
    const { ok, printed } = await world.preview();
    expect([ok, printed]).toEqual([false, expect.stringContaining(name)]);
    expect(world.emulator.requests).toEqual([]);
  });

  const defaulted = argumentsOf(sample, (argument) => "removed" in argument);
  it.each(defaulted)("puts %s back to its default when it is removed", async (name) => {
    const { [name]: declared, ...others } = current().baseFor(name);
    await current().deploy({ ...others, [name]: declared });
    await current().deploy(others);
    expect((await current().outputs())[name]).toEqual(current().argument(name).removed);
    await current().expectQuiet();
  });

  it.each(argumentsOf(sample))("lets %s pass that isn't known yet", async (name) => {
    const { world } = current();
    current().declare({
      ...current().required,
      ...beside(sample, name, current().setting),
      [name]: UNKNOWN,
    });
    expectOk(await world.preview());
  });

  const wrong = argumentsOf(sample).flatMap((name) =>
    (sample.arguments[name]?.wrong ?? []).map((value) => [name, value] as const),
  );
  it.each(wrong)("refuses a wrong %s: %o", async (name, value) => {
    const { world } = current();
    current().declare({
      ...current().required,
      ...beside(sample, name, current().setting),
      [name]: value,
    });
    const { ok, printed } = await world.preview();
    expect(ok).toBe(false);
    expect(printed).toContain(name);
  });

  it.each(sample.wrong ?? [])("refuses %o", async (args, path) => {
    current().declare(args);
    const { ok, printed } = await current().world.preview();
    expect([ok, printed.includes(path)]).toEqual([false, true]);
  });

  it("can be destroyed and made again, twice", async () => {
    const { world, required } = current();
    for (let time = 1; time <= 2; time += 1) {
      await current().deploy(required);
      await current().expectQuiet();
      expectOk(await world.destroy());
      expect(live()).toEqual([]);
    }
  });

  it("makes again what somebody deleted, and loses nothing to a list that is always empty", async () => {
    const { world, required, collection } = current();
    collection.insert(sample.foreign?.(current().setting) ?? {});
    await current().deploy(required);
    const { id } = await world.resource("thing");
    const empty = { status: 200, body: { type: "list", [kind.list.items]: [] } };
    world.emulator.fail({ method: "GET", path: kind.path, times: Infinity, with: empty });
    await world.refresh();
    expect((await world.resource("thing")).id).toBe(id);
    world.emulator.clearFaults();
    for (const part of await parts()) collection.remove(part);
    expect(doings(expectOk(await world.refresh()))).toEqual(["refresh thing delete"]);
    expect(doings(expectOk(await world.up()))).toEqual(["create thing"]);
    await current().expectQuiet();
  });

  it("keeps its objects with an alias", async () => {
    const { world, required } = current();
    await current().deploy(required);
    const options = { aliases: [{ name: "thing" }] };
    world.declare({ name: "renamed", kind: sample.kind, args: required, options });
    expect(doings(expectOk(await world.up()))).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  it("touches nothing with another workspace's token, and says why", async () => {
    const { world, required, collection } = current();
    await current().deploy(required);
    const [state, all] = [await world.resources(), collection.all()];
    world.useToken("other-token");
    for (const operation of ["refresh", "preview", "up", "destroy"] as const) {
      const result = await world[operation]();
      expect(result.ok, operation).toBe(false);
      expect(result.printed).toMatch(/belongs to the workspace acme,[^]*token[^]*to other \(/);
      expect(await world.resources(), operation).toEqual(state);
    }
    expect(collection.all()).toEqual(all);
  });

  it("says of a resource that is only read that its stack alone has it", async () => {
    const { world } = current();
    const theirs = registration({ name: "theirs", kind: kind.name, args: {} });
    world.run(async (register) => {
      await register({ ...theirs, options: { id: "0123456789" } });
    });
    const { ok, printed } = await world.up();
    expect(ok).toBe(false);
    expect(printed).toContain("only the state of its own stack has it");
  });

  const texts = argumentsOf(sample, ({ formed }, name) => {
    if (formed) return false;
    return kind.arguments[name]?.value.schema().safeParse(MARK).success === true;
  });
  it.each(texts)("keeps nothing of %s in clear where that is a secret", async (name) => {
    const { world } = current();
    await current().deploy({ ...current().required, [name]: secret(MARK), __secrets: [name] });
    const kept = async () =>
      secretsIn(
        [await world.stack.stateText(), ...world.everything, ...world.kept]
          .join("\n")
          .toLowerCase(),
        [MARK],
      );
    expect(await kept()).toEqual([]);
    expectOk(await world.refresh());
    expect(await kept()).toEqual([]);
  });
}, samplesOfParts);
