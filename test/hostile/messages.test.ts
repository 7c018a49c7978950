import { afterEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { HOSTILE, expectHarmless } from "../harness/harmless";
import { kinds } from "../harness/world";

let emulator: Emulator;
afterEach(() => emulator.close());

/** A provider of tags in a workspace where everything has a text as its name, and what it tells. */
const open = async (text: string, more: Record<string, string> = {}) => {
  emulator = await startEmulator({
    workspaces: [{ id: "acme", name: text, region: "EU", tags: [{ id: "8", name: text }] }],
  });
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  const env = {
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    INTERCOM_BASE_URL: emulator.url,
    ...more,
  };
  const engine = { info: tell, warn: tell, progress: tell };
  return { told, provider: new DynamicHost(kinds, engine, env).provider("Tag") };
};

const refuse = (text: string, status = 422) =>
  emulator.fail({
    path: "/tags",
    times: Infinity,
    with: {
      status,
      body: { type: "error.list", request_id: text, errors: [{ code: text, message: text }] },
    },
  });

const messageOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "",
    (error: Error) => `${error.message}\n${error.stack}`,
  );

describe.each(Object.entries(HOSTILE))("%s from Intercom", (_, text) => {
  it.each([422, 401, 403, 404, 409])("are harmless in an error of status %i", async (status) => {
    const { provider } = await open(text);
    refuse(text, status);
    expectHarmless(await messageOf(provider.create({ name: "VIP" })));
  });

  it("are harmless in what a check says", async () => {
    const { provider } = await open(text);
    const { failures } = await provider.check({}, { name: text });
    expect(failures).toHaveLength(1);
    expectHarmless(String(failures[0]?.reason), "");
  });

  it("are harmless in an error about another workspace", async () => {
    const { provider } = await open(text);
    const state = { name: "VIP", workspaceId: "other", __intercom: { v: 1, args: ["name"] } };
    expectHarmless(await messageOf(provider.read("8", state)));
    const states = { ...state, workspaceId: text };
    expectHarmless(await messageOf(provider.read("8", states)));
  });

  it("are harmless in warnings", async () => {
    const { provider, told } = await open(text);
    const { inputs } = await provider.check({}, { name: text, adopt: true });
    await provider.create(inputs);
    expect(told).not.toEqual([]);
    for (const one of told) expectHarmless(one, "");
  });
});

describe("secret arguments that an error echoes", () => {
  const secrets = { pin: 4711, balance: -98_765.25, note: "S3cr3t-v4lu3_of/a+person", few: 12 };
  const echoes: Readonly<Record<string, (text: string) => string>> = {
    "as they are": (text) => text,
    "in capitals": (text) => text.toUpperCase(),
    "in hexadecimal": (text) => Buffer.from(text).toString("hex"),
    "in JSON in JSON": (text) => JSON.stringify(JSON.stringify({ text })),
    "in base64 in an address": (text) =>
      encodeURIComponent(Buffer.from(`x=${text}`).toString("base64")),
    "cut off": (text) => (text.length > 20 ? `${text.slice(0, 14)}...` : text),
  };

  it.each(Object.entries(echoes))("are hidden %s", async (_, echo) => {
    emulator = await startEmulator();
    const env = {
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
      INTERCOM_BASE_URL: emulator.url,
    };
    const quiet = { info: () => {}, warn: () => {}, progress: () => {} };
    const host = new DynamicHost(kinds, quiet, env);
    const message = Object.values(secrets)
      .map((value) => echo(String(value)))
      .join(" | ");
    emulator.fail({
      path: "/custom_object_instances/Order",
      times: Infinity,
      with: {
        status: 422,
        body: { type: "error.list", errors: [{ code: "parameter_invalid", message }] },
      },
    });
    const told = await messageOf(
      host.provider("CustomObjectInstance").create({
        type: "Order",
        externalId: "1",
        customAttributes: secrets,
        __secrets: ["customAttributes"],
      }),
    );
    expect(told).toContain("[secret]");
    for (const one of [secrets.pin, 98_765.25, secrets.note])
      expect(told).not.toContain(echo(String(one)));
  });
});
