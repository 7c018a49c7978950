import { expect, it } from "vitest";
import { eachInItsWorld, expectOk, kinds } from "../harness/world";
import { DynamicHost } from "../../provider/hosts/dynamic";

const world = eachInItsWorld();
const IDS = ["", ".", "..", "../me", "%2F", "%2e%2e", "1/../../me", "1?x=y", "9".repeat(5000)];

it.each([...kinds.keys()])("%s sends nothing for an id that can't be one", async (kind) => {
  const { emulator } = world();
  const env = {
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    INTERCOM_BASE_URL: emulator.url,
  };
  const quiet = { info: () => {}, warn: () => {}, progress: () => {} };
  const provider = new DynamicHost(kinds, quiet, env).provider(kind);
  const told = /can't be the id of an? [\s\S]*Nothing was read or changed/;
  for (const id of IDS) {
    await expect(provider.read(id, {})).rejects.toThrow(told);
    await expect(provider.read(id, { __intercom: { v: 1, args: [] } })).rejects.toThrow(told);
    await expect(provider.delete(id, {})).rejects.toThrow(told);
  }
  expect(emulator.requests).toEqual([]);
});

it("keeps no id that an answer tells and that can't be one", async () => {
  const body = { type: "tag", id: "../me", name: "VIP" };
  world().declare({ name: "vip", kind: "Tag", args: { name: "VIP" } });
  world().emulator.fail({ method: "POST", path: "/tags", with: { status: 200, body } });
  expect((await world().up()).printed).toMatch(/what came back names no object/);
  expectOk(await world().up());
});
