import path from "node:path";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { benchStack, type Stack } from "../../engine/engine";
import { run } from "../../cli/run";
import { World, expectOk } from "../../harness/world";
import { processesWith } from "../../hosts/processes";
import { type Boundary, arrivalAt, boundariesOf } from "./boundary";
import { after, before, programOf } from "./program";
import { type Recovered, recover } from "./recovery";

/** One boundary in so many: with FAULTS=all, all of the whole run. The host's own are all in killed.test.ts. */
const SAMPLED =
  process.env.FAULTS === "all"
    ? { "the whole run": 1, "the host alone": 4 }
    : { "the whole run": 37, "the host alone": 53 };
const HOST = "dynamic-provider/index.js";

it.each(["the whole run", "the host alone"] as const)(
  "a real host leaves nothing that the next run can't finish, whenever %s is killed",
  async (victim) => {
    const requests = await inWorld(async ({ world }) => {
      expectOk(await world.up());
      return world.emulator.requests.length;
    });
    const all = boundariesOf(requests, ["arrival", "effect", "answer"]);
    const boundaries = all.filter((_, index) => index % SAMPLED[victim] === SAMPLED[victim] - 1);
    const totals = { kills: 0, adopted: 0, reported: 0 };
    const complaints: string[] = [];
    for (const boundary of boundaries) {
      const recovered = await inWorld((scene) => kill(victim, boundary, scene));
      totals.kills += 1;
      totals.adopted += recovered.adopted;
      totals.reported += recovered.reported.length;
      const where = `${boundary.at} of request ${boundary.request}: `;
      complaints.push(...recovered.complaints.map((complaint) => where + complaint));
    }
    console.log(
      `killed ${victim} ${totals.kills} times: ${totals.adopted} objects adopted as told, ${totals.reported} reported`,
    );
    expect(complaints.join("\n\n")).toBe("");
  },
);

/** A world with the program's first state, and a real host that goes on from there. */
interface Scene {
  readonly world: World;
  readonly real: Stack;
}

async function kill(
  victim: string,
  boundary: Boundary,
  { world, real }: Scene,
): Promise<Recovered> {
  const { emulator } = world;
  real.setProgram({ goals: programOf(after, new Set()) });
  const killed = arrivalAt(emulator, boundary).then(() => {
    for (const id of processesWith(HOST)) process.kill(id, "SIGKILL");
  });
  const result = await real.up(victim === "the whole run" ? { kill: killed } : {});
  // What the last answer brings may be quicker than a signal.
  if (boundary.at !== "answer") expect(result.ok).toBe(false);
  emulator.clearFaults();
  const warnings = () => world.messages.splice(0).join("\n");
  const recovered = await recover({ emulator, stack: world.stack, warnings });
  await pruneReported(world, recovered.reported);
  return recovered;
}

async function pruneReported({ emulator }: World, reported: readonly string[]): Promise<void> {
  const ids = reported.flatMap(
    (object) => /^IdentityVerificationSecret (\d+)$/.exec(object)?.[1] ?? [],
  );
  const { token } = emulator.workspace();
  const env = { INTERCOM_BASE_URL: emulator.url, INTERCOM_ACCESS_TOKEN: token };
  for (const id of ids) {
    const listed = await run(["secrets", "list"], env);
    expect(listed.out).toMatch(new RegExp(`^  ${id}  ".+", Web, created `, "m"));
    const pruned = await run(["secrets", "prune", "--id", id, "--yes"], env);
    expect(pruned).toMatchObject({ code: 0, out: expect.stringMatching(`^deleted ${id} `) });
  }
}

async function inWorld<T>(act: (scene: Scene) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "killed-"));
  const stateFile = path.join(folder, "state.json");
  const world = await World.open({ stateFile, rateLimit: { limit: 100_000, windowSeconds: 1 } });
  const { url, workspace } = world.emulator;
  const env = { INTERCOM_BASE_URL: url, INTERCOM_ACCESS_TOKEN: workspace().token };
  const program = { goals: programOf(before, new Set()) };
  const real = benchStack({ dir: process.cwd(), project: "suite", program, stateFile, env });
  try {
    world.run(program.goals);
    expectOk(await world.up());
    world.run(programOf(after, new Set()));
    return await act({ world, real });
  } finally {
    await real.close();
    await world.close();
    await rm(folder, { recursive: true, force: true });
  }
}
