import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { review } from "../../provider/cli/review";
import { eachInItsWorld, expectOk } from "../harness/world";
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
  const file = await fileOf(previewOf([endedSecret]));
  const words = ["--json", "--stack", "dev", "--fail-on", "ends-sessions"];
  const { code, out } = await call(review, [file, ...words], {});
  expect(code).toBe(2);
  expect(JSON.parse(out)).toEqual(JSON.parse(shown("json")));
});

describe("why an object stays", () => {
  const guide = readFileSync("docs/guides/reviewing.md", "utf8").replaceAll(/\s+/g, " ");
  const world = eachInItsWorld();
  const after = (text: string) => /stays? in Intercom: (.*?)\.?$/m.exec(text)?.[1];

  it.each<[string, Step, object]>([
    ["adopted", adoptedTag, { adopt: true }],
    ["a team", { ...adoptedTag, kind: "Team", before: { name: "Support" }, id: "3001" }, {}],
  ])("%s: the guide, review and `up` have the same words", async (_, step, more) => {
    const { kind, name, before } = step;
    const collection = world().collection(kind === "Team" ? "teams" : "tags");
    collection.insert({ name: (before as { name: string }).name });
    world().declare({ name, kind, args: { ...before, ...more } });
    expectOk(await world().up());
    world().declare();
    expectOk(await world().up());
    const reason = after(world().told);
    const { out } = await call(review, [await fileOf(previewOf([step])), "--json"], {});
    const { resources } = JSON.parse(out) as { resources: { clauses: string[] }[] };
    expect(after(resources[0]?.clauses.join() ?? "")).toBe(reason);
    expect(guide).toContain(`stays in Intercom: ${reason} |`);
  });

  it("taken over: the guide, review and `up` have the same words", async () => {
    const tag = (name: string, adopt: object = {}) => ({
      name,
      kind: "Tag",
      args: { name: "VIP", ...adopt },
    });
    world().declare(tag("vip"));
    expectOk(await world().up());
    world().declare(tag("important", { adopt: true }));
    expectOk(await world().up());
    const reason = after(world().told);
    const removed = { op: "delete", kind: "Tag", name: "vip", before: { name: "VIP" } };
    const taking = {
      op: "create",
      kind: "Tag",
      name: "important",
      after: { name: "VIP", adopt: true },
    };
    const { out } = await call(review, [await fileOf(previewOf([removed, taking])), "--json"], {});
    expect(out).toContain(`stays in Intercom: ${reason}"`);
    expect(guide).toContain(`stays in Intercom: ${reason} |`);
  });

  it("kept by its option: the guide and review have the same words", async () => {
    const kept = { ...adoptedTag, adopted: false, retainOnDelete: true };
    const { out } = await call(review, [await fileOf(previewOf([kept])), "--json"], {});
    expect(guide).toContain(
      `stays in Intercom: ${after(JSON.parse(out).resources[0].clauses[0])} |`,
    );
  });
});
