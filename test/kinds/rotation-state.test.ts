import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Checkpoint } from "../engine/state/state";
import { Rotating } from "../harness/rotating";
import { type World, expectOk } from "../harness/world";

let folder: string;
let stateFile: string;
let rotating: Rotating;
let world: World;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "rotation-state-"));
  stateFile = path.join(folder, "state.json");
  rotating = await Rotating.open({ stateFile });
  ({ world } = rotating);
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

interface Memory {
  readonly parts: Record<string, Record<string, unknown>>;
}

function edit(change: (memory: Memory, outputs: Record<string, unknown>) => void): void {
  const state = JSON.parse(readFileSync(stateFile, "utf8")) as Checkpoint;
  const found = state.checkpoint.latest?.resources?.find(({ urn }) => urn.endsWith("::messenger"));
  const outputs = found?.outputs as Record<string, unknown>;
  change(outputs.__intercom as Memory, outputs);
  writeFileSync(stateFile, JSON.stringify(state));
}

describe("a state that somebody edited", () => {
  let old: string;
  let current: string;
  beforeEach(async () => {
    rotating.declare();
    await rotating.up();
    await rotating.later(90);
    [old = "", current = ""] = rotating.ids;
  });

  // Each on a day when both a rotation and a retirement are due.
  const edits: [string, string, (memory: Memory) => void][] = [
    [
      "a creation that is no moment",
      "$current.createdAt",
      ({ parts }) => (part(parts, current).createdAt = "last spring"),
    ],
    [
      "a day in place of a moment",
      "$current.createdAt",
      ({ parts }) => (part(parts, current).createdAt = "2026-04-01"),
    ],
    [
      "a creation that lies ahead",
      "$current.createdAt",
      ({ parts }) => (part(parts, current).createdAt = "2999-01-01T00:00:00Z"),
    ],
    ["no creation", "$old.createdAt", ({ parts }) => delete part(parts, old).createdAt],
    [
      "a replacement that is no moment",
      "$old.replacedAt",
      ({ parts }) => (part(parts, old).replacedAt = ""),
    ],
    [
      "a replacement that lies ahead",
      "$old.replacedAt",
      ({ parts }) => (part(parts, old).replacedAt = "2999-01-01T00:00:00Z"),
    ],
    [
      "no replacement of an old secret",
      "$old.replacedAt",
      ({ parts }) => delete part(parts, old).replacedAt,
    ],
    [
      "a replacement of the current secret",
      "$current.replacedAt",
      ({ parts }) => (part(parts, current).replacedAt = "2026-04-01T00:00:00Z"),
    ],
  ];
  const part = (parts: Memory["parts"], id: string) => parts[id] as Record<string, unknown>;

  it.each(edits)("is named, and nothing is changed: %s", async (what, place, change) => {
    edit(change);
    rotating.calendar.pass(90);
    const named = `__intercom.parts.${place.replace("$old", old).replace("$current", current)}: the state of this resource isn't as pulumi-intercom writes it. Nothing was changed.`;
    const isAhead = what.includes("ahead");
    for (const operation of ["preview", "up", "refresh", "destroy"] as const) {
      if (isAhead && (operation === "refresh" || operation === "destroy")) continue;
      const { ok, printed } = await world[operation]();
      expect([operation, ok]).toEqual([operation, false]);
      expect(printed).toContain(named);
      expect(printed).toContain("pulumi stack import");
      expect(world.writes()).toEqual([]);
    }
    expect(rotating.ids).toEqual([old, current]);
  });

  it("is destroyed where its moments only lie ahead", async () => {
    edit(({ parts }) => (part(parts, current).createdAt = "2999-01-01T00:00:00Z"));
    expectOk(await world.refresh());
    expectOk(await world.destroy());
    expect(rotating.ids).toEqual([]);
  });

  it.each([["currentId"], ["secret"]])("is named where %s is no text", async (output) => {
    edit((_, outputs) => (outputs[output] = 7));
    const { ok, printed } = await world.preview();
    expect(ok).toBe(false);
    expect(printed).toContain(`${output}: the state of this resource isn't as`);
  });
});

describe("an older state that was restored", () => {
  it.each(["still verifies", "has retired"])(
    "ends no session where its secret %s",
    async (what) => {
      rotating.declare();
      await rotating.up();
      const [first = ""] = rotating.ids;
      const older = readFileSync(stateFile);
      await rotating.later(91);
      if (what === "has retired") await rotating.later(15);
      const signing = String((await rotating.outputs()).secret);
      const second = await rotating.current();
      writeFileSync(stateFile, older);
      await rotating.up();
      expect(world.told).toContain(`created ${second}. It will retire after`);
      const third = await rotating.current();
      expect(rotating.ids).toEqual(
        what === "has retired" ? [second, third] : [first, second, third],
      );
      await rotating.later(13);
      expect(world.emulator.workspace().verifies(signing)).toBe(true);
      await rotating.later(1);
      expect(rotating.ids).toEqual([third]);
    },
  );
});

describe("an answer without a time that can be", () => {
  // In seconds since 1970: none, a text, the year 3000, and what no calendar has.
  it.each([[undefined], ["yesterday"], [32_503_680_000], [1e15]])(
    "counts as one of now: %s",
    async (created_at) => {
      const row = { id: "900", name: "Old", supports_web: true, created_at };
      const answer = { type: "identity_verification_secret", ...row };
      rotating.secrets.insert({ id: "900", name: "Old" });
      const list = { status: 200, body: { type: "list", data: [answer] } };
      world.emulator.fail({ method: "GET", path: "/secure_mode_secrets", times: 1, with: list });
      rotating.declare({ adopt: ["900"] });
      await rotating.up();
      expect((await rotating.outputs()).accepted).toMatchObject([
        { id: "900", createdAt: "2026-01-01T00:00:00Z", retiresAt: "2026-01-15T00:00:00Z" },
        {},
      ]);
      await rotating.later(14);
      expect(rotating.ids).toEqual([await rotating.current()]);
    },
  );
});
