import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  DataAttribute,
  DataConnector,
  IdentityVerificationSecret,
  Provider,
  Tag,
} from "../../provider/index";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly provider: string | undefined;
  readonly id: string | undefined;
}

let registered: Registered[];
beforeEach(async () => {
  registered = [];
  await useMocks();
  pulumi.runtime.setAllConfig({});
});

const useMocks = (organization?: string): Promise<void> =>
  pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, name, inputs, provider, id }) => {
        registered.push({ type, name, inputs: inputs as Record<string, unknown>, provider, id });
        return {
          id: id || `${name}-id`,
          state: { ...inputs } as Record<string, unknown>,
        };
      },
    },
    "suite",
    "test",
    false,
    organization,
  );

const settled = async (resource: pulumi.Resource): Promise<Registered> => {
  await new Promise((resolve) => pulumi.output(resource.urn).apply(resolve));
  return registered.at(-1) as Registered;
};

describe("a kind's class", () => {
  it("registers what state is to contain, and passes the resource's URN to check", async () => {
    const { type, inputs } = await settled(new Tag("vip", { name: "VIP" }));
    expect(type).toBe("pulumi-nodejs:dynamic/intercom:Tag");
    expect(inputs).toEqual({
      name: "VIP",
      __provider: 'exports.handler=()=>require("pulumi-intercom/provider")("Tag")',
      __urn: "urn:pulumi:test::suite::pulumi-nodejs:dynamic/intercom:Tag::vip",
    });
  });

  it("names the URN of a component's child as the engine does", async () => {
    const parent = new pulumi.ComponentResource("suite:index:Group", "group");
    const tag = new Tag("vip", { name: "VIP" }, { parent });
    const { inputs } = await settled(tag);
    expect(inputs.__urn).toBe(await urnOf(tag));
  });

  it("passes the names of secret arguments to check", async () => {
    const args = { name: "tier", model: "company", dataType: "string" } as const;
    const hidden = new DataAttribute("tier", { ...args, options: ["a", pulumi.secret("b")] });
    expect((await settled(hidden)).inputs.__secrets).toEqual(["options"]);
  });

  it("makes no outputs of what check alone receives, and keeps it where a transformation copies the inputs", async () => {
    const copied: pulumi.ResourceTransformation = ({ props, opts }) => ({
      props: { ...props, name: "Copy" },
      opts,
    });
    const plain = new Tag("vip", { name: "VIP" });
    const { inputs } = await settled(plain);
    expect(Object.keys(plain).filter((key) => key in inputs)).toEqual(["name"]);
    const own = await settled(new Tag("own", { name: "Own" }, { transformations: [copied] }));
    expect(own.inputs).toEqual({
      ...inputs,
      name: "Copy",
      __urn: (inputs.__urn as string).replace("::vip", "::own"),
    });
  });

  it("takes an empty id for none, as Pulumi does", async () => {
    const { inputs } = await settled(new Tag("vip", { name: "VIP" }, { id: "" }));
    expect(inputs).toHaveProperty("__urn");
  });

  it("isn't held up by one that a test with timers of its own left behind", async () => {
    await useMocks("acme");
    await settled(new Tag("first", { name: "First" }));
    vi.useFakeTimers();
    const left = new Tag("left", { name: "Left" });
    for (let ticks = 0; ticks < 50; ticks++) await Promise.resolve();
    vi.useRealTimers();
    await settled(new Tag("later", { name: "Later" }));
    expect((await settled(left)).name).toBe("later");
  });

  it("reads what it doesn't manage, from a derived class too", async () => {
    class NamedTag extends Tag {
      constructor(name: string) {
        super(name, { name });
      }
    }
    const tag = NamedTag.get("known", "55");
    const { id, inputs } = await settled(tag);
    expect(id).toBe("55");
    expect(inputs).not.toHaveProperty("__urn");
    expect(tag).toBeInstanceOf(NamedTag);
  });

  it("has every output, and has the engine keep what is secret as that", async () => {
    const sent = vi.spyOn(pulumi.runtime.getMonitor() as unknown as Monitor, "registerResource");
    const web = new IdentityVerificationSecret("web", { name: "Website", supportsWeb: true });
    await settled(web);
    await settled(new DataConnector("orders", { name: "Orders" }));
    const kept = sent.mock.calls.map(([request]) => request.getAdditionalsecretoutputsList());
    expect(kept).toEqual([["secret"], ["headers"]]);
    for (const output of [web.secret, web.createdAt, web.supportsIos, web.workspaceId])
      expect(pulumi.Output.isInstance(output)).toBe(true);
  });

  it("recognizes its own resources", () => {
    const tag: unknown = new Tag("vip", { name: "VIP" });
    expect(Tag.isInstance(tag)).toBe(true);
    expect(DataAttribute.isInstance(tag)).toBe(false);
    for (const other of [undefined, null, "Tag", {}]) expect(Tag.isInstance(other)).toBe(false);
  });
});

describe("an explicit provider", () => {
  const inputsOf = async (provider: Provider) => (await settled(provider)).inputs;

  it("passes on what it is given, as text, and its token as a secret", async () => {
    const provider = new Provider("eu", {
      accessToken: "a-token",
      region: "eu",
      rateLimitShare: 0.5,
    });
    expect(await inputsOf(provider)).toEqual({
      "intercom:provider": "eu",
      "intercom:accessToken": inState("a-token"),
      "intercom:region": "eu",
      "intercom:rateLimitShare": "0.5",
    });
  });

  it("takes the stack's connection and terms where it has no token", async () => {
    pulumi.runtime.setAllConfig({
      "intercom:accessToken": "of-the-stack",
      "intercom:region": "au",
      "intercom:workspaceId": "acme",
    });
    expect(await inputsOf(new Provider("same", { rateLimitShare: 0.1 }))).toEqual({
      "intercom:provider": "same",
      "intercom:accessToken": inState("of-the-stack"),
      "intercom:region": "au",
      "intercom:workspaceId": "acme",
      "intercom:rateLimitShare": "0.1",
    });
  });

  it("takes nothing of the stack's where it has a token", async () => {
    pulumi.runtime.setAllConfig({ "intercom:region": "au", "intercom:workspaceId": "acme" });
    const inputs = await inputsOf(new Provider("own", { accessTokenFrom: "OWN_TOKEN" }));
    expect(inputs).toEqual({ "intercom:provider": "own", "intercom:accessTokenFrom": "OWN_TOKEN" });
  });

  it("refuses an address without a token", () => {
    expect(() => new Provider("eu", { region: "eu" })).toThrow(
      /provider eu has a region or baseUrl without a token/,
    );
  });

  it("takes null and undefined for nothing", async () => {
    const nothing = { accessToken: null, region: undefined } as never;
    expect(await inputsOf(new Provider("plain", nothing))).toEqual({
      "intercom:provider": "plain",
    });
    expect(await inputsOf(new Provider("empty", null as never))).toEqual({
      "intercom:provider": "empty",
    });
  });
});

interface Monitor {
  registerResource(request: { getAdditionalsecretoutputsList(): string[] }): unknown;
}

function urnOf(resource: pulumi.Resource): Promise<string> {
  return new Promise((resolve) => resource.urn.apply(resolve));
}

// A secret as it is sent to the engine.
function inState(value: string): object {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}
