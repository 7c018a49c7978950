import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk, World } from "../harness/world";

const world = eachInItsWorld();
const admins = (count: number) =>
  Array.from({ length: count }, () => String(world().collection("admins").insert({}).id));
const insertTeam = (row: object) =>
  world()
    .collection("teams")
    .insert({ ...row });
const declare = (args: object) =>
  world().declare({ name: "team", kind: "Team", args: { ...args } });

it("is found by its name and says in the preview what it changes", async () => {
  const [a = "", b = ""] = admins(2);
  const { id } = insertTeam({ name: "Support", admin_ids: [Number(a)] });
  declare({ name: "Support", adminIds: [b] });
  expectOk(await world().preview());
  expect(world().told).toBe(
    `Team "Support" (${String(id)}) exists and is taken over, which changes adminIds (now ["${a}"]).`,
  );
  expectOk(await world().up());
  expect(world().collection("teams").get(String(id))).toMatchObject({ admin_ids: [Number(b)] });
});

it("is found by its id, without a name", async () => {
  const [a = ""] = admins(1);
  const { id } = insertTeam({ name: "Support", admin_ids: [Number(a)] });
  declare({ adopt: String(id) });
  expectOk(await world().up());
  expect((await world().resource("team")).outputs).toMatchObject({
    name: "Support",
    adminIds: [a],
  });
  declare({ adopt: "999" });
  expect(doings(expectOk(await world().up()))).toEqual([]);
  expect(world().told).toMatch(/Team \d+ stays: adopt: "999" applies only to a new resource/);
});

it("is never created: the error lists the names that exist", async () => {
  insertTeam({ name: "Support" });
  insertTeam({ name: "Sales" });
  declare({ name: "Suport" });
  const preview = await world().preview();
  expect(preview.ok).toBe(false);
  expect(preview.printed).toMatch(
    /property name .*create it in Intercom first\. There are: .*"Sales".*"Support"/,
  );
  declare({ adopt: "999" });
  expect((await world().preview()).printed).toMatch(
    /property adopt .*no team of this workspace has the id "999"/,
  );
});

it("asks which one where several have the name", async () => {
  const [one, two] = [insertTeam({ name: "Support" }), insertTeam({ name: "Support" })];
  declare({ name: "Support" });
  const preview = await world().preview();
  expect(preview.printed).toMatch(
    new RegExp(
      `several objects have this name: ${String(one.id)}; ${String(two.id)}. Choose one: adopt`,
    ),
  );
});

it("stays as it is when its resource is deleted, and says so", async () => {
  const [a = "", b = ""] = admins(2);
  const { id } = insertTeam({ name: "Support", admin_ids: [Number(a)] });
  declare({ name: "Support", adminIds: [a, b] });
  expectOk(await world().up());
  expectOk(await world().destroy());
  expect(world().told).toMatch(/Team "Support" \(\d+\) stays in Intercom: the API can't delete it/);
  expect(world().collection("teams").get(String(id))).toMatchObject({
    admin_ids: [Number(a), Number(b)],
  });
});

it("doesn't mistake the missing levels of a team that isn't load-balanced for drift", async () => {
  const [a = "", b = ""] = admins(2);
  insertTeam({
    name: "Support",
    admin_ids: [Number(a), Number(b)],
    distribution_method: "round_robin",
  });
  declare({ name: "Support", adminIds: [a, b], adminPriorityLevel: { primaryAdminIds: [a, b] } });
  expectOk(await world().up());
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh team same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("gives every member one level", async () => {
  const [a = "", b = "", c = ""] = admins(3);
  insertTeam({ name: "Support", distribution_method: "load_balanced" });
  const wrong = async (primaryAdminIds: string[], secondaryAdminIds: string[]) => {
    declare({
      name: "Support",
      adminIds: [a, b],
      adminPriorityLevel: { primaryAdminIds, secondaryAdminIds },
    });
    return (await world().preview()).printed;
  };
  expect(await wrong([a], [])).toMatch(new RegExp(`have no level yet.*: ${b}`));
  expect(await wrong([a, b], [b])).toMatch(new RegExp(`these are in both lists: ${b}`));
  expect(await wrong([a, b], [c])).toMatch(new RegExp(`these are not in adminIds: ${c}`));
});

it("tries again when somebody else is changing the team", async () => {
  const [a = "", b = ""] = admins(2);
  const { id } = insertTeam({ name: "Support", admin_ids: [Number(a)] });
  declare({ name: "Support", adminIds: [b] });
  world().emulator.fail({ method: "PUT", path: /^\/teams/, with: { status: 409, effect: "half" } });
  world().emulator.fail({ method: "PUT", path: /^\/teams/, with: { status: 409 } });
  expectOk(await world().up());
  expect(world().writes()).toEqual(Array(3).fill(`PUT /teams/${String(id)}`));
  expect(world().collection("teams").get(String(id))).toMatchObject({ admin_ids: [Number(b)] });
});

it("says that the plan forbids it, or the teammate", async () => {
  const restricted = await World.open({ workspaces: [{ plan: { teamMembership: false } }] });
  const admin = String(restricted.collection("admins").insert({}).id);
  restricted.collection("teams").insert({ name: "Support" });
  restricted.declare({ name: "team", kind: "Team", args: { name: "Support", adminIds: [admin] } });
  const up = await restricted.up();
  expect(up.ok).toBe(false);
  expect(up.printed).toMatch(
    /Team "Support"[^]*403 api_plan_restricted[^]*plan doesn't let the API change the members[^]*Request id/,
  );
  await restricted.close();

  const [a = ""] = admins(1);
  insertTeam({ name: "Support", out_of_reach: true });
  declare({ name: "Support", adminIds: [a] });
  expect((await world().up()).printed).toMatch(/403 forbidden[^]*permission to manage teams/);
});

it("can be named later, by its own name and no other", async () => {
  const { id } = insertTeam({ name: "Support" });
  insertTeam({ name: "Sales" });
  declare({ adopt: String(id) });
  expectOk(await world().up());
  declare({ adopt: String(id), name: "Suport" });
  expect((await world().preview()).printed).toMatch(
    /property name .*can't change: it is "Support"/,
  );
  declare({ adopt: String(id), name: "Support" });
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  declare({ name: "Support" });
  expectOk(await world().up());
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("may be declared to be adopted, which it always is", async () => {
  const [a = ""] = admins(1);
  const { id } = insertTeam({ name: "Support", admin_ids: [Number(a)] });
  declare({ name: "Support", adopt: true });
  expectOk(await world().up());
  expect((await world().resource("team")).id).toBe(String(id));
  declare({ name: "Support" });
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("needs a name or an id to be found by", async () => {
  declare({ adopt: true });
  expect((await world().preview()).printed).toMatch(
    /property name .*declare name, or adopt: "<id>"/,
  );
});

it("isn't made where none has the name, though it is to be adopted", async () => {
  declare({ name: "Nobody", adopt: true });
  expect((await world().preview()).printed).toMatch(/no team has it, and the API can.t create one/);
});
