import { afterEach, beforeEach, expect, it } from "vitest";
import { Rotating } from "../harness/rotating";
import { type World, doings, expectOk } from "../harness/world";

let rotating: Rotating;
let world: World;
beforeEach(async () => {
  rotating = await Rotating.open();
  ({ world } = rotating);
});
afterEach(() => world.close());

it("rotates when the current secret is old enough, and retires the one before after the overlap", async () => {
  rotating.declare();
  expect(await rotating.up()).toEqual(["create messenger"]);
  const [first = ""] = rotating.ids;
  expect(await rotating.later(89)).toEqual({ told: "", done: [] });
  expect(await rotating.later(2)).toEqual({
    told: `rotates: the current secret ${first} is 91 days old.`,
    done: ["update messenger"],
  });
  const second = await rotating.current();
  expect(rotating.ids).toEqual([first, second]);
  expect(await rotating.later(13)).toEqual({ told: "", done: [] });
  const retirement = await rotating.later(2);
  expect(retirement.told).toContain(
    `retires ${first}, replaced 15 days ago. \`secret\` stays the same`,
  );
  expect(retirement.told).toContain("`pulumi up --plan` may fail: run it without a plan.");
  expect(retirement.done).toEqual(["update messenger"]);
  expect(rotating.ids).toEqual([second]);
  expect(await rotating.later(0)).toEqual({ told: "", done: [] });
});

it("keeps the value of the current secret, encrypted, and shows what verifies until when", async () => {
  rotating.declare();
  await rotating.up();
  await rotating.later(91);
  const { secret, accepted, rotatesAt, currentId } = await rotating.outputs();
  const verifies = (value: unknown) => world.emulator.workspace().verifies(String(value));
  expect(verifies(secret)).toBe(true);
  expect(await world.stack.stateText()).not.toContain(String(secret));
  expect([currentId, rotatesAt]).toEqual([rotating.ids[1], "2026-07-01T00:00:00Z"]);
  expect(accepted).toEqual([
    {
      id: rotating.ids[0],
      name: expect.stringMatching(/^Messenger \[[0-9a-f]{10}-1\]$/),
      createdAt: "2026-01-01T00:00:00Z",
      retiresAt: "2026-04-16T00:00:00Z",
    },
    {
      id: rotating.ids[1],
      name: expect.stringMatching(/^Messenger \[[0-9a-f]{10}-2\]$/),
      createdAt: "2026-04-02T00:00:00Z",
    },
  ]);
  expectOk(await world.refresh());
  expect((await rotating.outputs()).secret).toBe(secret);
});

it("ignores the time in a refresh", async () => {
  rotating.declare();
  await rotating.up();
  rotating.calendar.pass(91);
  expect(doings(expectOk(await world.refresh()))).toEqual(["refresh messenger same"]);
  expect(world.told).toBe("");
  expect(await rotating.later(0)).toMatchObject({ told: expect.stringContaining("91 days old") });
});

it("plans nothing else and sends one request where nothing is due", async () => {
  rotating.declare();
  await rotating.up();
  expectOk(await world.preview());
  expect(world.emulator.requests.map(({ path }) => path)).toEqual(["/me"]);
});

it("rotates when triggers change, and makes no fourth before the date that it names", async () => {
  for (const [day, triggers] of [{ leak: 1 }, { leak: 2 }, { leak: 3 }].entries()) {
    rotating.declare({ triggers });
    if (day > 0) rotating.calendar.pass(1);
    await rotating.up();
  }
  const three = rotating.ids;
  expect(three).toHaveLength(3);
  rotating.calendar.pass(1);
  rotating.declare({ triggers: { leak: 4 } });
  for (const operation of ["preview", "up"] as const) {
    const refused = await world[operation]();
    expect(refused.ok).toBe(false);
    expect(refused.printed).toMatch(
      new RegExp(
        `rotates, because \`triggers\` changed: a new secret becomes current[^]*a fourth secret[^]*${three[0]} and ${three[1]} still overlap[^]*possible from 2026-01-16T00:00:00Z on[^]*revokedIds: \\["${three[0]}"\\]`,
      ),
    );
    expect(world.writes()).toEqual([]);
  }
  rotating.calendar.pass(12);
  const { done } = await rotating.later(0);
  expect(done).toEqual(["update messenger"]);
  expect(rotating.ids).toEqual([...three.slice(1), await rotating.current()]);
  expect(world.emulator.requests.map(({ method }) => method)).toEqual([
    "GET",
    "GET",
    "DELETE",
    "POST",
  ]);
  expect(await rotating.later(0)).toEqual({ told: "", done: [] });
});

it("makes room for a successor by what is revoked", async () => {
  for (const leak of [1, 2, 3]) {
    rotating.declare({ triggers: { leak } });
    await rotating.up();
  }
  const three = rotating.ids;
  rotating.declare({ triggers: { leak: 4 }, revokedIds: [three[0] ?? ""] });
  await rotating.up();
  expect(rotating.ids).toEqual([...three.slice(1), await rotating.current()]);
});

it("ends what is revoked at once, the current one after its successor is there, and warns before", async () => {
  rotating.declare();
  await rotating.up();
  const [first = ""] = rotating.ids;
  rotating.declare({ revokedIds: [first] });
  const { told, done } = await rotating.later(0);
  expect(told).toContain(`rotates: the current secret ${first} is revoked`);
  expect(told).toContain(`revokes ${first} at once: Intercom then rejects users`);
  expect(done).toEqual(["update messenger"]);
  expect(world.writes()).toEqual([
    "POST /secure_mode_secrets",
    `DELETE /secure_mode_secrets/${first}`,
  ]);
  expect(rotating.ids).toEqual([await rotating.current()]);
  expect(await rotating.later(1)).toEqual({ told: "", done: [] });
});

it("revokes nothing that isn't its own", async () => {
  const theirs = rotating.secrets.insert({ name: "Theirs" });
  rotating.declare();
  await rotating.up();
  rotating.declare({ revokedIds: [String(theirs.id)] });
  const preview = await world.preview();
  expect(preview.ok).toBe(false);
  expect(preview.printed).toContain(
    `revokedIds: the secret ${String(theirs.id)} isn't part of this rotation`,
  );
  expect((await world.up()).ok).toBe(false);
  expect(rotating.ids).toContain(String(theirs.id));
  rotating.declare({ revokedIds: ["999"] });
  expectOk(await world.up());
});

it("takes over secrets that exist until the overlap has passed", async () => {
  const theirs = String(rotating.secrets.insert({ name: "Old" }).id);
  rotating.declare({ adopt: ["999"] });
  const missing = await world.preview();
  expect(missing.printed).toContain("no identity verification secret with the id 999");
  rotating.declare({ adopt: [theirs] });
  await rotating.up();
  expect(world.told).toBe(`adopts ${theirs}, which will retire after 14d.`);
  expect((await rotating.outputs()).accepted).toMatchObject([
    { id: theirs, retiresAt: "2026-01-15T00:00:00Z" },
    { id: await rotating.current() },
  ]);
  expect((await rotating.later(13)).done).toEqual([]);
  await rotating.later(1);
  expect(rotating.ids).toEqual([await rotating.current()]);
  expect((await rotating.later(1)).done).toEqual([]);
});

it("takes over a secret later on, too", async () => {
  rotating.declare();
  await rotating.up();
  const theirs = String(rotating.secrets.insert({ name: "Old" }).id);
  rotating.calendar.pass(1);
  rotating.declare({ adopt: [theirs] });
  await rotating.up();
  const value = await rotating.current();
  await rotating.later(13);
  expect(rotating.ids).toContain(theirs);
  await rotating.later(1);
  expect(rotating.ids).toEqual([value]);
});

it("creates a new current secret where somebody deleted it, which a refresh shows", async () => {
  rotating.secrets.insert({ name: "Theirs" });
  rotating.declare();
  await rotating.up();
  await rotating.later(91);
  const gone = await rotating.current();
  rotating.secrets.remove(gone);
  expect(doings(expectOk(await world.refresh()))).toEqual(["refresh messenger update"]);
  expect((await rotating.later(0)).told).toContain(
    `rotates: the current secret ${gone} is gone from Intercom`,
  );
  expect(rotating.ids).toContain(await rotating.current());
  expect(await rotating.current()).not.toBe(gone);
});

it("counts as gone where none of its secrets is left, unless the list is empty", async () => {
  rotating.declare();
  await rotating.up();
  rotating.secrets.remove(await rotating.current());
  const doubted = await world.refresh();
  expect(doubted.ok).toBe(false);
  expect(doubted.printed).toContain("INTERCOM_CONFIRM_GONE=IdentityVerificationSecret");
  rotating.secrets.insert({ name: "Theirs" });
  expect(doings(expectOk(await world.refresh()))).toEqual(["refresh messenger delete"]);
});

it.each([
  ["name", { name: "Messenger 2" }, 1],
  ["rotateAfter", { rotateAfter: "60d" }, 1],
  ["supportsIos", { supportsIos: true }, 2],
  ["the length of time in other words", { rotateAfter: "2160h" }, 1],
])("rotates where the platforms change, not where %s does: %o", async (what, change, live) => {
  rotating.declare();
  await rotating.up();
  rotating.declare(change);
  expect(await rotating.up()).toEqual(what.startsWith("the length") ? [] : ["update messenger"]);
  expect(rotating.ids).toHaveLength(live);
  const row = rotating.secrets.get(await rotating.current());
  expect(row?.supports_ios).toBe(live === 2);
});

it.each([
  [{ overlap: "91d" }, "overlap", "expected at most rotateAfter, which is 90d"],
  [{ overlap: "14 days" }, "overlap", 'expected a length of time, such as "90d"'],
  [{ rotateAfter: "0d" }, "rotateAfter", "expected a length of time"],
  [{ adopt: ["1", "2", "3"] }, "adopt", "at most 2 elements"],
  [{ supportsWeb: false }, "supportsWeb", "at least one of"],
])("refuses %o in the preview", async (args, property, reason) => {
  rotating.declare(args);
  const { ok, printed } = await world.preview();
  expect(ok).toBe(false);
  expect(printed).toContain(property);
  expect(printed).toContain(reason);
});
