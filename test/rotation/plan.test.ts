import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../provider/definition/unknown";
import { type Situation, Refusal, plan } from "../../provider/rotation/plan";
import type { Member } from "../../provider/rotation/state";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const day = (n: number) => new Date(START + n * DAY_MS).toISOString();
const member = (id: string, made: number, replaced?: number): Member => ({
  id,
  name: `Messenger ${id}`,
  createdAt: day(made),
  ...(replaced !== undefined && { replacedAt: day(replaced) }),
});
const situation = (now: number, members: readonly Member[], more: object = {}): Situation => ({
  secrets: { members, currentId: "102" },
  declared: { rotateAfter: "90d", overlap: "14d", ...more },
  changed: [],
  now: START + now * DAY_MS,
});
const outlined = (one: Situation) => {
  const { before, rotates, after } = plan(one);
  return {
    rotates,
    before: before.map(({ reason }) => reason),
    after: after.map(({ reason }) => reason),
  };
};
const nothing = { rotates: undefined, before: [], after: [] };
const [old, current] = [member("101", 0, 90), member("102", 90)];

describe("a rotation plans", () => {
  it.each<[string, Situation, object]>([
    ["nothing while nothing is due", situation(103, [old, current]), {}],
    [
      "the end of a secret whose successor has been current for the overlap",
      situation(104, [old, current]),
      { after: ["retires 101, replaced 14 days ago"] },
    ],
    [
      "a successor of a secret that is old enough",
      situation(180, [current]),
      { rotates: "rotates: the current secret 102 is 90 days old" },
    ],
    [
      "both where runs were missed, the successor first",
      situation(400, [old, current]),
      {
        rotates: "rotates: the current secret 102 is 310 days old",
        after: ["retires 101, replaced 310 days ago"],
      },
    ],
    [
      "the end of what is due before it would create a fourth",
      situation(180, [member("100", 0, 80), old, current]),
      {
        rotates: "rotates: the current secret 102 is 90 days old",
        before: ["retires 100, replaced 100 days ago", "retires 101, replaced 90 days ago"],
      },
    ],
    [
      "a successor before it ends a current secret that is revoked",
      situation(91, [old, current], { revokedIds: ["102"] }),
      {
        rotates: "rotates: the current secret 102 is revoked",
        after: ["revokes 102 at once"],
      },
    ],
    [
      "a successor of a secret that is gone",
      situation(91, [old]),
      { rotates: "rotates: the current secret 102 is gone from Intercom" },
    ],
    [
      "a rotation where triggers change",
      { ...situation(91, [current]), changed: ["overlap", "triggers"] },
      { rotates: "rotates, because `triggers` changed: a new secret becomes current" },
    ],
    [
      "a rotation where triggers may change",
      { ...situation(91, [current], { triggers: { of: UNKNOWN } }), changed: ["triggers"] },
      { rotates: "rotates: triggers is unknown and may change" },
    ],
    [
      "nothing of the clock where the time doesn't count",
      { ...situation(400, [old, current]), now: undefined },
      {},
    ],
    [
      "nothing of lengths of time that are unknown",
      situation(400, [old, current], { rotateAfter: UNKNOWN, overlap: UNKNOWN }),
      {},
    ],
  ])("%s", (_, given, expected) => {
    expect(outlined(given)).toEqual({ ...nothing, ...expected });
  });

  it("no fourth, and names the first date on which it is possible", () => {
    const three = [member("100", 0, 89), old, current];
    const given = { ...situation(91, three), changed: ["triggers"] };
    expect(() => plan(given)).toThrow(Refusal);
    expect(() => plan(given)).toThrow(/100 and 101 still overlap[^]*from 2026-04-14T00:00:00Z on/);
    const then = { ...situation(103, three), changed: ["triggers"] };
    expect(outlined(then).before).toEqual(["retires 100, replaced 14 days ago"]);
  });
});

it("ends no secret that isn't revoked and was replaced for less than the overlap, whatever there is", () => {
  const members = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("101", "102", "103", "104"),
      made: fc.nat(400),
      for: fc.nat(60),
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  );
  const terms = fc.record({ rotateAfter: fc.integer({ min: 1, max: 99 }), overlap: fc.nat(99) });
  const act = fc.property(
    members,
    terms,
    fc.subarray(["101", "102", "103"]),
    fc.subarray(["triggers", "supportsWeb", "overlap"]),
    (all, { rotateAfter, overlap }, revokedIds, changed) => {
      const now = 400;
      const of = all.map((one) =>
        member(one.id, now - one.made, one.id === "102" ? undefined : now - one.for),
      );
      const declared = { rotateAfter: `${rotateAfter}d`, overlap: `${overlap}d`, revokedIds };
      const given = { ...situation(now, of, declared), changed };
      const planned = attempt(() => plan(given));
      if (!planned) return;
      const { before, rotates, after } = planned;
      for (const { member: one } of [...before, ...after]) {
        const replacedFor = all.find(({ id }) => id === one.id)?.for ?? -1;
        const mayEnd = one.id !== "102" && replacedFor >= overlap;
        expect(mayEnd || revokedIds.includes(one.id)).toBe(true);
      }
      const most = of.length - before.length + (rotates === undefined ? 0 : 1);
      expect(most).toBeLessThanOrEqual(3);
      const isCurrent = of.some(({ id }) => id === "102" && !revokedIds.includes(id));
      expect(isCurrent || rotates !== undefined).toBe(true);
      expect(before.some(({ member: one }) => one.id === "102")).toBe(false);
    },
  );
  fc.assert(act, { numRuns: 2000 });
});

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
