import { expect, it } from "vitest";
import { RotationLife } from "./rotation-model";

// Longer lives, and many of them: rotation-model.long.test.ts.
it("no session ends early in half a year of a rotation that much goes wrong for", async () => {
  const { complaints, counts } = await RotationLife.live(10, 180);
  expect(complaints).toEqual([]);
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(0);
});
