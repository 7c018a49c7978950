import { expect, it } from "vitest";
import { type AnyKind, parentsOf } from "../../provider/definition/kind";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { eachInItsWorld, expectOk, kinds } from "../harness/world";

const world = eachInItsWorld();
const IDS = ["", ".", "..", "../me", "%2F", "%2e%2e", "1/../../me", "1?x=y", "9".repeat(5000)];

const under = [...kinds.values()].filter((kind) => parentsOf(kind).length > 0);

const open = (kind: string) => {
  const { emulator } = world();
  const env = {
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    INTERCOM_BASE_URL: emulator.url,
  };
  const quiet = { info: () => {}, warn: () => {}, progress: () => {} };
  return new DynamicHost(kinds, quiet, env).provider(kind);
};

it.each([...kinds.keys()])("%s sends nothing for an id that can't be one", async (kind) => {
  const provider = open(kind);
  const told = /can't be the id of an? [\s\S]*Nothing was read or changed/;
  for (const id of IDS) {
    await expect(provider.read(id, {})).rejects.toThrow(told);
    await expect(provider.read(id, { __intercom: { v: 1, args: [] } })).rejects.toThrow(told);
    await expect(provider.delete(id, {})).rejects.toThrow(told);
  }
  expect(world().emulator.requests).toEqual([]);
});

it.each(under.map((kind): [string, AnyKind] => [kind.name, kind]))(
  "%s sends nothing where what it is under can't be that",
  async (name, kind) => {
    const provider = open(name);
    const told = /the state of this resource isn't as pulumi-intercom writes it/;
    for (const id of IDS) {
      const parents = Object.fromEntries(parentsOf(kind).map((parent) => [parent, id]));
      const managed = { ...parents, __intercom: { v: 1, args: [] } };
      for (const props of [parents, managed])
        await expect(provider.read("1", props)).rejects.toThrow(told);
      await expect(provider.delete("1", managed)).rejects.toThrow(told);
    }
    for (const id of ["1", "1/2/3/4"])
      await expect(provider.read(id, {})).rejects.toThrow(/write it as "<\w+>\/.*<id>"/);
    expect(new Set(world().emulator.requests.map(({ path }) => path))).toEqual(new Set(["/me"]));
  },
);

it("keeps no id of a response that can't be one", async () => {
  const body = { type: "tag", id: "../me", name: "VIP" };
  world().declare({ name: "vip", kind: "Tag", args: { name: "VIP" } });
  world().emulator.fail({ method: "POST", path: "/tags", with: { status: 200, body } });
  expect((await world().up()).printed).toMatch(/the response names no object/);
  expectOk(await world().up());
});
