import { expect, it } from "vitest";
import { expectQuiet, firstBody } from "../harness/quiet";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const articles = () => world().collection("internal_articles");
const author = () => String(world().collection("admins").all()[0]?.id);
const declare = (args: object, options = {}) =>
  world().declare({
    name: "rota",
    kind: "InternalArticle",
    args: { title: "Rota", authorId: author(), ownerId: author(), ...args },
    options,
  });
const sent = () => firstBody(world());

it.each([
  ["plain text", { body: "Call Ada" }],
  ["deep headings", { body: "<h3>Who</h3><p>Ada</p><h4>When</h4><p>Always</p>" }],
  [
    "pictures and targets",
    { body: '<p><img src="https://x.example/a.png"><a target="_blank">a</a></p>' },
  ],
  ["Markdown without an end", { bodyMarkdown: "## Who\n\nAda **only**" }],
  ["nothing", { body: "" }],
])("plans nothing for what Intercom makes of %s, and finds a real change", async (_, body) => {
  declare(body);
  expectOk(await world().up());
  const { id } = await world().resource("rota");
  await expectQuiet(world());
  articles().update(id, { body: '<p class="no-margin">Ben</p>', body_markdown: "Ben\n" });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh rota update"]);
  expectOk(await world().up());
  const [text] = Object.values(body);
  expect(sent()).toEqual({ ["body" in body ? "body" : "body_markdown"]: text });
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("keeps the text out of the outputs, and doesn't send it when something else changes", async () => {
  declare({ body: "Call Ada" });
  expectOk(await world().up());
  expect(JSON.stringify((await world().resource("rota")).outputs)).not.toContain("Call Ada");
  declare({ body: "Call Ada", title: "Rotas" });
  expectOk(await world().up());
  expect(sent()).toEqual({ title: "Rotas" });
});

it("changes from HTML to Markdown and back", async () => {
  declare({ body: "<p>Ada</p>" });
  expectOk(await world().up());
  declare({ bodyMarkdown: "Ben" });
  expectOk(await world().up());
  expect(sent()).toEqual({ body_markdown: "Ben" });
  expect(doings(expectOk(await world().up()))).toEqual([]);
  declare({ body: "<p>Ada</p>" });
  expectOk(await world().up());
  expect(articles().all()).toMatchObject([{ body_markdown: "Ada\n" }]);
});

it("finds tags that somebody put on, and takes them off", async () => {
  const [one, two] = ["One", "Two"].map((name) =>
    String(world().collection("tags").insert({ name }).id),
  );
  declare({ tagIds: [one] });
  expectOk(await world().up());
  const { id } = await world().resource("rota");
  articles().update(id, { tag_ids: [one, two] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh rota update"]);
  expectOk(await world().up());
  expect(world().writes()).toEqual([`DELETE /internal_articles/${id}/tags/${two}`]);
  declare({ tagIds: [two], title: "Rotas" });
  expectOk(await world().up());
  expect(world().writes()).toEqual([
    `PUT /internal_articles/${id}`,
    `POST /internal_articles/${id}/tags`,
    `DELETE /internal_articles/${id}/tags/${one}`,
  ]);
  declare({ tagIds: [] });
  expectOk(await world().up());
  expect(articles().get(id)).toMatchObject({ tag_ids: [] });
});

it("isn't taken for gone where an audience is, and says which", async () => {
  declare({ audienceIds: [] });
  expectOk(await world().up());
  declare({ audienceIds: ["999"] });
  const { ok, printed } = await world().up();
  expect(ok).toBe(false);
  expect(printed).toMatch(/404 parameter_invalid to PUT .*unknown audience IDs: 999/);
  world().collection("audiences").insert({ id: "999" });
  expectOk(await world().up());
  expect(articles().all()).toMatchObject([{ audience_ids: [999] }]);
});

it("keeps its folder from being deleted first", async () => {
  const folder = { name: "folder", kind: "Folder", args: { name: "Guides" } };
  world().declare(folder);
  expectOk(await world().up());
  const { id } = await world().resource("folder");
  const args = { title: "Rota", authorId: author(), ownerId: author(), folderId: id };
  world().declare(folder, { name: "rota", kind: "InternalArticle", args });
  expectOk(await world().up());
  expect((await world().resource("rota")).outputs).toMatchObject({ folderId: id });
  expectOk(await world().refresh());
  expect((await world().resource("folder")).outputs).toMatchObject({ contentCount: 1 });
});
