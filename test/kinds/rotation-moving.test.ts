import { afterEach, beforeEach, expect, it } from "vitest";
import { Rotating, rotation, single } from "../harness/rotating";
import { type World, doings, expectOk } from "../harness/world";

let rotating: Rotating;
let world: World;
beforeEach(async () => {
  rotating = await Rotating.open();
  ({ world } = rotating);
});
afterEach(() => world.close());

const verifies = (value: unknown) => world.emulator.workspace().verifies(String(value));
const valueOf = async (name: string) => (await world.resource(name)).outputs.secret;

it("takes over a single secret in one edit, and ends no session before the overlap", async () => {
  world.declare(single("web"));
  expectOk(await world.up());
  const [old, [id = ""]] = [await valueOf("web"), rotating.ids];
  rotating.declare({ adopt: [id] });
  expect(await rotating.up()).toEqual(["create messenger", "delete web"]);
  expect(world.told).toMatch(
    /IdentityVerificationSecret "web" \(\d+\) stays in Intercom: another resource/,
  );
  expect([verifies(old), verifies(await valueOf("messenger"))]).toEqual([true, true]);
  await rotating.later(13);
  expect(verifies(old)).toBe(true);
  await rotating.later(1);
  expect(verifies(old)).toBe(false);
});

it("takes over two generations in one edit", async () => {
  world.declare(single("web-1"), single("web-2"));
  expectOk(await world.up());
  const values = [await valueOf("web-1"), await valueOf("web-2")];
  const adopt = rotating.ids;
  rotating.declare({ adopt });
  await rotating.up();
  expect(values.map(verifies)).toEqual([true, true]);
  await rotating.later(14);
  expect(rotating.ids).toEqual([await rotating.current()]);
});

it("ends nothing where the rotation can't be created, even if the run goes on", async () => {
  world.declare(single("web"));
  expectOk(await world.up());
  const [old, [id = ""]] = [await valueOf("web"), rotating.ids];
  rotating.declare({ adopt: [id] });
  world.emulator.fail({ method: "POST", times: 1, with: { status: 422 } });
  expect((await world.up()).ok).toBe(false);
  // As a run with --continue-on-error goes on, in the same process.
  const { inputs, outputs } = await world.resource("web");
  await world.provider("IdentityVerificationSecret").delete(id, { ...inputs, ...outputs });
  expect(verifies(old)).toBe(true);
  await rotating.up();
  expect(verifies(old)).toBe(true);
});

it("refuses to take over what another resource of the program has", async () => {
  world.declare(single("web"));
  expectOk(await world.up());
  const [old, [id = ""]] = [await valueOf("web"), rotating.ids];
  world.declare(single("web"), rotation("messenger", { adopt: [id] }));
  const both = await world.preview();
  expect(both.ok).toBe(false);
  expect(both.printed).toMatch(
    /IdentityVerificationSecret \d+ belongs to another resource of this program:[^]*::web/,
  );
  world.declare(rotation("messenger", { adopt: [id] }), single("web"));
  expectOk(await world.preview());
  expect(world.told).toContain(`IdentityVerificationSecret ${id} belongs to two resources`);
  expect(verifies(old)).toBe(true);
});

it("ends nothing where an earlier run was killed before the old resource was gone from state", async () => {
  world.declare(single("web"));
  expectOk(await world.up());
  const [old, [id = ""]] = [await valueOf("web"), rotating.ids];
  rotating.declare({ adopt: [id] });
  const created = new Promise<void>((resolve) => {
    world.emulator.onExchange(({ method }) => method === "POST" && setImmediate(resolve));
  });
  await world.up({ kill: created });
  expectOk(await world.up());
  expect(verifies(old)).toBe(true);
  await rotating.later(13);
  expect(verifies(old)).toBe(true);
});

it("keeps the old rotation for one update where one edit puts another in its place", async () => {
  rotating.declare();
  await rotating.up();
  const old = await valueOf("messenger");
  world.declare(rotation("other"));
  const refused = await world.up();
  expect(refused.ok).toBe(false);
  expect(refused.printed).toMatch(
    /can't be deleted[^]*For supportsWeb, only what was created in this run would remain/,
  );
  expect(verifies(old)).toBe(true);
  rotating.calendar.pass(1);
  expect(doings(expectOk(await world.up()))).toEqual(["delete messenger"]);
  expect([verifies(old), verifies(await valueOf("other"))]).toEqual([false, true]);
});

it("hands its secrets to another rotation", async () => {
  rotating.declare();
  await rotating.up();
  await rotating.later(91);
  const [old, adopt] = [await valueOf("messenger"), rotating.ids];
  world.declare(rotation("other", { adopt }));
  expectOk(await world.up());
  expect(verifies(old)).toBe(true);
  expect(rotating.ids).toHaveLength(3);
});

it("gives its secrets back to single ones in one edit, and ends no session", async () => {
  rotating.declare();
  await rotating.up();
  const first = await valueOf("messenger");
  await rotating.later(91);
  const [values, ids] = [[first, await valueOf("messenger")], rotating.ids];
  expect(values.map(verifies)).toEqual([true, true]);
  const nameOf = (id: string) => rotating.secrets.get(id)?.name;
  world.declare(...ids.map((id) => single(`web-${id}`, { name: nameOf(id), adopt: id })));
  expectOk(await world.up());
  expect(world.told).toContain(`${ids.join(" and ")} stay in Intercom: another resource`);
  expect(values.map(verifies)).toEqual([true, true]);
  expect(doings(expectOk(await world.up()))).toEqual([]);
  rotating.calendar.pass(100);
  expectOk(await world.up());
  expect(values.map(verifies)).toEqual([true, true]);
});

it("ends everything of its own in a destroy, the current secret last, and leaves what it adopted", async () => {
  const theirs = String(rotating.secrets.insert({ name: "Old" }).id);
  rotating.declare({ adopt: [theirs] });
  await rotating.up();
  rotating.declare({ adopt: [theirs], triggers: { leak: 1 } });
  await rotating.up();
  const [, first, second] = rotating.ids;
  expectOk(await world.destroy());
  expect(world.writes()).toEqual([
    `DELETE /secure_mode_secrets/${first}`,
    `DELETE /secure_mode_secrets/${second}`,
  ]);
  expect(world.told).toContain(`${theirs} stays in Intercom: it was adopted`);
  expect(rotating.ids).toEqual([theirs]);
});

it("ends in a destroy what it adopted where the program said so", async () => {
  const theirs = String(rotating.secrets.insert({ name: "Old" }).id);
  rotating.declare({ adopt: [theirs], deleteAdopted: true });
  await rotating.up();
  expectOk(await world.destroy());
  expect(rotating.ids).toEqual([]);
});
