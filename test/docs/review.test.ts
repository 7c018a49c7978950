import { expect, it } from "vitest";
import { review } from "../../provider/cli/review";
import { call } from "../cli/call";
import { type Step, previewOf } from "../cli/previews";
import { stackFiles } from "../cli/stacks";
import { blocksIn } from "./blocks";

const fileOf = stackFiles();
const blocks = blocksIn("docs/guides/reviewing.md");
const shown = (language: string) => blocks.find((one) => one.language === language)?.code ?? "";

const web: Step = {
  op: "delete",
  kind: "IdentityVerificationSecret",
  name: "web",
  id: "71",
  before: { name: "Website", supportsWeb: true },
};
const vip: Step = {
  op: "update",
  kind: "Tag",
  name: "vip",
  id: "9",
  before: { name: "VIP" },
  after: { name: "Premium" },
};
const spam: Step = {
  op: "delete",
  kind: "Tag",
  name: "spam",
  id: "8",
  adopted: true,
  before: { name: "Spam" },
};
const beta: Step = { op: "create", kind: "Tag", name: "beta", after: { name: "Beta" } };

it("shows what review prints, for the command of the guide", async () => {
  const command = shown("sh").trim().split("\n").at(-1) ?? "";
  expect(command).toMatch(/^npx pulumi-intercom review preview\.json /);
  const words = command.split(" ").slice(3);
  const file = await fileOf(previewOf([web, vip, spam, beta]));
  const { code, out } = await call(review, [file, ...words.slice(1)], {});
  expect({ code, out }).toEqual({ code: 0, out: shown("text") });
});

it("shows the JSON that review prints", async () => {
  const file = await fileOf(previewOf([web, vip]));
  const words = ["--json", "--stack", "dev", "--fail-on", "ends-sessions"];
  const { code, out } = await call(review, [file, ...words], {});
  expect(code).toBe(2);
  expect(JSON.parse(out)).toEqual(JSON.parse(shown("json")));
});
