import { afterEach, describe, expect, it } from "vitest";
import type { AliasSpec, Goals, Registered } from "../engine/types";
import { World, doings, expectOk, registration } from "../harness/world";

const TAG = "pulumi-nodejs:dynamic/intercom:Tag";
let world: World;
afterEach(() => world.close());

type Register = Parameters<Goals>[0];

interface Options {
  readonly parent?: Registered;
  readonly aliases?: AliasSpec[];
  readonly alongside?: { urn: string; key: Record<string, string> }[];
}

function tag(register: Register, name: string, tagName: string, options: Options = {}) {
  const { alongside, ...others } = options;
  const kept = Object.fromEntries(Object.entries(others).filter(([, value]) => value));
  return register(
    registration({ name, kind: "Tag", args: { name: tagName }, options: kept, alongside }),
  );
}

function group(register: Register, name: string, parent?: Registered) {
  return register({ type: "acme:app:Group", name, ...(parent && { options: { parent } }) });
}

const inRoot =
  (aliases?: AliasSpec[], name = "vip"): Goals =>
  async (register) => {
    await tag(register, name, "VIP", { aliases });
  };

const inComponent =
  (aliases?: AliasSpec[], name = "vip"): Goals =>
  async (register) => {
    const outer = await group(register, "outer");
    await tag(register, name, "VIP", { parent: await group(register, "inner", outer), aliases });
  };

/** The option that a refusal gives, as the bench takes it. */
function aliasesIn(text: string): AliasSpec[] {
  const [, code = ""] = /add to its options: aliases: (\[.*\])$/m.exec(text) ?? [];
  const type = (urn: string) => urn.split("::")[2];
  const pulumi = {
    rootStackResource: null,
    createUrn: (name: string, of: string, parent?: string) =>
      `urn:pulumi:test::suite::${parent ? `${type(parent)}$` : ""}${of}::${name}`,
  };
  return new Function("pulumi", `return ${code}`)(pulumi) as AliasSpec[];
}

describe("a name that an object of this stack has", () => {
  it.each<[string, (aliases?: AliasSpec[]) => Goals, (aliases?: AliasSpec[]) => Goals]>([
    ["moved into a component", inRoot, inComponent],
    ["moved out of a component", inComponent, inRoot],
    ["renamed", inRoot, (aliases) => inRoot(aliases, "important")],
    ["renamed and moved", inComponent, (aliases) => inRoot(aliases, "important")],
    ["renamed in its component", inComponent, (aliases) => inComponent(aliases, "important")],
  ])("comes with the alias that keeps it: %s", async (_, before, after) => {
    world = await World.open();
    world.run(before());
    expectOk(await world.up());
    world.run(after());
    const { ok, printed } = await world.preview();
    expect(ok).toBe(false);
    expect(printed).toMatch(/a tag with this name exists already[^]*belongs to this stack/);
    expect(printed).not.toContain("adopt");
    world.run(after(aliasesIn(printed)));
    const up = expectOk(await world.up());
    expect(doings(up)).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  it("isn't to be kept by an alias while the program declares it elsewhere", async () => {
    world = await World.open();
    world.run(inRoot());
    expectOk(await world.up());
    const urn = `urn:pulumi:test::suite::${TAG}::vip`;
    world.run(async (register) => {
      await tag(register, "again", "VIP", { alongside: [{ urn, key: { name: "VIP" } }] });
      await tag(register, "vip", "VIP");
    });
    const { printed } = await world.preview();
    expect(printed).toContain(`the resource ${urn} of this program has it`);
    expect(printed).not.toContain("aliases");
  });

  it("is the resource's own where it is made again without being deleted", async () => {
    world = await World.open();
    world.run(inRoot());
    expectOk(await world.up());
    const { outputs } = await world.resource("vip");
    const { failures } = await world
      .provider("Tag")
      .check({}, { name: outputs.name, ...hiddenOf("vip") });
    expect(failures[0]?.reason).toMatch(
      /this resource's own: --target-replace can't work on a tag/,
    );
  });
});

describe("a name that somebody else's object has", () => {
  it("is said to be no resource's of this stack", async () => {
    world = await World.open();
    const { id } = world.collection("tags").insert({ name: "VIP" });
    world.run(inRoot());
    const { printed } = await world.preview();
    expect(printed).toMatch(/No resource of this stack has it[^]*adopt: true/);
    expect(printed).toContain(`adopt: "${String(id)}"`);
    expect(printed).not.toContain("aliases");
  });

  it("may be anybody's where the state isn't available", async () => {
    world = await World.open({ withState: false });
    world.collection("tags").insert({ name: "VIP" });
    world.run(inRoot());
    const { printed } = await world.preview();
    expect(printed).toMatch(/aliases: \[{ name: [^]*rootStackResource[^]*createUrn[^]*adopt: true/);
  });
});

describe("several names that are taken", () => {
  it("are named in one preview: all of the program's, and none that is in state", async () => {
    world = await World.open();
    world.run(async (register) => {
      await tag(register, "first", "First");
      await tag(register, "second", "Second");
      await tag(register, "same", "Same");
    });
    expectOk(await world.up());
    const { id } = world.collection("tags").insert({ name: "Theirs" });
    world.emulator.clearRequests();
    const wanted = { first: "First", second: "Second", same: "Same", theirs: "Theirs", new: "New" };
    world.run(async (register) => {
      const parent = await group(register, "tags");
      const urn = (name: string) =>
        `urn:pulumi:test::suite::${name === "same" ? "" : "acme:app:Group$"}${TAG}::${name}`;
      const alongside = Object.entries(wanted).map(([name, key]) => {
        return { urn: urn(name), key: { name: key } };
      });
      for (const [name, key] of Object.entries(wanted))
        await tag(register, name, key, { parent: name === "same" ? undefined : parent, alongside });
    });
    const { printed } = await world.preview();
    const moved = "aliases: [{ parent: pulumi.rootStackResource }]";
    expect(printed.split(moved)).toHaveLength(3);
    expect(printed).toMatch(
      /More names of this program are taken:\n {2}Tag \d+ \(second\): it is in state/,
    );
    expect(printed).toContain(
      `Tag ${String(id)} (theirs): no resource of this stack has it. adopt: "${String(id)}"`,
    );
    expect(printed).not.toMatch(/\(same\)|\(new\)/);
    expect(world.emulator.requests.filter(({ path }) => path === "/tags")).toHaveLength(1);
  });

  it("end with dots where they are many", async () => {
    world = await World.open();
    const names = Array.from({ length: 30 }, (_, at) => `T${at}`);
    for (const name of names) world.collection("tags").insert({ name });
    const alongside = names.map((name) => ({
      urn: `urn:pulumi:test::suite::${TAG}::${name}`,
      key: { name },
    }));
    world.run(async (register) => {
      await tag(register, "T0", "T0", { alongside });
    });
    const { printed } = await world.preview();
    expect(printed.match(/^ {2}Tag \d+ \(T/gm)).toHaveLength(20);
    expect(printed).toMatch(/^ {2}\.\.\.$/m);
  });
});

function hiddenOf(name: string) {
  const { inputs = {} } = registration({ name, kind: "Tag", args: {} });
  return inputs;
}
