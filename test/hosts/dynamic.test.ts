import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { credentials } from "../../provider/api/credentials";
import { type DynamicProvider, DynamicHost } from "../../provider/hosts/dynamic";
import type { EngineLog } from "../../provider/hosts/engine-log";
import { kinds } from "../harness/world";
import { providerText, typeToken } from "../../provider/definition/type-token";

const TOKEN = "dG9rZW4tb2YtYS10ZXN0";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ workspaces: [{ id: "acme", token: TOKEN }] });
});
afterEach(() => emulator.close());

const silent: EngineLog = { info: () => {}, warn: () => {}, progress: () => {} };
const urn = "urn:pulumi:test::suite::pulumi-nodejs:dynamic/intercom:Tag::vip";

async function provider(
  config: Record<string, unknown>,
  env: NodeJS.ProcessEnv = {},
  kind = "Tag",
): Promise<DynamicProvider> {
  const one = new DynamicHost(kinds, silent, env).provider(kind);
  await one.configure({ config: { get: (key) => config[key] } });
  return one;
}
const connected = (kind = "Tag") =>
  provider({}, { INTERCOM_ACCESS_TOKEN: TOKEN, INTERCOM_BASE_URL: emulator.url }, kind);

const refusals = async (config: Record<string, unknown>, env: NodeJS.ProcessEnv = {}) => {
  const { failures } = await (await provider(config, env)).check({}, { name: "VIP", __urn: urn });
  expect(failures).toHaveLength(1);
  expect(emulator.requests.filter(({ status }) => status === 200)).toEqual([]);
  return failures[0];
};

describe("what state holds", () => {
  it.each([...kinds.keys()])("names the code of %s and holds none", (kind) => {
    expect(providerText(kind)).toBe(
      `exports.handler=()=>require("pulumi-intercom/provider")("${kind}")`,
    );
    expect(typeToken(kind)).toBe(`pulumi-nodejs:dynamic/intercom:${kind}`);
  });
});

describe("credentials that are missing or wrong", () => {
  it("quotes no secret beside what is missing", async () => {
    const one = await provider({}, {}, "TicketTypeAttribute");
    const args = { ticketTypeId: "1", name: "Size", description: "", dataType: "list" };
    const secret = { listItems: ["hushed,9c41"], __secrets: ["listItems"] };
    const { failures } = await one.check({ ...args, listItems: ["S"] }, { ...args, ...secret });
    expect(failures).toHaveLength(2);
    expect(JSON.stringify(failures)).toMatch(/contains a comma/);
    expect(JSON.stringify(failures)).not.toContain("9c41");
  });

  it("names the ways to give a token", async () => {
    const failure = await refusals({});
    expect(failure?.property).toBe("");
    expect(failure?.reason).toMatch(
      /intercom:accessToken[^]*INTERCOM_ACCESS_TOKEN[^]*accessTokenFrom/,
    );
  });

  it.each([
    [{ "intercom:accessToken": "wrong-token" }, {}, "the stack's configuration (accessToken)"],
    [
      { "intercom:accessToken": "wrong-token", "intercom:provider": "eu" },
      {},
      'the provider "eu" (accessToken)',
    ],
    [
      { "intercom:accessTokenFrom": "EU_TOKEN" },
      { EU_TOKEN: "wrong-token" },
      "the environment variable EU_TOKEN, which the stack's configuration names",
    ],
    [
      {},
      { INTERCOM_ACCESS_TOKEN: "wrong-token" },
      "the environment variable INTERCOM_ACCESS_TOKEN",
    ],
  ])(
    "says of a rejected token where it came from, and both causes: %j %j",
    async (config, env, source) => {
      const address = Object.keys(config).length > 0 ? { "intercom:baseUrl": emulator.url } : {};
      const failure = await refusals(
        { ...config, ...address },
        { ...env, INTERCOM_BASE_URL: emulator.url },
      );
      expect(failure?.reason).toContain(`token from ${source}`);
      expect(failure?.reason).toMatch(/wrong or revoked, or its workspace is in another region/);
      expect(failure?.reason).not.toContain("wrong-token");
    },
  );

  it.each([
    ["region", "mars"],
    ["baseUrl", "http://api.intercom.io"],
    ["apiVersion", "newest"],
    ["rateLimitShare", "2"],
  ])("refuses a wrong %s before any request, and not in configure", async (name, value) => {
    const failure = await refusals({ "intercom:accessToken": TOKEN, [`intercom:${name}`]: value });
    expect(failure?.reason).toContain(
      name === "baseUrl"
        ? "The setting baseUrl can't be used"
        : `The setting ${name} is "${value}"`,
    );
    expect(emulator.requests).toEqual([]);
  });

  it("allows only the workspace in workspaceId", async () => {
    const config = {
      "intercom:accessToken": TOKEN,
      "intercom:baseUrl": emulator.url,
      "intercom:workspaceId": "other",
    };
    const { failures } = await (await provider(config)).check({}, { name: "VIP", __urn: urn });
    expect(failures[0]?.reason).toMatch(
      /belongs to the workspace acme \(.*\), but the setting workspaceId allows only other/,
    );
    expect(emulator.requests.map(({ path }) => path)).toEqual(["/me"]);
  });

  it("makes nothing in another workspace, were it asked to at once", async () => {
    const env = { INTERCOM_ACCESS_TOKEN: TOKEN, INTERCOM_BASE_URL: emulator.url };
    const one = await provider({ "intercom:workspaceId": "other" }, env);
    await expect(one.create({ name: "VIP" })).rejects.toThrow(/allows only other/);
    expect(emulator.requests.map(({ path }) => path)).toEqual(["/me"]);
  });

  it("throws in every other call, since nothing else can fail them", async () => {
    const one = await provider({});
    for (const call of [
      one.diff("1", {}, {}),
      one.create({}),
      one.read("1", {}),
      one.update("1", {}, {}),
      one.delete("1", {}),
    ]) {
      await expect(call).rejects.toThrow(/No Intercom access token/);
    }
  });
});

describe("the order of credentials", () => {
  const env = {
    INTERCOM_ACCESS_TOKEN: TOKEN,
    INTERCOM_REGION: "eu",
    INTERCOM_BASE_URL: "http://127.0.0.1:9",
  };
  const check = async (config: Record<string, unknown>, more: NodeJS.ProcessEnv) =>
    (await provider(config, more)).check({}, { name: "VIP", __urn: urn });

  it("takes token and address together from the configuration, whatever the environment says", async () => {
    const { failures } = await check(
      { "intercom:accessToken": TOKEN, "intercom:baseUrl": emulator.url },
      { ...env, INTERCOM_ACCESS_TOKEN: "another" },
    );
    expect(failures).toEqual([]);
  });

  it("takes both from the environment where the configuration has no token", async () => {
    const { failures } = await check(
      { "intercom:apiVersion": "Preview" },
      { ...env, INTERCOM_BASE_URL: emulator.url },
    );
    expect(failures).toEqual([]);
  });

  it.each(["region", "baseUrl"])(
    "refuses a %s without a token: another place's would go there",
    async (name) => {
      const { failures } = await check(
        { [`intercom:${name}`]: "https://elsewhere.example.com" },
        env,
      );
      expect(failures[0]?.reason).toMatch(
        /^The stack's configuration gives a region or baseUrl without a token.*accessTokenFrom/,
      );
      expect(emulator.requests).toEqual([]);
    },
  );

  it("never sends a token of the configuration to the environment's address", () => {
    const config = new Map([["intercom:accessToken", TOKEN]]);
    expect(credentials(config, env)).toMatchObject({ accessToken: TOKEN, baseUrl: undefined });
    expect(credentials(config, env).region).toBeUndefined();
    config.set("intercom:accessTokenFrom", "INTERCOM_ACCESS_TOKEN");
    expect(credentials(config, env)).toMatchObject({ accessToken: TOKEN, baseUrl: undefined });
  });

  it("takes an empty variable for none", async () => {
    const empty = { ...env, INTERCOM_REGION: "", INTERCOM_BASE_URL: emulator.url };
    expect((await check({}, empty)).failures).toEqual([]);
  });

  it("reads the named variable anew at each use", async () => {
    const changing: NodeJS.ProcessEnv = { NAMED: "old-token-revoked" };
    const one = await provider(
      { "intercom:accessTokenFrom": "NAMED", "intercom:baseUrl": emulator.url },
      changing,
    );
    expect((await one.check({}, { name: "VIP", __urn: urn })).failures).toHaveLength(1);
    changing.NAMED = TOKEN;
    expect((await one.check({}, { name: "VIP", __urn: urn })).failures).toEqual([]);
  });
});

describe("towards the host", () => {
  it("holds no undefined in any result", async () => {
    const one = await connected();
    const checked = await one.check({}, { name: "VIP", __urn: urn, __provider: "text" });
    expect(checked.inputs).toEqual({ name: "VIP" });
    const created = await one.create({ ...checked.inputs, __provider: "text" });
    const read = await one.read(created.id, { ...created.outs, __provider: "text" });
    const updated = await one.update(created.id, created.outs, { name: "VIPs" });
    for (const result of [checked, created, read, updated]) {
      expect(result).toStrictEqual(JSON.parse(JSON.stringify(result)));
    }
  });

  it("shows no secret argument, in failures of a check and in errors of a creation", async () => {
    const one = await connected();
    const inputs = { name: "VIP", adopt: "hush-hush", __secrets: ["adopt"] };
    const { failures } = await one.check({}, { ...inputs, __urn: urn });
    expect(failures).toMatchObject([{ reason: expect.stringContaining('the id "[secret]"') }]);
    await expect((await connected()).create(inputs)).rejects.toThrow('the id "[secret]"');
  });

  it("gives what was made halfway, so that the host can keep it", async () => {
    const one = await connected("DataAttribute");
    emulator.fail({ method: "PUT", with: { status: 422 } });
    const inputs = {
      name: "tier",
      model: "contact",
      dataType: "string",
      archived: true,
      __provider: "text",
    };
    const error = await one.create(inputs).then(
      () => expect.fail("created"),
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      properties: { __provider: "text", name: "tier", workspaceId: "acme" },
      reasons: [expect.stringMatching(/DataAttribute "tier" \(\d+\) can't be completed/)],
    });
  });

  it("shows a failure once, in one line beside its message, and never as a status", async () => {
    const one = await connected();
    emulator.fail({ method: "DELETE", with: { status: 400 } });
    const error = await one.delete("12", {}).then(
      () => expect.fail("deleted"),
      (thrown: Error) => thrown,
    );
    expect(`${error}: ${error.stack}`).toBe("pulumi-intercom: Tag (12) can't be deleted.");
    expect(error).not.toHaveProperty("code");
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(TOKEN);
  });

  it("says that a kind comes from a newer version", async () => {
    const one = await provider({}, { INTERCOM_ACCESS_TOKEN: TOKEN }, "Hologram");
    await expect(one.read("1", {})).rejects.toThrow(
      /has no "Hologram"\. A newer version created this resource/,
    );
  });

  it("shows the place in the code for a defect, and for nothing else", async () => {
    const one = await connected();
    const broken = Object.defineProperty({}, "name", {
      enumerable: true,
      get: () => {
        throw new TypeError("broken");
      },
    });
    await expect(one.diff("1", {}, broken)).rejects.toThrow(/TypeError: broken\n\s+at /);
    await expect(one.delete("12", { workspaceId: "elsewhere" })).rejects.toThrow(
      /^(?![^]*\n\s+at )/,
    );
  });
});
