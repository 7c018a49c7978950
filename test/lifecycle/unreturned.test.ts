import { expect, it } from "vitest";
import { memoryOf } from "../../provider/lifecycle/memory";
import { expectQuiet } from "../harness/quiet";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld({
  workspaces: [
    {
      id: "acme",
      admins: [{ id: "1" }],
      locales: ["en"],
      audiences: [{ id: "5" }],
      helpCenters: [{ id: "7" }],
    },
  ],
});
const workspace = () => world().emulator.workspace();
const content = { title: "Refunds", body: "<h3>Who</h3><p>All</p>" };

it("compares a text that was never returned with the first reading that returns it", async () => {
  const args = { title: "Refunds", authorId: "1", translatedContent: { en: content } };
  world().declare({ name: "refunds", kind: "Article", args });
  expectOk(await world().up());
  const { outputs } = await world().resource("refunds");
  for (const [sent, ...form] of Object.values(memoryOf(outputs)?.bodies ?? {})) {
    expect(sent).not.toBe("");
    expect(form).toEqual(["", ""]);
  }
  await expectQuiet(world());

  workspace().setLocales(["en", "fr"]);
  await expectQuiet(world());
  workspace().setLocales(["en"]);
  await expectQuiet(world());
  workspace().setLocales(["en", "fr"]);
  const [row] = world().collection("articles").all();
  world().collection("articles").update(String(row?.id), { body: "<p>Nobody</p>" });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh refunds update"]);
  expectOk(await world().up());
  expect(world().collection("articles").all()).toMatchObject([
    { body: '<h2>Who</h2><p class="no-margin">All</p>' },
  ]);
  await expectQuiet(world());
});

it("sends a text that was never returned once it changes", async () => {
  const declare = (title: string) =>
    world().declare({
      name: "refunds",
      kind: "Article",
      args: { title: "Refunds", authorId: "1", translatedContent: { en: { ...content, title } } },
    });
  declare("Refunds");
  expectOk(await world().up());
  declare("Returns");
  expect(doings(expectOk(await world().up()))).toEqual(["update refunds"]);
  expect(world().collection("articles").all()).toMatchObject([{ title: "Returns" }]);
});

it("compares a value that was never returned with what was declared", async () => {
  const translatedContent = { en: { name: "Guides", description: "All" } };
  world().declare({
    name: "guides",
    kind: "Collection",
    args: { name: "Guides", translatedContent },
  });
  expectOk(await world().up());
  await expectQuiet(world());
  world()
    .collection("help_centers")
    .update("7", { locales: ["en", "fr"] });
  await expectQuiet(world());

  world()
    .collection("help_centers")
    .update("7", { locales: ["en"] });
  await expectQuiet(world());
  const [row] = world().collection("collections").all();
  world().collection("collections").update(String(row?.id), { description: "Some" });
  world()
    .collection("help_centers")
    .update("7", { locales: ["en", "fr"] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh guides update"]);
  expectOk(await world().up());
  expect(world().collection("collections").all()).toMatchObject([{ description: "All" }]);
  await expectQuiet(world());
});

it("takes no other form of a value for drift once it is returned", async () => {
  const args = { title: "Refunds", authorId: "1", audienceIds: ["5"] };
  workspace().setLocales(["en", "fr"]);
  world().declare({ name: "refunds", kind: "Article", args });
  expectOk(await world().up());
  await expectQuiet(world());
  workspace().setLocales(["en"]);
  await expectQuiet(world());
});
