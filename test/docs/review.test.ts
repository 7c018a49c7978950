import { expect, it } from "vitest";
import { review } from "../../provider/cli/review";
import { call } from "../cli/call";
import { type Step, adoptedTag, endedSecret, previewOf } from "../cli/previews";
import { stackFiles } from "../cli/stacks";
import { blocksIn } from "./blocks";

const fileOf = stackFiles();
const blocks = blocksIn("docs/guides/reviewing.md");
const shown = (language: string) => blocks.find((one) => one.language === language)?.code ?? "";

const vip: Step = {
  op: "update",
  kind: "Tag",
  name: "vip",
  id: "9",
  before: { name: "VIP" },
  after: { name: "Premium" },
};
const beta: Step = { op: "create", kind: "Tag", name: "beta", after: { name: "Beta" } };

it("shows what review prints, for the command of the guide", async () => {
  const command = shown("sh").trim().split("\n").at(-1) ?? "";
  expect(command).toMatch(/^npx pulumi-intercom review preview\.json /);
  const words = command.split(" ").slice(3);
  const file = await fileOf(previewOf([endedSecret, vip, adoptedTag, beta]));
  const { code, out } = await call(review, [file, ...words.slice(1)], {});
  expect({ code, out }).toEqual({ code: 0, out: shown("text") });
});

it("shows the JSON that review prints", async () => {
  const file = await fileOf(previewOf([endedSecret, vip]));
  const words = ["--json", "--stack", "dev", "--fail-on", "ends-sessions"];
  const { code, out } = await call(review, [file, ...words], {});
  expect(code).toBe(2);
  expect(JSON.parse(out)).toEqual(JSON.parse(shown("json")));
});
