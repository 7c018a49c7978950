import { afterEach, beforeEach, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { type DynamicProvider, DynamicHost } from "../../provider/hosts/dynamic";
import type { EngineLog } from "../../provider/hosts/engine-log";
import { kinds } from "../harness/world";

// Calls in an order in which Pulumi's engine hardly ever makes them.

const TOKEN = "dG9rZW4tb2YtYS10ZXN0";
const urn = "urn:pulumi:test::suite::pulumi-nodejs:dynamic/intercom:Tag::vip";
const silent: EngineLog = { info: () => {}, warn: () => {}, progress: () => {} };

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ workspaces: [{ id: "acme", token: TOKEN }] });
});
afterEach(() => emulator.close());

async function connected(kind = "Tag"): Promise<DynamicProvider> {
  const env = { INTERCOM_ACCESS_TOKEN: TOKEN, INTERCOM_BASE_URL: emulator.url };
  const one = new DynamicHost(kinds, silent, env).provider(kind);
  await one.configure({ config: { get: () => undefined } });
  return one;
}

it("takes null for what isn't declared", async () => {
  const attribute = { name: "tier", model: "contact", dataType: "date" };
  const one = await connected("DataAttribute");
  const { inputs, failures } = await one.check({}, { ...attribute, description: null });
  expect({ inputs, failures }).toEqual({
    inputs: { ...attribute, archived: false },
    failures: [],
  });
});

it("fails a check whose list says that the token was revoked meanwhile", async () => {
  emulator.fail({ method: "GET", path: "/tags", with: { status: 401 } });
  const { failures } = await (await connected()).check({}, { name: "VIP", __urn: urn });
  expect(failures).toMatchObject([{ reason: expect.stringContaining("wrong or revoked") }]);
});

it("makes a tag once, whichever resource asks for it again", async () => {
  const one = await connected();
  emulator.fail({ method: "POST", path: "/tags", with: { status: 422 } });
  await expect(one.create({ name: "VIP" })).rejects.toThrow("422");
  const { id } = await one.create({ name: "VIP" });
  await expect(one.create({ name: "vip" })).rejects.toThrow(/another resource .*is creating it/);
  await expect(one.create({ name: "Other", adopt: id })).rejects.toThrow(
    `Tag ${id} belongs to another resource of this program`,
  );
  expect(emulator.workspace().collection("tags").all()).toMatchObject([{ name: "VIP" }]);
});

it("warns of an object that two resources have", async () => {
  const warnings: string[] = [];
  const env = { INTERCOM_ACCESS_TOKEN: TOKEN, INTERCOM_BASE_URL: emulator.url };
  const engine = { ...silent, warn: (message: string) => void warnings.push(message) };
  const one = new DynamicHost(kinds, engine, env).provider("Tag");
  const { id, outs } = await one.create({ name: "VIP" });
  for (const [name, at] of [
    ["VIP", urn],
    ["VIPs", `${urn}s`],
  ]) {
    const { inputs } = await one.check({ name: "VIP" }, { name, __urn: at });
    await one.diff(id, outs, inputs);
  }
  expect(warnings).toEqual([expect.stringContaining(`Tag ${id} belongs to two resources`)]);
});

it("touches nothing of another workspace, whichever call comes first", async () => {
  const { id, outs } = await (await connected()).create({ name: "VIP" });
  const before = { ...outs, workspaceId: "other" };
  emulator.clearRequests();
  for (const act of [
    (one: DynamicProvider) => one.diff(id, before, { name: "VIPs" }),
    (one: DynamicProvider) => one.read(id, before),
    (one: DynamicProvider) => one.update(id, before, { name: "VIPs" }),
    (one: DynamicProvider) => one.delete(id, before),
  ]) {
    await expect(act(await connected())).rejects.toThrow(/belongs to the workspace other/);
  }
  expect(emulator.requests.map(({ path }) => path)).toEqual(["/me", "/me", "/me", "/me"]);
});

it("gives new inputs only where something has drifted", async () => {
  const one = await connected();
  const { id, outs } = await one.create({ name: "VIP" });
  expect((await one.read(id, outs)).inputs).toBeUndefined();
  emulator.workspace().collection("tags").update(id, { name: "Other" });
  expect((await (await connected()).read(id, outs)).inputs).toEqual({ name: "Other" });
});
