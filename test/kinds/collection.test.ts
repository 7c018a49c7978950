import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const locales = ["en", "fr", "pt-BR"];
const world = eachInItsWorld({
  workspaces: [
    {
      id: "acme",
      token: "acme-token",
      locales,
      helpCenters: [{ id: "7" }, { id: "8", locales: ["en"] }],
    },
  ],
});
const collections = () => world().collection("collections");
const declare = (args: object) =>
  world().declare({ name: "guides", kind: "Collection", args: { name: "Guides", ...args } });

it("sends languages as they are written, and compares only those that are declared", async () => {
  declare({ translatedContent: { "pt-BR": { name: "Guias" } } });
  expectOk(await world().up());
  const { id, outputs } = await world().resource("guides");
  expect(outputs.translatedContent).toEqual({ "pt-BR": { name: "Guias" } });
  const translated_content = {
    "pt-BR": { name: "Guias", description: "Tudo" },
    fr: { name: "Manuels" },
  };
  collections().update(id, { translated_content });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh guides same"]);
  declare({ translatedContent: { "pt-BR": { name: "Manuais" } } });
  expectOk(await world().up());
  expect(collections().get(id)).toMatchObject({
    translated_content: {
      "pt-BR": { name: "Manuais", description: "Tudo" },
      fr: { name: "Manuels" },
    },
  });
});

it("shows no language that it doesn't declare, and warns about another help center", async () => {
  declare({});
  expectOk(await world().up());
  const { outputs } = await world().resource("guides");
  expect(outputs).toMatchObject({ defaultLocale: "en" });
  expect(JSON.stringify(outputs)).not.toContain("group_content");
  expect(outputs.translatedContent).toBeUndefined();
  declare({ helpCenterId: "8" });
  expectOk(await world().preview());
  expect(world().told).toMatch(
    /helpCenterId: .*a new one is created there, and the old one is deleted/,
  );
});

it("keeps the help center of one inside another, whose responses don't have it", async () => {
  const parentId = String(collections().insert({ name: "Products" }).id);
  declare({ parentId, helpCenterId: "7" });
  expectOk(await world().up());
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh guides same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
  declare({ parentId });
  expectOk(await world().up());
  expectOk(await world().refresh());
  declare({ parentId, helpCenterId: "7" });
  expect(doings(expectOk(await world().up()))).toEqual(["update guides"]);
  expect(world().writes()).toEqual([]);
  declare({ parentId, helpCenterId: "8" });
  expect(doings(expectOk(await world().preview()))).toContain("replace guides");
});

it("adopts one inside another, whose help center isn't returned", async () => {
  const parentId = String(collections().insert({ name: "Products" }).id);
  const { id } = collections().insert({ name: "Guides", parent_id: parentId });
  declare({ parentId, helpCenterId: "7", adopt: String(id) });
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("goes before the collection that it is in", async () => {
  const parent = { name: "products", kind: "Collection", args: { name: "Products" } };
  world().declare(parent);
  expectOk(await world().up());
  const { id } = await world().resource("products");
  world().declare(parent, {
    name: "guides",
    kind: "Collection",
    args: { name: "Guides", parentId: id },
  });
  expectOk(await world().up());
  expectOk(await world().destroy());
  expect(collections().all()).toEqual([]);
});
