import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it, vi } from "vitest";
import * as intercom from "../../provider/index";
import { workspaceOf } from "../../provider/lookups/connections";
import { describeMissing } from "../../provider/lookups/texts";
import { eachInItsProgram } from "./program";

const program = eachInItsProgram();
const another = () =>
  new intercom.Provider("another", {
    accessToken: "another-token",
    baseUrl: program().emulator.url,
  });

describe("a look-up among outputs", () => {
  it("takes inputs, and gives an output", async () => {
    const team = intercom.getTeamOutput({ name: pulumi.output("Technical") });
    expect(await valueOf(team.adminIds)).toEqual(["2002", "2003", "2004"]);
    expect(await valueOf(intercom.getTeamsOutput())).toHaveLength(3);
    expect(await valueOf(intercom.getWorkspaceOutput().id)).toBe("acme1234");
    expect(await pulumi.isSecret(team)).toBe(false);
  });

  it("asks nothing, and isn't known, as long as an input isn't", async () => {
    await program().run({ preview: true });
    const tag = new intercom.Tag("new", { name: "New" });
    expect(await isKnown(intercom.getTagOutput({ id: tag.id }))).toBe(false);
    const provider = new intercom.Provider("eu", {
      accessToken: tag.id,
      baseUrl: program().emulator.url,
    });
    expect(await isKnown(intercom.getTeamsOutput({ provider }))).toBe(false);
    await expect(intercom.getTeams({ provider })).rejects.toThrow("aren't known yet");
    expect(program().asked()).toEqual([]);
  });

  it("makes a secret of what it found by one", async () => {
    const found = intercom.getTagOutput({ name: pulumi.secret("VIP") });
    expect(await pulumi.isSecret(found)).toBe(true);
    expect(await valueOf(found.id)).toBe("1005");
  });
});

it("quotes no secret that nothing was found by, however short", () => {
  const told = { kind: intercom.Tag.kind, wanted: { name: "Z9" }, secrets: ["name"] };
  const text = describeMissing({ ...told, identity: { id: "acme", name: "Acme", app: {} } }, []);
  expect(text).toContain("There is no tag whose name is [secret].");
  expect(text).not.toContain("Z9");
});

describe("whose workspace is asked", () => {
  it("is said by an explicit provider, or by that of a parent", async () => {
    const provider = another();
    const parent = new pulumi.ComponentResource("suite:index:Group", "group", {}, { provider });
    const ids = await Promise.all([
      intercom.getWorkspace().then(({ id }) => id),
      intercom.getWorkspace({ provider }).then(({ id }) => id),
      intercom.getWorkspace({ parent }).then(({ id }) => id),
      valueOf(intercom.getWorkspaceOutput({ provider }).id),
    ]);
    expect(ids).toEqual(["acme1234", "another", "another", "another"]);
    expect(program().asked()).toEqual(["GET /me", "GET /me"]);
  });

  it("leaves the provider's token no secret of what is found", async () => {
    const found = intercom.getWorkspaceOutput({ provider: another() });
    expect(await pulumi.isSecret(found)).toBe(false);
    expect(JSON.stringify(await valueOf(found))).not.toContain("another-token");
  });

  it("is the stack's matter, then the environment's", async () => {
    const { url } = program().emulator;
    vi.stubEnv("THEIR_TOKEN", "another-token");
    const config = { "intercom:accessToken": "", "intercom:accessTokenFrom": "THEIR_TOKEN" };
    await program().run({ config });
    expect((await intercom.getWorkspace()).id).toBe("another");
    vi.stubEnv("INTERCOM_ACCESS_TOKEN", "another-token");
    vi.stubEnv("INTERCOM_BASE_URL", url);
    await program().run({ config: { "intercom:accessToken": "", "intercom:baseUrl": "" } });
    expect((await intercom.getWorkspace()).id).toBe("another");
  });

  it("has to be the only one that may be touched", async () => {
    await program().run({ config: { "intercom:workspaceId": "elsewhere" } });
    await expect(intercom.getTeams()).rejects.toThrow("allows only elsewhere");
    expect(program().asked()).toEqual(["GET /me"]);
  });

  it("isn't said by a provider of somebody else's", async () => {
    const provider = new (class extends pulumi.ProviderResource {})("aws", "other", {});
    await expect(intercom.getTeams({ provider: provider as never })).rejects.toThrow(
      "isn't an Intercom provider",
    );
  });

  it("is found with a token that isn't wrong", async () => {
    await program().run({ config: { "intercom:accessToken": "wrong-token" } });
    const error = await intercom.getTeams().catch((reason: Error) => reason);
    expect(String(error)).toMatch(/^\S*Error: Teams can't be looked up\.\n.*401 unauthorized/);
    expect(String(error)).not.toContain("wrong-token");
  });
});

it("look-ups keep to a tenth of the share of the rate limit that a stack has", () => {
  const { url } = program().emulator;
  const config = new Map([
    ["intercom:accessToken", "a-token"],
    ["intercom:baseUrl", url],
    ["intercom:rateLimitShare", "0.5"],
  ]);
  expect(workspaceOf(config).settings.rateLimitShare).toBe(0.05);
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { isKnown: Promise<boolean> }).isKnown;
}
