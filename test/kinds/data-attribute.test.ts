import { beforeEach, describe, expect, it } from "vitest";
import { UNKNOWN } from "../../provider/definition/unknown";
import { updateNames } from "../../provider/wire/bodies";
import { expectQuiet } from "../harness/quiet";
import { doings, eachInItsWorld, expectOk, kinds } from "../harness/world";

const world = eachInItsWorld();
const attributes = () => world().collection("data_attributes");
const custom = () =>
  attributes()
    .all()
    .filter((row) => row.custom === true);
const tier = { name: "tier", model: "company", dataType: "string" };
const declare = (args: object) =>
  world().declare({ name: "attribute", kind: "DataAttribute", args: { ...tier, ...args } });

it("takes over nothing of a type that it doesn't know, and never sends one", async () => {
  const exotic = { type: "data_attribute", id: 900, name: "tier", model: "company", custom: true };
  const standard = { type: "data_attribute", name: "email", model: "contact", custom: false };
  const data = [standard, { ...exotic, data_type: "exotic", archived: false }];
  const body = { type: "list", data };
  world().emulator.fail({ path: "/data_attributes", times: Infinity, with: { status: 200, body } });
  declare({ adopt: true, description: "What they pay for" });
  expect((await world().up()).printed).toMatch(/property dataType .*can't change/s);
  expect(world().writes()).toEqual([]);
  const kind = kinds.get("DataAttribute");
  const names = kind && updateNames(kind, ["dataType", "description"], tier, "2.16");
  expect(names).toEqual(["description"]);
});

it("writes a list of strings as the API wants it", async () => {
  declare({ options: ["basic", "pro"] });
  expectOk(await world().up());
  const post = world().emulator.requests.find(({ method }) => method === "POST");
  expect(post?.requestBody).toMatchObject({
    data_type: "options",
    options: [{ value: "basic" }, { value: "pro" }],
  });
  expect((await world().resource("attribute")).outputs).toMatchObject({
    dataType: "string",
    options: ["basic", "pro"],
  });
});

it("keeps options in the order that is declared", async () => {
  declare({ options: ["basic", "pro"] });
  expectOk(await world().up());
  declare({ options: ["pro", "basic"] });
  expect(doings(expectOk(await world().up()))).toEqual(["update attribute"]);
  expect(custom()).toMatchObject([{ options: ["pro", "basic"] }]);
});

it("lets options pass while the type isn't known yet", async () => {
  declare({ dataType: UNKNOWN, options: ["basic", "pro"] });
  expect(doings(expectOk(await world().preview()))).toEqual(["create attribute"]);
});

it.each(["string", "integer", "float", "boolean", "datetime", "date"])(
  "can be of the type %s",
  async (dataType) => {
    declare({ dataType });
    expectOk(await world().up());
    expect(custom()).toMatchObject([{ data_type: dataType }]);
    const post = world().emulator.requests.find(({ method }) => method === "POST");
    expect(post?.requestBody).toMatchObject({ messenger_writable: false });
  },
);

it("says that a standard attribute can't be managed", async () => {
  declare({ name: "industry" });
  const preview = await world().preview();
  expect(preview.printed).toMatch(
    /property name .*is a standard attribute of Intercom, which can't be managed/,
  );
});

it("finds a name taken by the other model", async () => {
  attributes().insert({ name: "tier", model: "contact", data_type: "string" });
  declare({});
  const preview = await world().preview();
  expect(preview.printed).toMatch(
    /property name .*exists already: \d+.*It differs in model \(now "contact"\)/,
  );
});

it("brings an archived twin back into use, and says so beforehand", async () => {
  const { id } = attributes().insert({ ...wire(), archived: true, description: "old" });
  declare({ description: "new" });
  expectOk(await world().preview());
  expect(world().told).toMatch(
    /is archived and will be restored, which changes description \(now "old"\), archived \(now true\)/,
  );
  expectOk(await world().up());
  expect(custom()).toMatchObject([{ id, archived: false, description: "new" }]);
  expectOk(await world().destroy());
  expect(custom()).toMatchObject([{ id, archived: true }]);
});

it("rejects an archived twin of another type, with what to do", async () => {
  attributes().insert({ ...wire(), data_type: "integer", archived: true });
  declare({});
  const preview = await world().preview();
  expect(preview.printed).toMatch(
    /property dataType .*can't change, and the archived data attribute \d+ has "integer": declare that, or another name/,
  );
});

it("doesn't make a list of what was made without options", async () => {
  declare({});
  expectOk(await world().up());
  declare({ options: ["a", "b"] });
  expect((await world().preview()).printed).toMatch(
    /property options .*can't be added to an object that was created without it/,
  );
  declare({ options: ["a", "b"], adopt: true });
  world().declare({
    name: "other",
    kind: "DataAttribute",
    args: { ...tier, options: ["a", "b"], adopt: true },
  });
  expect((await world().preview()).printed).toMatch(/property options .*can't be added/);
});

it("sends nothing that can't be, though check couldn't look", async () => {
  declare({});
  expectOk(await world().up());
  declare({ options: ["a", "b"] });
  world().emulator.fail({ method: "GET", path: "/data_attributes", with: { status: 403 } });
  const up = await world().up();
  expect(world().told).toContain("Nothing could be looked up before the update");
  expect(up.printed).toMatch(/can't be updated\.\s+options can't be added/);
  expect(world().writes()).toEqual([]);
});

it("can be made archived", async () => {
  declare({ archived: true });
  expectOk(await world().up());
  expect(custom()).toMatchObject([{ archived: true }]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("keeps what was made where archiving it at once fails, and goes on with the next update", async () => {
  declare({ archived: true });
  world().emulator.fail({ method: "PUT", with: { status: 422 } });
  const up = await world().up();
  expect(up.ok).toBe(false);
  expect(up.printed).toMatch(/DataAttribute "tier" \(\d+\) can't be completed/);
  expect(custom()).toHaveLength(1);
  expectOk(await world().up());
  expect(world().writes()).toEqual([expect.stringMatching(/^PUT/)]);
  expect(custom()).toMatchObject([{ archived: true }]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("says what to do about an attribute that is in use", async () => {
  declare({});
  expectOk(await world().up());
  attributes().update((await world().resource("attribute")).id, { dependants: ["a segment"] });
  const destroy = await world().destroy();
  expect(destroy.ok).toBe(false);
  expect(destroy.printed).toMatch(
    /DataAttribute "tier" \(\d+\) can't be deleted[^]*422 data_invalid[^]*still uses the attribute/,
  );
});

it("says who can raise the limit of a workspace that is full of attributes", async () => {
  for (let n = 0; n < 250; n += 1) attributes().insert({});
  declare({});
  expect((await world().up()).printed).toMatch(
    /400 custom_data_limit_reached[^]*Intercom's support can raise the limit/,
  );
});

it("says how to change on purpose what can't change", async () => {
  declare({});
  expectOk(await world().up());
  declare({ dataType: "integer" });
  const preview = await world().preview();
  expect(preview.printed).toMatch(
    /property dataType .*can't change: it is "string"\. If it was changed in Intercom, run `pulumi refresh`.*another resource name/,
  );
  attributes().update((await world().resource("attribute")).id, { data_type: "integer" });
  expectOk(await world().refresh());
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

const LIST = "/data_attributes";

describe("beside attributes of conversations, which 2.15 and earlier list too", () => {
  const conversations = () => world().collection("conversation_attributes");
  beforeEach(() => world().stack.setConfig({ "intercom:apiVersion": "2.15" }));

  it("takes neither their names nor their place", async () => {
    conversations().insert({ name: "tier", data_type: "string" });
    declare({});
    expectOk(await world().preview());
    declare({ adopt: true });
    expectOk(await world().up());
    expect(custom()).toHaveLength(1);
    expect(conversations().all()).toMatchObject([{ name: "tier", description: "" }]);
    await expectQuiet(world());
  });

  it("are distinguished without ids, so that one reading shows the whole list", async () => {
    declare({});
    expectOk(await world().preview());
    const lists = () => world().emulator.requests.filter(({ path }) => path === LIST);
    expect(lists()).toHaveLength(1);
    const row = (name: string, model: string) => ({ name, model, full_name: name, custom: false });
    const others = ["state", "priority"].map((name) => row(name, "conversation"));
    const body = { type: "list", data: [row("email", "contact"), ...others], total_count: 3 };
    world().emulator.fail({ method: "GET", path: LIST, with: { status: 200, body } });
    world().emulator.clearRequests();
    expectOk(await world().preview());
    expect(lists()).toHaveLength(1);
    expect(world().told).not.toContain("Nothing could be looked up");
  });

  it("adopts none of them by its id", async () => {
    const { id } = conversations().insert({ name: "tier", data_type: "string" });
    declare({ adopt: String(id) });
    expect((await world().up()).printed).toMatch(/no data attribute of this workspace has the id/);
    expect(world().writes()).toEqual([]);
  });
});

function wire() {
  return { name: "tier", model: "company", data_type: "string" };
}
