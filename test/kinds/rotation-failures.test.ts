import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Rotating } from "../harness/rotating";
import { type World, expectOk } from "../harness/world";

let rotating: Rotating;
let world: World;
beforeEach(async () => {
  rotating = await Rotating.open();
  ({ world } = rotating);
  rotating.declare();
  await rotating.up();
});
afterEach(() => world.close());

const refuse = (method: "POST" | "DELETE", times = 1) =>
  world.emulator.fail({ method, times, with: { status: 422 } });
const verifies = (value: unknown) => world.emulator.workspace().verifies(String(value));

it("keeps the new secret where ending the old one fails, and makes no other one then", async () => {
  const [first = ""] = rotating.ids;
  rotating.declare({ revokedIds: [first] });
  refuse("DELETE");
  const failed = await world.up();
  expect(failed.ok).toBe(false);
  expect(failed.printed).toMatch(
    /IdentityVerificationSecretRotation "Messenger" \([0-9a-f]{10}\) can't be updated\.[^]*DELETE \/secure_mode_secrets\/\d+/,
  );
  const { secret } = await rotating.outputs();
  const second = await rotating.current();
  expect([verifies(secret), second]).toEqual([true, rotating.ids[1]]);
  const { told, done } = await rotating.later(0);
  expect(told).toContain(`revokes ${first} at once`);
  expect(done).toEqual(["update messenger"]);
  expect([rotating.ids, await rotating.current()]).toEqual([[second], second]);
  expect((await rotating.later(1)).done).toEqual([]);
});

it("goes on after a refresh, which forgets the failure", async () => {
  const [first = ""] = rotating.ids;
  rotating.declare({ triggers: { leak: 1 }, revokedIds: [first] });
  refuse("DELETE");
  expect((await world.up()).ok).toBe(false);
  const second = await rotating.current();
  expectOk(await world.refresh());
  expect((await rotating.later(0)).done).toEqual(["update messenger"]);
  expect([rotating.ids, await rotating.current()]).toEqual([[second], second]);
});

it("keeps the old secret where creating the new one fails", async () => {
  const [first] = rotating.ids;
  refuse("POST");
  rotating.calendar.pass(91);
  expect((await world.up()).ok).toBe(false);
  expect([rotating.ids, await rotating.current()]).toEqual([[first], first]);
  expect((await rotating.later(0)).done).toEqual(["update messenger"]);
  expect(rotating.ids).toEqual([first, await rotating.current()]);
});

it("counts the overlap from when the successor came, however late that was", async () => {
  const [first = ""] = rotating.ids;
  refuse("POST");
  rotating.calendar.pass(91);
  expect((await world.up()).ok).toBe(false);
  await rotating.later(300);
  expect(rotating.ids[0]).toBe(first);
  expect((await rotating.later(13)).done).toEqual([]);
  await rotating.later(1);
  expect(rotating.ids).toEqual([await rotating.current()]);
});

describe("where the answer to a creation is lost", () => {
  it("deletes what was created and whose value nobody has, and creates another", async () => {
    world.emulator.fail({ method: "POST", times: 1, with: { drop: "after" } });
    const { done } = await rotating.later(91);
    expect(done).toEqual(["update messenger"]);
    expect(rotating.ids).toHaveLength(2);
    expect(verifies((await rotating.outputs()).secret)).toBe(true);
  });
});

describe("where a run is killed after a creation", () => {
  const killed = async () => {
    const created = new Promise<void>((resolve) => {
      world.emulator.onExchange(({ method }) => method === "POST" && resolve());
    });
    void created.then(() => world.killHost());
    expect((await world.up()).ok).toBe(false);
  };

  it("takes what it left behind for replaced just now, and says so", async () => {
    const [first = ""] = rotating.ids;
    rotating.calendar.pass(91);
    await killed();
    const orphan = rotating.ids[1] ?? "";
    expect(await rotating.current()).toBe(first);
    const { done } = await rotating.later(0);
    expect(done).toEqual(["update messenger"]);
    expect(world.told).toContain(
      `A run that was killed, or whose state is lost, created ${orphan}`,
    );
    expect(rotating.ids).toEqual([first, orphan, await rotating.current()]);
    await rotating.later(14);
    expect(rotating.ids).toEqual([await rotating.current()]);
  });

  it("makes no fourth, names a date, and goes on by itself from then on", async () => {
    const [first = ""] = rotating.ids;
    rotating.calendar.pass(91);
    await killed();
    await killed();
    expect(rotating.ids).toHaveLength(3);
    const refused = await world.up();
    expect(refused.printed).toMatch(
      /a fourth secret[^]*possible from 2026-04-16T\d\d:\d\d:\d\dZ on/,
    );
    expect([rotating.ids.length, await rotating.current()]).toEqual([3, first]);
    rotating.calendar.pass(15);
    await rotating.up();
    expect(rotating.ids).toEqual([first, await rotating.current()]);
  });

  it("ends at once what is revoked of it", async () => {
    rotating.calendar.pass(91);
    await killed();
    const [first = "", orphan = ""] = rotating.ids;
    rotating.declare({ revokedIds: [orphan] });
    await rotating.up();
    expect(rotating.ids).toEqual([first, await rotating.current()]);
  });

  it("names what the creation of the resource left behind, and makes at most three", async () => {
    expectOk(await world.destroy());
    await killed();
    await killed();
    const left = rotating.ids;
    await killed();
    const refused = await world.preview();
    expect(refused.ok).toBe(false);
    for (const id of rotating.ids) expect(refused.printed).toContain(`--id ${id}`);
    rotating.secrets.remove(rotating.ids[2] ?? "");
    await rotating.up();
    for (const id of left) expect(world.told).toContain(`--id ${id}`);
    expect(rotating.ids).toEqual([...left, await rotating.current()]);
  });
});
