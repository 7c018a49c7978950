import { describe, expect, it } from "vitest";
import { type Outcome, type Scenario, simulate } from "./simulation";

const LIMITS = [83, 167, 1666];
const SEEDS = [1, 2, 3];
const quarterAndFifth = (limit: number) => [{ aWindow: limit / 4 }, { aWindow: limit / 5 }];
const burst = (aWindow: number) => ({ aWindow, inBursts: true }) as const;

async function outcomes(scenario: Scenario): Promise<Outcome[]> {
  const all: Outcome[] = [];
  for (const seed of SEEDS) all.push(await simulate(scenario, seed));
  return all;
}

describe("alone, the limiter", () => {
  const scenarios: [string, Scenario][] = [
    ...LIMITS.map((limit): [string, Scenario] => [`${limit} in a window`, { limit }]),
    ["slow answers", { limit: 167, latencyMs: 2500, atOnce: 24 }],
    ["a quarter of the limit", { limit: 167, share: 0.25 }],
    ["a tenth of the limit", { limit: 83, share: 0.1 }],
    ["half the limit, and slow answers", { limit: 167, share: 0.5, latencyMs: 1000, atOnce: 24 }],
    ["a server that is a minute ahead", { limit: 83, skewMs: 60_000 }],
    ["a server that is a minute behind", { limit: 83, skewMs: -60_000 }],
    ["one that is ahead and tells no date", { limit: 83, skewMs: 60_000, telling: "no date" }],
    ["one that is behind and tells no date", { limit: 83, skewMs: -60_000, telling: "no date" }],
    ["no reset", { limit: 83, telling: "no reset" }],
    ["resets in the past", { limit: 83, telling: "a reset in the past" }],
    ["a limit that changes", { limit: 167, changes: { 3: 83, 6: 20, 9: 300 } }],
  ];
  it.each(scenarios)("uses 95 %% and has nothing refused: %s", async (_name, scenario) => {
    for (const { used, refused } of await outcomes(scenario)) {
      expect(used).toBeGreaterThan(0.95);
      expect(used).toBeLessThan(1.05);
      expect(refused).toBe(0);
    }
  });

  it("finds its pace if the server returns nothing but rejections", async () => {
    for (const { used, repeated } of await outcomes({ limit: 83, telling: "nothing" })) {
      expect(used).toBeGreaterThan(0.95);
      expect(repeated).toBe(0);
    }
  });
});

describe("beside others, the limiter", () => {
  const scenarios: [string, Scenario][] = [
    ...LIMITS.map((limit): [string, Scenario] => [
      `two that heed nothing, ${limit}`,
      { limit, others: quarterAndFifth(limit) },
    ]),
    ["bursts", { limit: 167, others: [burst(30), burst(30)] }],
    ["one big burst", { limit: 83, others: [burst(60)] }],
    ["half the limit", { limit: 167, share: 0.5, others: [{ aWindow: 40 }] }],
    ...LIMITS.map((limit): [string, Scenario] => [`two more, ${limit}`, { limit, programs: 3 }]),
    ...LIMITS.map((limit): [string, Scenario] => [`five more, ${limit}`, { limit, programs: 6 }]),
    ["two more, far from the server's time", { limit: 83, programs: 3, skewMs: 60_000 }],
  ];
  it.each(scenarios)("uses 95 %%, and next to nothing is refused: %s", async (_name, scenario) => {
    for (const { used, refused, repeated } of await outcomes(scenario)) {
      expect(used).toBeGreaterThan(0.95);
      expect(refused).toBeLessThanOrEqual(scenario.limit > 1000 ? 40 : 16);
      expect(repeated).toBe(0);
    }
  });

  it("shares with five more that have much to do", async () => {
    for (const outcome of await outcomes({ limit: 167, programs: 6, atOnce: 64 })) {
      expect(outcome.used).toBeGreaterThan(0.95);
      expect(outcome.refused).toBeLessThan(60);
      expect(outcome.repeated).toBeLessThan(5);
    }
  });

  it("lets many short programs end, hardly one of which is refused after its first", async () => {
    const scenario = { limit: 83, programs: 20, requests: 15, atOnce: 4 };
    for (const { refused, repeated, done } of await outcomes(scenario)) {
      expect(refused).toBeLessThan(40);
      expect(repeated).toBeLessThan(5);
      expect(done).toBe(20);
    }
  });
});
