import { expect, it, vi } from "vitest";
import { Workspace } from "../../provider/api/workspace";

const open = (region: string, apiVersion?: string) => {
  const warnings: string[] = [];
  const settings = {
    accessToken: "token-of-a-test",
    tokenSource: "a test",
    baseUrl: "https://api.eu.intercom.io",
    ...(apiVersion && { apiVersion }),
    rateLimitShare: 1,
  };
  const workspace = new Workspace(settings, { onWarning: (message) => warnings.push(message) });
  const body = { app: { id_code: "acme", region } };
  return { workspace, warnings, sent: vi.spyOn(workspace, "send").mockResolvedValue({ body }) };
};

it("warns of a workspace that is in another region than is asked", async () => {
  const { workspace, warnings } = open("US");
  await workspace.identity();
  expect(warnings).toEqual([expect.stringContaining("The workspace acme is in the region us")]);
});

it("says nothing of the right region", async () => {
  const { workspace, warnings } = open("EU");
  await workspace.identity();
  expect(warnings).toEqual([]);
});

it("asks once which workspace it is, and again after a failure", async () => {
  const { workspace, sent } = open("EU");
  sent.mockRejectedValueOnce(new Error("not now"));
  await expect(workspace.identity()).rejects.toThrow("not now");
  for (let time = 1; time <= 2; time += 1) expect((await workspace.identity()).id).toBe("acme");
  expect(sent).toHaveBeenCalledTimes(2);
});

it.each(["2.17", "2.100", "3.0"])(
  "warns once that %s is newer than it supports",
  async (version) => {
    const { workspace, warnings, sent } = open("EU", version);
    sent.mockRejectedValueOnce(new Error("not now"));
    await expect(workspace.identity()).rejects.toThrow("not now");
    await workspace.at("Preview").identity();
    expect(warnings).toEqual([
      expect.stringMatching(`^apiVersion is ${version}, newer than 2\\.16, the newest`),
    ]);
  },
);

it.each([undefined, "1.4", "2.9", "2.16", "Preview", "Unstable"])(
  "warns of nothing where the version is %s",
  async (version) => {
    const { workspace, warnings } = open("EU", version);
    await workspace.identity();
    expect(warnings).toEqual([]);
  },
);

it("shares one identity and one client among versions, and lists with none", () => {
  const { workspace } = open("EU");
  const preview = workspace.at("Preview");
  expect([workspace.version, preview.version]).toEqual(["2.16", "Preview"]);
  expect(preview.at("Preview")).toBe(preview);
  expect(preview.at("2.16")).toBe(workspace);
  expect(preview.client).toBe(workspace.client);
  expect(preview.snapshots).not.toBe(workspace.snapshots);
  expect(preview.writesTo("Tag /tags")).toBe(workspace.writesTo("Tag /tags"));
});
