import { expect, it } from "vitest";
import { UNKNOWN } from "../../provider/definition/unknown";
import { doings, eachInItsWorld, expectOk, registration } from "../harness/world";

const world = eachInItsWorld();
const redirects = () => world().collection("help_center_redirects");
const centers = () => world().collection("help_centers");
const target = () =>
  String(
    (world().collection("collections").all()[0] ?? insert("collections", { name: "Guides" })).id,
  );
const insert = (collection: "collections" | "help_centers", row: object) =>
  world()
    .collection(collection)
    .insert({ ...row });
const center = () => {
  const [first] = centers().all();
  return String((first ?? insert("help_centers", { url: "https://help.example.com" })).id);
};
const argumentsWith = (args: object) => ({
  helpCenterId: center(),
  fromUrl: "https://help.example.com/old",
  locale: "en",
  targetType: "collection",
  targetId: target(),
  ...args,
});
const declare = (args: object = {}, options = {}) =>
  world().declare({ name: "old", kind: "HelpCenterRedirect", args: argumentsWith(args), options });

it("deletes the old redirect before it makes another of the same address, and says so", async () => {
  declare();
  expectOk(await world().up());
  const other = String(insert("collections", { name: "Policies" }).id);
  declare({ targetId: other });
  expectOk(await world().preview());
  expect(world().told).toMatch(
    /targetId: .*until the new one is created, the old address leads nowhere/,
  );
  expectOk(await world().up());
  expect(
    world()
      .writes()
      .map((write) => write.split(" ")[0]),
  ).toEqual(["DELETE", "POST"]);
  declare({ targetId: other, fromUrl: "https://help.example.com/older" });
  expectOk(await world().up());
  expect(
    world()
      .writes()
      .map((write) => write.split(" ")[0]),
  ).toEqual(["POST", "DELETE"]);
  const from_url = "https://help.example.com/older";
  expect(redirects().all()).toMatchObject([{ target_id: other, from_url }]);
});

it("replaces one that was adopted, too", async () => {
  const help_center_id = center();
  const { id } = redirects().insert({
    help_center_id,
    from_url: "https://help.example.com/old",
    target_id: target(),
  });
  declare({ adopt: String(id) });
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  declare({ adopt: String(id), targetId: String(insert("collections", { name: "Policies" }).id) });
  expectOk(await world().up());
  expect(redirects().all()).toHaveLength(1);
  expect(redirects().get(String(id))).toBeUndefined();
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("says what to do where somebody was faster", async () => {
  declare();
  const error = { code: "resource_conflict", message: "A redirect already exists" };
  const body = { type: "error.list", errors: [error] };
  world().emulator.fail({ method: "POST", with: { status: 409, body } });
  expect((await world().up()).printed).toMatch(/adopt it, or delete it in Intercom first/);
});

it("keeps the lists of help centers apart", async () => {
  const old = argumentsWith({});
  const second = String(insert("help_centers", { url: "https://help.example.com" }).id);
  const kind = "HelpCenterRedirect";
  world().declare(
    { name: "old", kind, args: old },
    { name: "alt", kind, args: { ...old, helpCenterId: second } },
  );
  expectOk(await world().up());
  expect(doings(expectOk(await world().refresh())).toSorted()).toEqual([
    "refresh alt same",
    "refresh old same",
  ]);
  const lists = world().emulator.requests.filter(({ path }) => path.endsWith("/redirects"));
  expect(lists).toHaveLength(2);
});

it("is gone when its help center is, and not when the workspace lost the whole feature", async () => {
  declare();
  expectOk(await world().up());
  const error = { code: "not_found", message: "Resource Not Found" };
  const body = { type: "error.list", request_id: null, errors: [error] };
  world().emulator.fail({ path: /^\/help_center/, times: 99, with: { status: 404, body } });
  expect((await world().refresh()).ok).toBe(false);
  expect((await world().destroy()).ok).toBe(false);
  world().emulator.clearFaults();
  expect(doings(expectOk(await world().up()))).toEqual([]);
  centers().remove(center());
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh old delete"]);
});

it("is deleted without a complaint after its help center", async () => {
  declare();
  expectOk(await world().up());
  centers().remove(center());
  expectOk(await world().destroy());
});

it("is read by the ids of both", async () => {
  declare();
  expectOk(await world().up());
  const { id } = await world().resource("old");
  const read = (address: string) =>
    world().run(async (register) => {
      const { type, inputs } = registration({ name: "read", kind: "HelpCenterRedirect", args: {} });
      await register({ type, name: "read", inputs, options: { id: address } });
    });
  read(`${center()}/${id}`);
  expectOk(await world().up({}));
  expect(await world().resource("read")).toMatchObject({
    id,
    outputs: { helpCenterId: center(), fromUrl: "https://help.example.com/old" },
  });
  read(id);
  expect((await world().up()).printed).toMatch(/write it as "<helpCenterId>\/<id>"/);
});

it("looks nothing up while its help center isn't known", async () => {
  declare({ helpCenterId: UNKNOWN, adopt: "26" });
  expectOk(await world().preview());
  expect(world().emulator.requests.map(({ path }) => path)).toEqual([]);
});
it("takes the language that Intercom chose for the one that was declared", async () => {
  const article = String(world().collection("articles").insert({ title: "Hello" }).id);
  declare({ targetType: "article", targetId: article, locale: "fr" });
  expectOk(await world().up());
  expect(world().told).toMatch(/keeps locale in another form/);
  expect(redirects().all()).toMatchObject([{ locale: "en" }]);
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh old same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});
