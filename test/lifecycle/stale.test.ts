import { expect, it } from "vitest";
import { eachInItsWorld, expectOk } from "../harness/world";
import { expectQuiet } from "../harness/quiet";

const world = eachInItsWorld();
const pages = () => world().collection("external_pages");

async function declare(title: string, options = {}, html = "<p>Ours</p>"): Promise<void> {
  const [source] = world().collection("content_import_sources").all();
  const sourceId = String(
    source?.id ??
      world()
        .collection("content_import_sources")
        .insert({ sync_behavior: "api", url: "https://docs.example.com" }).id,
  );
  world().declare({
    name: "page",
    kind: "ExternalPage",
    args: { sourceId, externalId: "a", title, html, locale: "en" },
    options,
  });
  expectOk(await world().up());
}

it("sends a text as it is in Intercom where the program changes something else", async () => {
  await declare("One");
  const { id } = await world().resource("page");
  pages().update(id, { html: "<p>Theirs</p>" });
  await declare("Two");
  expect(pages().get(id)).toMatchObject({ title: "Two", html: "<p>Theirs</p>" });
  expect(world().told).toMatch(
    /ExternalPage \d+: html changed in Intercom. The update keeps what is there/,
  );
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  expectOk(await world().refresh());
  expectOk(await world().up());
  expect(pages().get(id)).toMatchObject({ title: "Two", html: "<p>Ours</p>" });
  await expectQuiet(world());
});

it("never sends what is ignored over what somebody else changed", async () => {
  const options = { ignoreChanges: ["html"] };
  await declare("One", options);
  const { id } = await world().resource("page");
  pages().update(id, { html: "<p>Theirs</p>" });
  await declare("Two", options);
  await declare("Two", options);
  expectOk(await world().refresh());
  await declare("Three", options);
  pages().update(id, { html: "<p>Theirs again</p>" });
  await declare("Four", options, "<p>Newer</p>");
  await declare("Four", options, "<p>Newer</p>");
  expect(pages().get(id)).toMatchObject({ title: "Four", html: "<p>Theirs again</p>" });
});

it("reads a page no more often than an update needs", async () => {
  await declare("One");
  await declare("Two");
  const calls = world().emulator.requests.map(({ method, path }) => `${method} ${path}`);
  expect(calls.filter((call) => !call.startsWith("GET /me"))).toHaveLength(2);
});

it("leaves the texts of other languages as somebody else changed them", async () => {
  world().collection("admins").insert({ id: "9" });
  const declareArticle = (body: string) =>
    world().declare({
      name: "refunds",
      kind: "Article",
      args: {
        title: "Refunds",
        authorId: "9",
        translatedContent: { en: { body: "All" }, fr: { body } },
      },
    });
  declareArticle("Tous");
  expectOk(await world().up());
  const { id } = await world().resource("refunds");
  world().collection("articles").update(id, { body: "<p>Theirs</p>" });
  declareArticle("Personne");
  expectOk(await world().up());
  expect(world().collection("articles").get(id)).toMatchObject({
    body: "<p>Theirs</p>",
    translated_content: { fr: { body: '<p class="no-margin">Personne</p>' } },
  });
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  expectOk(await world().refresh());
  expectOk(await world().up());
  expect(world().collection("articles").get(id)?.body).toBe('<p class="no-margin">All</p>');
  await expectQuiet(world());
});
