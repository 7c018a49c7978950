import { afterEach, beforeEach, expect, it } from "vitest";
import { isBefore } from "../../provider/api/api-version";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { samples } from "../conformance/samples";
import { type Args, everyArgument } from "../conformance/samples/sample";
import { kinds } from "../harness/world";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const quiet = { info: () => {}, warn: () => {}, progress: () => {} };

const open = async (kind: string, apiVersion: string) => {
  const { token } = emulator.workspace();
  const env = { INTERCOM_ACCESS_TOKEN: token, INTERCOM_BASE_URL: emulator.url };
  const provider = new DynamicHost(kinds, quiet, env).provider(kind);
  await provider.configure({ config: configuration({ "intercom:apiVersion": apiVersion }) });
  return provider;
};

const configuration = (values: Record<string, string>) =>
  ({ get: (key: string) => values[key] }) as never;

const since = samples.flatMap(({ kind }) => {
  const version = kinds.get(kind)?.since;
  return version === undefined ? [] : [[kind, version] as const];
});

it.each(since)("%s says in the preview that it came with %s", async (name, version) => {
  const sample = samples.find(({ kind }) => kind === name);
  const setting = sample?.setting?.(emulator.workspace()) ?? {};
  const declared = sample?.required(setting) ?? {};
  const { failures } = await (await open(name, "2.12")).check({}, declared);
  const who =
    version === "Preview" ? "only Preview supports it" : `${version} is the first that supports it`;
  expect(failures.map(({ reason }) => reason).join()).toMatch(
    new RegExp(`apiVersion is 2\\.12, which has no .*s to declare: ${who}`),
  );
  expect(emulator.requests).toEqual([]);
  for (const good of [version, "Preview", "Unstable"]) {
    const checked = await (await open(name, good)).check({}, declared);
    expect(checked.failures).toEqual([]);
  }
});

const arguments_ = samples.flatMap((sample) => {
  const { arguments: all = {} } = kinds.get(sample.kind) ?? {};
  return Object.entries(all).flatMap(([name, { since: version }]) =>
    version === undefined ? [] : [[sample.kind, name, version, sample] as const],
  );
});

it.each(arguments_)("%s says that %s came with %s", async (kind, name, version, sample) => {
  const setting = sample.setting?.(emulator.workspace()) ?? {};
  const value = sample.arguments[name]?.value(setting);
  const declared = { ...everyArgument(sample, setting), [name]: value };
  const older = `2.${(version === "Preview" ? 17 : Number(version.slice(2))) - 1}`;
  const refused = async (apiVersion: string, inputs: Args) => {
    const { failures } = await (await open(kind, apiVersion)).check({}, inputs);
    return failures.filter(({ property }) => property === name).map(({ reason }) => reason);
  };
  expect(await refused(older, declared)).toEqual([
    expect.stringMatching(`apiVersion is ${older}, which doesn't take it of .*: `),
  ]);
  expect(await refused(older, { ...declared, [name]: undefined })).toEqual([]);
  expect(await refused(version, declared)).toEqual([]);
});

it("says what to do where the API refuses the version", async () => {
  const host = await open("Folder", "2.16");
  const props = {
    name: "Guides",
    workspaceId: "workspace-1",
    __intercom: { v: 1, args: ["name"] },
  };
  await expect(host.delete("5", props)).rejects.toThrow(
    /400 intercom_version_invalid[^]*Set apiVersion to another version: for this folder, 2\.17 is the first that supports it/,
  );
});

it("declares since which version the API has each field, as its changelog says", () => {
  const found: Record<string, string[]> = {};
  for (const [name, { since: first, arguments: all }] of kinds) {
    if (first !== undefined) (found[first] ??= []).push(name);
    for (const [argument, { since: later }] of Object.entries(all))
      if (later !== undefined) (found[later] ??= []).push(`${name} ${argument}`);
  }
  expect(found).toEqual({
    "2.13": [
      "ContentImportSource",
      "CustomObjectInstance",
      "ExternalPage",
      "ExternalPageSet",
      "InternalArticle",
    ],
    "2.15": ["ContentImportSource audienceIds"],
    "2.16": [
      "Article edits",
      "Article tagIds",
      "Audience",
      "ContentSnippet",
      "ConversationAttribute",
      "DataConnector",
      "HelpCenterRedirect",
      "InternalArticle tagIds",
      "OfficeHoursException",
      "OfficeHoursSchedule",
    ],
    "2.17": [
      "ExternalPage aiSalesAgentAvailability",
      "ExternalPageSet aiSalesAgentAvailability",
      "Folder",
    ],
    Preview: [
      "Article parentIds",
      "Article folderId",
      "IdentityVerificationSecret",
      "IdentityVerificationSecretRotation",
      "InternalArticle folderId",
      "Team adminIds",
      "Team adminPriorityLevel",
    ],
  });
});

it.each(["2.17", "2.100", "3.0"])(
  "refuses nothing for want of it in %s, which it doesn't know",
  async (apiVersion) => {
    for (const sample of samples) {
      await emulator.close();
      emulator = await startEmulator();
      const setting = sample.setting?.(emulator.workspace()) ?? {};
      const { failures } = await (
        await open(sample.kind, apiVersion)
      ).check({}, everyArgument(sample, setting));
      const reasons = failures.map(({ reason }) => reason).join();
      expect(reasons).not.toContain("has no");
      expect(reasons).not.toContain("doesn't take it");
    }
  },
);

it.each([
  ["2.9", "2.16", true],
  ["2.16", "2.9", false],
  ["2.16", "2.100", true],
  ["2.16", "2.16", false],
  ["2.16", "10.0", true],
  ["3.0", "2.99", false],
  ["2.99", "Preview", true],
  ["Preview", "2.99", false],
  ["Unstable", "Preview", false],
])("compares as numbers: whether %s is before %s", (one, other, expected) => {
  expect(isBefore(one, other)).toBe(expected);
});
