import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { benchStack, type Result } from "../engine/engine";
import { ProgramWorld } from "./scenarios";

let world: ProgramWorld;
beforeEach(async () => {
  world = await ProgramWorld.open({});
});
afterEach(() => world.close());

interface Outcome extends Result {
  /** Where in the program state says that its last resource comes from. */
  readonly position: string | undefined;
}

async function up(which: string, env: Record<string, string> = {}): Promise<Outcome> {
  const stack = benchStack({
    dir: path.join(__dirname, "traces"),
    program: { run: "folder" },
    env: { ...world.env, ...env },
    config: { case: which },
  });
  const result = await stack.up();
  const { checkpoint } = await stack.state();
  await stack.close();
  return { ...result, position: checkpoint.latest?.resources?.at(-1)?.sourcePosition };
}

it("errors and state name the program's line, and traces are recorded again", async () => {
  const { ok, printed, position } = await up("thrown");
  expect(position).toMatch(/^project:\/\/\/index\.js#40,/);
  expect(ok, printed).toBe(true);
  expect(printed).toMatch(/name: .*Missing resource name argument.*\n +at .*index\.js:13:/);
  expect(printed).toMatch(/parent: .*not a valid Resource.*\n +at .*index\.js:14:/);
  expect(printed).toMatch(/derived: .*Missing resource name argument.*\n[^]*? +at .*index\.js:21:/);
  for (const name of ["transformation", "inherited", "stack"])
    expect(printed).toMatch(
      new RegExp(`${name}: .*the transformation failed\\n +at ownTransformation`),
    );
  expect(printed).not.toContain("the limit is");
});

it.each([
  ["a function that uses an output", "apply", /the function failed\n +at .*ownFunction/],
  ["a rejected argument", "argument", /no name today\n +at .*index\.js:/],
])("an error in %s names the program's line", async (_, which, shown) => {
  const { ok, printed } = await up(which);
  expect(ok).toBe(false);
  expect(printed).toMatch(shown);
});

it("a leaked promise names where it was created, where that is asked for", async () => {
  const { printed } = await up("leak", { PULUMI_DEBUG_PROMISE_LEAKS: "1" });
  expect(printed).toMatch(/Promise leak detected[^]*transferProperty[^]*index\.js:/);
});
