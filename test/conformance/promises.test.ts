import { expect, it } from "vitest";
import { type AnyKind, labelOf, parentsOf, wireName } from "../../provider/definition/kind";
import { decode } from "../../provider/wire/rows";
import { expectOk, kinds, registration } from "../harness/world";
import { isReadAlone, nullableFields } from "../contract/described";
import { Case, describeEveryKind } from "./case";

// Types say which outputs every object has: those that may be missing are `| undefined`.
describeEveryKind((sample, current) => {
  const kind = kinds.get(sample.kind) as AnyKind;

  it("has every output that it promises where the least is declared", async () => {
    await current().deploy(current().required);
    expect(broken(kind, await current().outputs())).toEqual([]);
  });

  it("has every output that it promises in a workspace of one language", async () => {
    const workspaces = [{ id: "acme", token: "acme-token", locales: ["en"] }];
    const alone = await Case.open(sample, { workspaces });
    try {
      await alone.deploy(alone.required);
      expect(broken(kind, await alone.outputs())).toEqual([]);
    } finally {
      await alone.world.close();
    }
  });

  it("has every output that it promises of an object that a colleague made with the least", async () => {
    const { world, collection, setting } = current();
    const row = collection.insert(sample.foreign?.(setting) ?? {});
    const address = [...parentsOf(kind).map((name) => row[wireName(name)]), row.id].join("/");
    const theirs = registration({ name: "theirs", kind: kind.name, args: {} });
    world.run(async (register) => {
      await register({ ...theirs, options: { id: address } });
    });
    expectOk(await world.up());
    const { outputs } = await world.resource("theirs");
    expect(broken(kind, outputs)).toEqual([]);
  });

  it("promises no output that the description lets be null", () => {
    const nullable = nullableFields(kind);
    const without = promised(kind).filter((name) => kind.arguments[name]?.absent === undefined);
    expect(without.filter((name) => nullable.includes(wireName(name)))).toEqual([]);
  });

  it("reads as empty what is empty by default and left out", () => {
    const empty = Object.entries(kind.arguments).filter(([, { default: standard }]) => {
      return standard === "" || (Array.isArray(standard) && standard.length === 0);
    });
    // What only some versions return is null there, and missing in the others.
    const later = empty.filter(([, { readSince }]) => readSince !== undefined);
    const row = Object.fromEntries(later.map(([name]) => [wireName(name), null]));
    const read = decode(kind, { id: "1", ...row });
    const standards = empty.map(([name, { default: standard }]) => [name, standard]);
    expect(read).toMatchObject(Object.fromEntries(standards));
  });

  it("is called by something that it has", () => {
    expect(Object.keys({ ...kind.arguments, ...kind.outputs })).toContain(labelOf(kind));
  });

  it("is read alone where the description has that", () => {
    expect(kind.readBy).toBe(isReadAlone(kind.path) ? "id" : "list");
  });
});

function broken(kind: AnyKind, outputs: Readonly<Record<string, unknown>>): string[] {
  return promised(kind).filter((name) => outputs[name] === undefined || outputs[name] === null);
}

// A secret of somebody else's is known to nobody, which its comment says.
function promised(kind: AnyKind): string[] {
  const told = Object.entries(kind.arguments).filter(
    ([, argument]) => !argument.digested && !("mayBeMissing" in argument),
  );
  const computed = Object.entries(kind.outputs).filter(
    ([, output]) => !output.once && !("sometimes" in output),
  );
  return [...told, ...computed].map(([name]) => name);
}
