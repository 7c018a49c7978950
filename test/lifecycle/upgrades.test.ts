import { afterEach, beforeEach, expect, it } from "vitest";
import { optional } from "../../provider/definition/fields";
import type { AnyKind } from "../../provider/definition/kind";
import { text } from "../../provider/definition/values";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { kinds } from "../harness/world";

const tag = kinds.get("Tag") as AnyKind;

let emulator: Emulator;
let told: string[];
beforeEach(async () => {
  emulator = await startEmulator();
  told = [];
});
afterEach(() => emulator.close());

const open = (kind: AnyKind) => {
  const tell = (message: string) => void told.push(message);
  const log = { info: tell, warn: tell, progress: tell };
  const { token } = emulator.workspace();
  const env = { INTERCOM_ACCESS_TOKEN: token, INTERCOM_BASE_URL: emulator.url };
  return new DynamicHost(new Map([[kind.name, kind]]), log, env).provider(kind.name);
};

it("warns of a deprecated argument that is declared, and only then", async () => {
  const label = optional(text(), { deprecated: "Declare `name` instead." });
  const host = open({ ...tag, arguments: { ...tag.arguments, label } });
  await host.check({}, { name: "VIP" });
  expect(told).toEqual([]);
  await host.check({}, { name: "VIP", label: "VIP" });
  expect(told).toEqual(["Tag: label is deprecated. Declare `name` instead."]);
});

it("refuses a state that a newer version wrote, and touches nothing", async () => {
  const host = open(tag);
  const { id } = await host.create({ name: "VIP" });
  const state = { name: "VIP", workspaceId: "workspace-1", __intercom: { v: 2, args: ["name"] } };
  emulator.clearRequests();
  for (const call of [
    host.diff(id, state, { name: "Other" }),
    host.read(id, state),
    host.update(id, state, { name: "Other" }),
    host.delete(id, state),
  ])
    await expect(call).rejects.toThrow(/newer version of pulumi-intercom/);
  expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
});
