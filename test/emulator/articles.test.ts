import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      locales: ["en", "fr"],
      admins: [{ id: "1" }],
      collections: [{ id: "11" }],
      articles: [{ id: "7", title: "Live", body: "<p>Live</p>", state: "published" }],
    },
    { id: "single", token: "single", admins: [{ id: "1" }], audiences: [{ id: "3" }] },
  ],
}));
const path = "/articles";
const article = { title: "Refunds", author_id: 1 };
const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

it("returns its contents in every language, if there are several", async () => {
  const translated_content = { fr: { title: "Remboursements", body_markdown: "Ici" } };
  const made = await bench.call("POST", path, { ...article, body: "Here", translated_content });
  expect(made.body).toMatchObject({
    state: "draft",
    url: null,
    body: '<p class="no-margin">Here</p>',
    default_locale: "en",
    translated_content: {
      en: { type: "article_content", title: "Refunds" },
      fr: { title: "Remboursements", body: '<p class="no-margin">Ici</p>' },
    },
  });
  const single = { Authorization: "Bearer single" };
  const alone = await bench.call("POST", path, { ...article, audience_ids: [3] }, single);
  expect(alone.body).toMatchObject({ audience_ids: [3], translated_content: null });
});

it("stages texts of what is published, and publishes them", async () => {
  const draft = `${path}/7/draft`;
  expect((await bench.call("GET", draft)).status).toBe(404);
  expect((await bench.call("POST", `${draft}/publish`, {})).status).toBe(422);
  const change = { title: "Staged", ai_chatbot_availability: false };
  expect((await bench.call("PUT", draft, change)).body).toMatchObject({
    title: "Staged",
    has_unpublished_changes: true,
    ai_chatbot_availability: true,
  });
  expect((await bench.call("GET", `${path}/7`)).body).toMatchObject({ title: "Live" });
  expect((await bench.call("GET", draft)).body).toMatchObject({ title: "Staged" });
  await bench.call("PUT", `${path}/7`, { title: "Staged again" });
  expect((await bench.call("GET", `${path}/7`)).body).toMatchObject({ title: "Live" });
  expect((await bench.call("POST", `${draft}/publish`, {})).code).toBe("parameter_not_found");
  const idle = await bench.call("POST", `${draft}/publish`, { locales: ["en", "fr"] });
  expect(idle.message).toMatch(/without pending changes: fr/);
  expect((await bench.call("POST", `${draft}/publish`, { locales: ["en"] })).body).toMatchObject({
    title: "Staged again",
    has_unpublished_changes: false,
  });
  const { body } = await bench.call("POST", path, article);
  const never = `${path}/${String((body as { id: string }).id)}/draft`;
  expect((await bench.call("PUT", never, { title: "No" })).status).toBe(422);
});

it("publishes at a time, and until a time", async () => {
  const scheduled = { ...article, state: "published", scheduled_publish_at: later(1) };
  const made = await bench.call("POST", path, scheduled);
  expect(made.body).toMatchObject({ state: "draft", scheduled_publish_at: expect.any(Number) });
  const { id } = made.body as { id: string };
  bench.workspace.collection("articles").update(id, { scheduled_publish_at: 1 });
  const after = await bench.call("GET", `${path}/${id}`);
  expect(after.body).toMatchObject({ state: "published", scheduled_publish_at: null });
  await bench.call("PUT", `${path}/${id}`, { scheduled_unpublish_at: later(1) });
  bench.workspace.collection("articles").update(id, { scheduled_unpublish_at: 1 });
  expect((await bench.call("GET", `${path}/${id}`)).body).toMatchObject({ state: "draft" });
});

it("has one schedule at a time, and takes one in a request", async () => {
  const one = `${path}/7`;
  const both = { scheduled_publish_at: null, scheduled_unpublish_at: later(1) };
  expect(await bench.wrong("PUT", one, both)).toMatchObject({
    status: 400,
    code: "parameter_invalid",
  });
  await bench.call("PUT", one, { scheduled_unpublish_at: later(1) });
  const { body } = await bench.call("PUT", one, { scheduled_publish_at: later(2) });
  expect(body).toMatchObject({
    scheduled_publish_at: expect.any(Number),
    scheduled_unpublish_at: null,
  });
});

it.each([
  ["without an author", { author_id: undefined }, 400],
  ["with an author from elsewhere", { author_id: 404 }, 400],
  ["in a collection that isn't there", { parent_ids: [404] }, 404],
  ["with a time that has passed", { scheduled_publish_at: later(-1) }, 400],
  ["with a time for a draft", { state: "draft", scheduled_publish_at: later(1) }, 400],
  ["with two times", { scheduled_publish_at: later(1), scheduled_unpublish_at: later(2) }, 400],
  ["with an end and no beginning", { scheduled_unpublish_at: later(1) }, 400],
  ["with an empty time", { scheduled_publish_at: "" }, 400],
])("refuses an article %s", async (_, change, status) => {
  expect((await bench.wrong("POST", path, { ...article, ...change })).status).toBe(status);
});
