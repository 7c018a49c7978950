import { expect, it } from "vitest";
import { RotationLife } from "./rotation-model";

const LIVES = 25;

it("no session ends early in any of many lives of a rotation, and some come to every end", async () => {
  const totals: Record<string, number> = {};
  for (let seed = 100; seed < 100 + LIVES; seed += 1) {
    const { complaints, counts } = await RotationLife.live(seed, 400);
    expect(complaints, `seed ${seed}`).toEqual([]);
    for (const [what, count] of Object.entries(counts)) totals[what] = (totals[what] ?? 0) + count;
  }
  console.log(`${LIVES} lives of 400 days: ${JSON.stringify(totals)}`);
  for (const [what, count] of Object.entries(totals)) expect(count, what).toBeGreaterThan(0);
});
