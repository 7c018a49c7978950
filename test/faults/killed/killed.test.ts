import { describe, expect, it } from "vitest";
import { World, expectOk } from "../../harness/world";
import { type Boundary, arrivalAt, boundariesOf } from "./boundary";
import { after, before, programOf } from "./program";
import { recover } from "./recovery";

/** One boundary in so many; all of them with FAULTS=all. */
const SAMPLED = process.env.FAULTS === "all" ? 1 : 5;
const AT_ONCE = 4;
const limits = { rateLimit: { limit: 100_000, windowSeconds: 1 } };
const declared = (declarations: typeof before) => programOf(declarations, new Set());

// One call at a time, so that each number stands for the same request in every run; and many, as users run it.
describe.each([1, 16])("an update with %s provider calls at the same time", (parallel) => {
  it.each(["the whole run", "the host alone"] as const)(
    "leaves nothing that the next one can't finish, whenever %s is killed",
    async (victim) => {
      const all = boundariesOf(await requestsOf(parallel), ["arrival", "effect"]);
      const boundaries = all.filter((_, index) => index % SAMPLED === 0);
      const totals = { kills: 0, adopted: 0, reported: 0 };
      const complaints: string[] = [];
      const worker = async () => {
        for (let one = boundaries.pop(); one; one = boundaries.pop()) {
          const recovered = await kill(victim, one, parallel);
          totals.kills += 1;
          totals.adopted += recovered.adopted;
          totals.reported += recovered.reported.length;
          const where = `${one.at} of request ${one.request}: `;
          complaints.push(...recovered.complaints.map((complaint) => where + complaint));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      console.log(
        `killed ${victim} ${totals.kills} times: ${totals.adopted} objects adopted as told, ${totals.reported} reported`,
      );
      expect(complaints.join("\n\n")).toBe("");
      if (SAMPLED > 1) return;
      expect(totals.adopted).toBeGreaterThan(0);
      expect(totals.reported).toBeGreaterThan(0);
    },
  );
});

async function requestsOf(parallel: number): Promise<number> {
  const world = await open(parallel);
  expectOk(await world.up());
  const { length } = world.emulator.requests;
  await world.close();
  return length;
}

async function kill(victim: string, boundary: Boundary, parallel: number) {
  const world = await open(parallel);
  try {
    const arrived = arrivalAt(world.emulator, boundary);
    if (victim === "the host alone") {
      void arrived.then(() => world.killHost());
      expect((await world.up()).ok).toBe(false);
    } else {
      await world.up({ kill: arrived });
      world.killHost();
    }
    world.emulator.clearFaults();
    const { emulator, stack } = world;
    return await recover({ emulator, stack, warnings: () => world.messages.splice(0).join("\n") });
  } finally {
    await world.close();
  }
}

async function open(parallel: number): Promise<World> {
  const world = await World.open({ ...limits, parallel });
  world.run(declared(before));
  expectOk(await world.up());
  world.run(declared(after));
  return world;
}
