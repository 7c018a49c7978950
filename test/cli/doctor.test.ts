import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { doctor } from "../../provider/cli/doctor";
import { call } from "./call";
import { type Planted, doctoring, resource } from "./doctoring";

const { folder, emulator, project, found } = doctoring();

it("finds nothing on a healthy set-up, and sends reading requests only", async () => {
  expect(await found({})).toEqual([]);
  expect(new Set(emulator().requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
  expect(emulator().requests.length).toBeLessThanOrEqual(25);
});

describe("a fault that is planted is found, and nothing else", () => {
  it.each<[string, Planted, RegExp]>([
    [
      "no token",
      { env: { INTERCOM_ACCESS_TOKEN: "" } },
      /^token fails: No Intercom access token: .*INTERCOM_ACCESS_TOKEN.* => .*pulumi config set/s,
    ],
    [
      "a token that is none",
      { env: { INTERCOM_ACCESS_TOKEN: "of acme" } },
      /^token fails: .*characters that no token has/,
    ],
    [
      "a region that isn't one",
      { env: { INTERCOM_REGION: "uk", INTERCOM_BASE_URL: "" } },
      /^token fails: .*one of us, eu, au/,
    ],
    [
      "an address without encryption",
      { env: { INTERCOM_BASE_URL: "http://intercom.example" } },
      /^token fails: .*https/,
    ],
    [
      "a variable that isn't set",
      { config: { accessTokenFrom: "ACME_TOKEN" } },
      /^token fails: .*ACME_TOKEN/,
    ],
    [
      "a proxy that the engine is looked for behind",
      { env: { http_proxy: "http://proxy.example" } },
      /^proxy fails: http_proxy .*No connection established.* => export no_proxy=/,
    ],
    [
      "a token of nobody's",
      { env: { INTERCOM_ACCESS_TOKEN: "of-nobody" } },
      /^workspace fails: .*401.* => .*wrong or revoked/s,
    ],
    [
      "another workspace than the settings allow",
      { config: { workspaceId: "other" } },
      /^workspace fails: .*acme.*only other/,
    ],
    [
      "a workspace in another region",
      { baseUrl: "https://api.intercom.io" },
      /^region warning: .*region eu.* => export INTERCOM_REGION=eu/,
    ],
    ["a Node that is too old", { place: { node: "18.20.0" } }, /^Node fails: 18.20.0.*>=20.19/],
    [
      "a stack of another workspace",
      { place: { resources: [resource("Tag", "other")] } },
      /^stack fails: has resources of other, but the token is for acme/,
    ],
    [
      "a kind that is newer than the package",
      { place: { resources: [resource("Spaceship")] } },
      /^kinds fails: Spaceship: .* => npm install pulumi-intercom@latest/,
    ],
  ])("%s", async (_, planted, expected) => {
    expect(await found(planted)).toEqual([expect.stringMatching(expected)]);
  });

  it("two tokens", async () => {
    const config = { accessToken: "of-acme", baseUrl: emulator().url };
    expect(await found({ env: { INTERCOM_ACCESS_TOKEN: "another" }, config })).toEqual([
      expect.stringMatching(/^one token warning: .*different tokens.* => pulumi config rm/),
    ]);
  });

  it("a version that Intercom doesn't have", async () => {
    expect(await found({ config: { apiVersion: "2.99" } })).toEqual([
      expect.stringMatching(/^API version warning: apiVersion is 2.99/),
      expect.stringMatching(/^workspace fails: .*intercom_version_invalid.* => Remove apiVersion/),
    ]);
  });

  it("a proxy that can't be used", async () => {
    vi.stubEnv("HTTPS_PROXY", "ftp://proxy.example");
    vi.stubEnv("NO_PROXY", "");
    vi.stubEnv("no_proxy", "");
    vi.stubEnv("https_proxy", "");
    expect(await found({ env: { INTERCOM_BASE_URL: "https://intercom.example" } })).toEqual([
      expect.stringMatching(/^proxy fails: .*HTTPS_PROXY .*can't be used/),
    ]);
  });

  it("a version that lacks kinds", async () => {
    const place = { resources: [resource("Tag"), resource("OfficeHoursSchedule")] };
    expect(await found({ place, config: { apiVersion: "2.11" } })).toEqual([
      expect.stringMatching(/^kinds fails: OfficeHoursSchedule: apiVersion is 2.11/),
    ]);
  });

  it("a package that isn't there", async () => {
    const empty = mkdtempSync(path.join(folder, "empty-"));
    writeFileSync(path.join(empty, "Pulumi.yaml"), "name: acme\nruntime: nodejs\n");
    expect(await found({ place: { folder: empty } })).toEqual([
      expect.stringMatching(/^package fails: pulumi-intercom isn't found from .* => .*npm install/),
      expect.stringMatching(/^Pulumi SDK fails: @pulumi\/pulumi isn't found/),
    ]);
  });

  it("nothing in packages that NODE_PATH leads to", () => {
    const elsewhere = path.join(project(), "node_modules");
    const program = mkdtempSync(path.join(folder, "elsewhere-"));
    writeFileSync(path.join(program, "Pulumi.yaml"), "name: acme\nruntime: nodejs\n");
    // Node reads it as a process starts.
    const env = { ...process.env, NODE_PATH: elsewhere, INTERCOM_ACCESS_TOKEN: "" };
    const args = ["dist/cli/main.js", "doctor", "--program", program];
    const { stdout } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
    expect(stdout).toMatch(/^ok +package +0\.1\.0, in /m);
    expect(stdout).toMatch(/^ok +Pulumi SDK +3\.248\.0, in /m);
  });

  it("a package that is there twice, and an SDK, also where the program is in a folder of its own", async () => {
    const twice = {
      "node_modules/shared": { version: "1.0.0", dependencies: { "pulumi-intercom": "*" } },
      "node_modules/shared/node_modules/pulumi-intercom": { version: "0.0.9" },
    };
    expect(await found({ place: { folder: project(twice) } })).toEqual([
      expect.stringMatching(
        /^package fails: .*2 copies.*0\.1\.0 in .*0\.0\.9 in .*shared.* => Run npm dedupe/,
      ),
    ]);
    const inside = { src: {}, "src/node_modules/pulumi-intercom": { version: "0.0.9" } };
    expect(await found({ place: { folder: project(inside, "main: src/index.ts\n") } })).toEqual([]);
    const sdks = {
      "node_modules/pulumi-intercom/node_modules/@pulumi/pulumi": { version: "3.1.0" },
    };
    expect(await found({ place: { folder: project(sdks) } })).toEqual([
      expect.stringMatching(/^Pulumi SDK warning: .*2 copies/),
    ]);
  });

  it.each(["3.215.1", "4.0.0"])("an SDK of version %s", async (version) => {
    const sdk = project({ "node_modules/@pulumi/pulumi": { version } });
    expect(await found({ place: { folder: sdk } })).toEqual([
      expect.stringMatching(/^Pulumi SDK fails: .*isn't supported: expected >=3\.216\.0 <4/),
    ]);
  });
});

describe("the command", () => {
  const env = () => ({
    INTERCOM_BASE_URL: emulator().url,
    INTERCOM_ACCESS_TOKEN: "of-acme",
    http_proxy: "",
    https_proxy: "",
  });

  it("says what is in order, and what isn't, with its cure", async () => {
    const { code, out } = await call(doctor, ["--program", project()], env());
    expect(code).toBe(0);
    expect(out).toMatch(/^ok {7}package {5}0\.1\.0, in /m);
    expect(out).toMatch(/^ok {7}workspace {3}Acme \(acme\)$/m);
    expect(out).toMatch(/^skipped {2}kinds {7}CustomObjectInstance: .*--custom-object-type/m);
    expect(out).toMatch(/\nAll is well\.\n$/);
    expect(out).not.toContain("of-acme");
    const wrong = { ...env(), INTERCOM_ACCESS_TOKEN: "of-nobody" };
    const failed = await call(doctor, ["--program", project()], wrong);
    expect(failed.code).toBe(2);
    expect(failed.out).toMatch(/^FAILS {4}workspace .*401.*\n {21}Either the token/m);
    expect(failed.out).toMatch(/^skipped {2}kinds {7}not checked, since "workspace" failed$/m);
    expect(failed.out).toMatch(/\n1 problem, 0 warnings\.\n$/);
  });

  it("is one line of JSON for machines", async () => {
    const { out } = await call(doctor, ["--program", folder, "--json"], env());
    expect(out.trim().split("\n")).toHaveLength(1);
    const { ok, checks, requests } = JSON.parse(out) as {
      ok: boolean;
      checks: { name: string; findings: object[] }[];
      requests: number;
    };
    expect(ok).toBe(true);
    expect(requests).toBe(emulator().requests.length);
    expect(checks.find(({ name }) => name === "package")?.findings).toEqual([
      { level: "skipped", text: `no Pulumi.yaml in ${folder}`, cure: expect.any(String) },
    ]);
  });
});
