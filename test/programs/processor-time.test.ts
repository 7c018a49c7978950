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

const WAYS = {
  own: () => timeOf("own"),
  traced: () => timeOf("own", "keep-traces.cjs"),
  plain: () => timeOf("plain"),
};
/** Load can only lengthen a run: the shortest of several is the truest. */
const ROUNDS = 4;

it("a resource takes a program less time than with stack traces, and than a plain one", async () => {
  const best = { own: Infinity, traced: Infinity, plain: Infinity };
  const ratios = { traced: Infinity, plain: Infinity };
  for (let round = 0; round < ROUNDS && (ratios.traced > 0.7 || ratios.plain > 0.7); round += 1) {
    for (const way of ["own", "traced", "plain"] as const) {
      best[way] = Math.min(best[way], await WAYS[way]());
    }
    Object.assign(ratios, { traced: best.own / best.traced, plain: best.own / best.plain });
  }
  console.log("a program's seconds:", best, ratios);
  expect(ratios.traced).toBeLessThanOrEqual(0.7);
  expect(ratios.plain).toBeLessThanOrEqual(0.7);
});
