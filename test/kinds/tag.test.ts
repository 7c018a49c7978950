import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk, registration } from "../harness/world";

const world = eachInItsWorld();
const tags = () => world().collection("tags");
const declare = (args: object, name = "vip") =>
  world().declare({ name, kind: "Tag", args: { ...args } });

it("finds a name taken in any case, in the preview, and says how the tag differs", async () => {
  const { id } = tags().insert({ name: "VIP" });
  declare({ name: "vip" });
  const preview = await world().preview();
  expect(preview.ok).toBe(false);
  expect(preview.printed).toMatch(
    new RegExp(
      `property name .*a tag with this name exists already: ${String(id)}. It differs in name \\(now "VIP"\\).`,
    ),
  );
});

it("takes a tag over whose name differs only in case, and gives it the declared one", async () => {
  const { id } = tags().insert({ name: "VIP" });
  declare({ name: "vip", adopt: true });
  expectOk(await world().up());
  expect((await world().resource("vip")).id).toBe(id);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("renames by id, the case alone too", async () => {
  declare({ name: "VIP" });
  expectOk(await world().up());
  declare({ name: "vip" });
  expect(doings(expectOk(await world().up()))).toEqual(["update vip"]);
  expect(tags().all()).toMatchObject([{ name: "vip" }]);
});

it("names the segments that keep a tag from being deleted", async () => {
  declare({ name: "VIP" });
  expectOk(await world().up());
  const { id } = await world().resource("vip");
  world()
    .collection("segments")
    .insert({ name: "Big accounts", tag_ids: [id] });
  const destroy = await world().destroy();
  expect(destroy.ok).toBe(false);
  expect(destroy.printed).toMatch(
    new RegExp(
      `Tag "VIP" \\(${id}\\) can't be deleted[^]*tag_has_dependent_objects[^]*Big accounts[^]*retainOnDelete[^]*Request id`,
    ),
  );
  expect(tags().all()).toHaveLength(1);
});

it("refuses two resources of one name, naming both", async () => {
  world().declare(
    { name: "one", kind: "Tag", args: { name: "VIP" } },
    { name: "two", kind: "Tag", args: { name: "vip" } },
  );
  const preview = await world().preview();
  expect(preview.ok).toBe(false);
  expect(preview.printed).toMatch(
    /(two)[^]*the resource "one" of this program declares the same Tag already/,
  );
});

it("may take the name that another one just gave up", async () => {
  const first = (name: string) => ({ name: "first", kind: "Tag", args: { name } });
  world().declare(first("VIP"));
  expectOk(await world().up());
  world().run(async (register) => {
    const dependsOn = [await register(registration(first("Gold")))];
    const second = { name: "second", kind: "Tag", args: { name: "VIP" }, options: { dependsOn } };
    await register(registration(second));
  });
  expectOk(await world().up());
  expect(
    tags()
      .all()
      .map(({ name }) => name),
  ).toEqual(["Gold", "VIP"]);
});

it("lets two tags swap their names", async () => {
  const both = (one: string, two: string) =>
    world().declare(
      { name: "one", kind: "Tag", args: { name: one } },
      { name: "two", kind: "Tag", args: { name: two } },
    );
  both("A", "B");
  expectOk(await world().up());
  both("A", "C");
  expectOk(await world().up());
  expect(
    tags()
      .all()
      .map(({ name }) => name),
  ).toEqual(["A", "C"]);
});

it.each(['say "hi"', "two\nlines", "🏷️ émoji", "\u202Eright to left", "a/b?c=d#e%2F"])(
  "keeps the name %j as it is",
  async (name) => {
    declare({ name });
    expectOk(await world().up());
    expect(tags().all()).toMatchObject([{ name }]);
    expect(doings(expectOk(await world().refresh()))).toEqual(["refresh vip same"]);
    expect(doings(expectOk(await world().up()))).toEqual([]);
  },
);

it("may have the name of something that is no tag", async () => {
  world().declare(
    { name: "tag", kind: "Tag", args: { name: "tier" } },
    {
      name: "tier",
      kind: "DataAttribute",
      args: { name: "tier", model: "contact", dataType: "date" },
    },
  );
  expectOk(await world().up());
});
