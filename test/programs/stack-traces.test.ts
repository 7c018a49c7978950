import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { benchStack, type Result } from "../engine/engine";
import { ProgramWorld } from "./scenarios";

let world: ProgramWorld;
beforeEach(async () => {
  world = await ProgramWorld.open({});
});
afterEach(() => world.close());

async function up(which: string, env: Record<string, string> = {}): Promise<Result> {
  const stack = benchStack({
    dir: path.join(__dirname, "traces"),
    program: { run: "folder" },
    env: { ...world.env, ...env },
    config: { case: which },
  });
  const result = await stack.up();
  await stack.close();
  return result;
}

it.each([
  ["a missing name", "name", /Missing resource name argument[^]*index\.js:7:/],
  ["a parent that is none", "parent", /Resource parent is not a valid Resource[^]*index\.js:8:/],
  ["a transformation", "transformation", /the transformation failed[^]*ownTransformation/],
  ["an inherited transformation", "inherited", /the transformation failed[^]*ownTransformation/],
  ["a function that uses an output", "apply", /the function failed[^]*ownFunction/],
  ["a rejected argument", "argument", /no name today[^]*index\.js:/],
])("an error in %s names the program's line", async (_, which, shown) => {
  const { ok, printed } = await up(which);
  expect(ok).toBe(false);
  expect(printed).toMatch(shown);
  expect(printed).not.toContain("the limit is");
});

it("stack traces are recorded again after a resource", async () => {
  const { ok, printed } = await up("nothing");
  expect(ok, printed).toBe(true);
  expect(printed).not.toContain("the limit is");
});

it("a leaked promise names where it was created, where that is asked for", async () => {
  const { printed } = await up("leak", { PULUMI_DEBUG_PROMISE_LEAKS: "1" });
  expect(printed).toMatch(/Promise leak detected[^]*transferProperty[^]*index\.js:/);
});
