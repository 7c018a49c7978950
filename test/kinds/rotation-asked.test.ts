import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Rotating } from "../harness/rotating";
import { type World, expectOk } from "../harness/world";

let rotating: Rotating;
let world: World;
beforeEach(async () => {
  rotating = await Rotating.open();
  ({ world } = rotating);
});
afterEach(() => world.close());

const insert = (name: string) => String(rotating.secrets.insert({ name }).id);
const UNKNOWN_ID = "revokedIds: this workspace has no identity verification secret with the id 999";

describe.each(["a new rotation", "a rotation that exists"])("of %s", (which) => {
  beforeEach(async () => {
    if (which === "a new rotation") return;
    rotating.declare();
    await rotating.up();
  });

  it("warns of a revoked id that the workspace doesn't have, once", async () => {
    rotating.declare({ revokedIds: ["999"] });
    expectOk(await world.preview());
    expect(world.told).toContain(UNKNOWN_ID);
    await rotating.up();
    expect(world.told).toContain(UNKNOWN_ID);
    for (const days of [0, 91, 20]) expect((await rotating.later(days)).told).not.toContain("999");
    rotating.declare({ revokedIds: ["999", "998"] });
    const { told } = await rotating.later(0);
    expect(told).toContain("with the id 998");
    expect(told).not.toContain("999");
  });

  it("revokes nothing that isn't its own", async () => {
    const theirs = insert("Theirs");
    const before = rotating.ids;
    rotating.declare({ revokedIds: [theirs] });
    for (const operation of ["preview", "up"] as const) {
      const { ok, printed } = await world[operation]();
      expect([operation, ok]).toEqual([operation, false]);
      expect(printed).toContain(`the secret ${theirs} isn't part of this rotation`);
      expect(printed).toContain(`pulumi-intercom secrets prune --id ${theirs}`);
    }
    expect([world.writes(), rotating.ids]).toEqual([[], before]);
  });

  it("ends at once what it takes over and revokes in one edit, a successor first, and warns before", async () => {
    const [theirs, others] = [insert("Theirs"), insert("Others")];
    rotating.declare({ adopt: [theirs, others], revokedIds: [theirs] });
    expectOk(await world.preview());
    expect(world.told).toContain(`revokes ${theirs} at once: Intercom then rejects users`);
    expect(world.told).toContain(`adopts ${others}, which will retire after 14d.`);
    expect(world.told).not.toContain(`adopts ${theirs}`);
    await rotating.up();
    const current = await rotating.current();
    expect(rotating.ids.toSorted()).toEqual([others, current].toSorted());
    if (which === "a new rotation")
      expect(world.writes()).toEqual([
        "POST /secure_mode_secrets",
        `DELETE /secure_mode_secrets/${theirs}`,
      ]);
    expect(await rotating.later(1)).toEqual({ told: "", done: [] });
    await rotating.later(14);
    expect(rotating.ids).toEqual([current]);
  });

  it("ends it in the next update where its deletion fails", async () => {
    const theirs = insert("Theirs");
    rotating.declare({ adopt: [theirs], revokedIds: [theirs] });
    world.emulator.fail({ method: "DELETE", times: 1, with: { status: 422 } });
    expect((await world.up()).ok).toBe(false);
    const current = await rotating.current();
    expect(rotating.ids).toEqual(expect.arrayContaining([theirs, current]));
    expect((await rotating.later(0)).told).toContain(`revokes ${theirs} at once`);
    expect([rotating.ids, await rotating.current()]).toEqual([[current], current]);
    expect(await rotating.later(1)).toEqual({ told: "", done: [] });
  });

  it("refuses to take over what the workspace doesn't have, and warns of it where it is revoked", async () => {
    rotating.declare({ adopt: ["999"] });
    for (const operation of ["preview", "up"] as const) {
      const { ok, printed } = await world[operation]();
      expect(ok).toBe(false);
      expect(printed).toMatch(
        /adopt\b.*this workspace has no identity verification secret with the id 999/s,
      );
    }
    expect(world.writes()).toEqual([]);
    rotating.declare({ adopt: ["999"], revokedIds: ["999"] });
    await rotating.up();
    expect(world.told).toContain(UNKNOWN_ID);
    expect(rotating.ids).toEqual([await rotating.current()]);
    expect(await rotating.later(1)).toEqual({ told: "", done: [] });
  });
});

it("plans nothing where ids are declared in another order", async () => {
  const adopt = [insert("Theirs"), insert("Others")];
  const revokedIds = ["998", "999"];
  rotating.declare({ adopt, revokedIds });
  await rotating.up();
  rotating.declare({ adopt: adopt.toReversed(), revokedIds: revokedIds.toReversed() });
  expect(await rotating.later(0)).toEqual({ told: "", done: [] });
});

it("stays quiet about ids that were revoked before, whatever else changes", async () => {
  rotating.declare();
  await rotating.up();
  const revokedIds = [await rotating.current()];
  rotating.declare({ revokedIds });
  await rotating.up();
  for (const incident of [1, 2]) {
    rotating.declare({ revokedIds, triggers: { incident } });
    expect((await rotating.later(14)).told).not.toContain("no identity verification secret");
  }
  expectOk(await world.refresh());
  expect((await rotating.later(0)).told).toBe("");
});

it("goes on where it ended what it takes over, and the creation after that failed", async () => {
  rotating.declare();
  await rotating.up();
  await rotating.later(90);
  const theirs = insert("Theirs");
  rotating.declare({ adopt: [theirs], revokedIds: [theirs], triggers: { incident: 1 } });
  world.emulator.fail({ method: "POST", times: 1, with: { status: 422 } });
  expect((await world.up()).ok).toBe(false);
  expect(world.writes()).toEqual([
    `DELETE /secure_mode_secrets/${theirs}`,
    "POST /secure_mode_secrets",
  ]);
  await rotating.up();
  expect(rotating.ids).toHaveLength(3);
  expect(rotating.ids).toContain(await rotating.current());
});

describe("where a fourth would verify", () => {
  let three: string[];
  let theirs: string;
  beforeEach(async () => {
    for (const incident of [1, 2, 3]) {
      rotating.declare({ triggers: { incident } });
      await rotating.up();
    }
    three = rotating.ids;
    theirs = insert("Theirs");
  });

  it("refuses to take over another one in the preview, and names what to do", async () => {
    rotating.declare({ triggers: { incident: 3 }, adopt: [theirs] });
    for (const operation of ["preview", "up"] as const) {
      const { ok, printed } = await world[operation]();
      expect(ok).toBe(false);
      expect(printed).toContain(
        `adopt: with ${theirs}, 4 secrets would verify (${[...three, theirs].join(", ")})`,
      );
      expect(printed).toContain(`revokedIds: ["${three[0]}"]`);
    }
    expect(world.writes()).toEqual([]);
  });

  it("refuses nothing in a refresh, whose diff comes without a check", async () => {
    const { id, inputs, outputs } = await world.resource("messenger");
    const changed = { ...inputs, triggers: { incident: 4 } };
    const provider = world.provider("IdentityVerificationSecretRotation");
    expect(await provider.diff(id, { ...inputs, ...outputs }, changed)).toMatchObject({
      changes: true,
    });
  });

  it("takes it over once one of the others is due or revoked in the same edit", async () => {
    const triggers = { incident: 3 };
    rotating.declare({ triggers, adopt: [theirs], revokedIds: [three[0] ?? ""] });
    await rotating.up();
    expect(rotating.ids).toEqual([...three.slice(1), theirs]);
    const more = insert("More");
    rotating.declare({ triggers, adopt: [theirs, more], revokedIds: [three[0] ?? ""] });
    await rotating.later(14);
    expect(rotating.ids).toEqual([three[2], more]);
  });
});
