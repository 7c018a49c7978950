import { expect, it, vi } from "vitest";
import { Workspace } from "../../provider/api/workspace";

const open = (region: string) => {
  const warnings: string[] = [];
  const settings = {
    accessToken: "token-of-a-test",
    tokenSource: "a test",
    baseUrl: "https://api.eu.intercom.io",
    apiVersion: "Preview",
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
