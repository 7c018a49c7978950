import { expect, it } from "vitest";
import { expectQuiet } from "../harness/quiet";
import { World, doings, expectOk, registration } from "../harness/world";
import { inAnHour, oneArticle } from "./one-article";

const { world, articles, declare, sent, quiet } = oneArticle(["en", "fr", "pt-BR"]);

it("accepts that a help center of one language doesn't return other languages", async () => {
  const workspaces = [{ id: "acme", token: "acme-token", locales: ["en"], admins: [{ id: "1" }] }];
  const alone = await World.open({ workspaces });
  try {
    const translatedContent = { en: { description: "Money back" } };
    const args = { title: "Refunds", authorId: "1", translatedContent };
    alone.declare({ name: "refunds", kind: "Article", args });
    expectOk(await alone.up());
    expect(alone.told).toBe("");
    await expectQuiet(alone);
  } finally {
    await alone.close();
  }
});

it("compares what is declared of other languages, and no more", async () => {
  const body = "<p>Aqui</p>";
  declare({ translatedContent: { "pt-BR": { title: "Reembolsos", body, authorId: "1" } } });
  expectOk(await world().up());
  expect(sent()).toMatchObject({
    translated_content: { "pt-BR": { title: "Reembolsos", body, author_id: 1 } },
  });
  declare({ translatedContent: { "pt-BR": { title: "Reembolsos", body, state: "published" } } });
  expectOk(await world().up());
  expect(sent()).toMatchObject({
    translated_content: { "pt-BR": { title: "Reembolsos", body, state: "published" } },
  });
  await quiet();
  const { id, outputs } = await world().resource("refunds");
  expect(JSON.stringify(outputs)).not.toMatch(/Aqui|Reembolsos/);
  const { translated_content: all } = articles().get(id) as {
    translated_content: Record<string, object>;
  };
  const others = { ...all, fr: { title: "Remboursements" } };
  const described = { ...all["pt-BR"], description: "Dinheiro" };
  articles().update(id, { translated_content: { ...others, "pt-BR": described } });
  await quiet();
  articles().update(id, { translated_content: { ...all, "pt-BR": { ...described, body: "Ali" } } });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh refunds update"]);
  expect((await world().resource("refunds")).inputs.translatedContent).toEqual({
    "pt-BR": { title: "Reembolsos", body: "Ali", state: "published" },
  });
  expectOk(await world().up());
  expect(sent()).toHaveProperty("translated_content");
  await quiet();
  declare({ translatedContent: { "pt-BR": { title: "Reembolsos" } } });
  expectOk(await world().up());
  await quiet();
});

it("goes before the collection that it is in", async () => {
  world().run(async (register) => {
    const guides = await register(
      registration({ name: "guides", kind: "Collection", args: { name: "Guides" } }),
    );
    const args = { title: "Refunds", authorId: "1", parentIds: [guides.output("id")] };
    await register(registration({ name: "refunds", kind: "Article", args }));
  });
  expectOk(await world().up());
  expectOk(await world().refresh());
  expectOk(await world().destroy());
  const gone = world().writes();
  expect(gone[0]).toMatch(/DELETE \/articles/);
  expect(gone[1]).toMatch(/DELETE \/help_center\/collections/);
});

const edited = (text: string, more: object = {}) =>
  declare({ state: "published", edits: "draft", bodyMarkdown: text, ...more });
const readers = async () => {
  const { id } = await world().resource("refunds");
  return articles().get(id);
};

it("stages changes of texts where a program chooses so, and publishes them when it no longer does", async () => {
  edited("One");
  expectOk(await world().up());
  expect(world().writes()).toEqual(["POST /articles"]);
  const { id } = await world().resource("refunds");
  edited("Two", { aiCopilotAvailability: false });
  expectOk(await world().up());
  expect(world().writes()).toEqual([`PUT /articles/${id}`, `PUT /articles/${id}/draft`]);
  expect(await readers()).toMatchObject({ body_markdown: "One\n", ai_copilot_availability: false });
  await quiet();
  edited("Three", { edits: "live", aiCopilotAvailability: false });
  expectOk(await world().up());
  expect(world().writes()).toEqual([
    `PUT /articles/${id}/draft`,
    `POST /articles/${id}/draft/publish`,
  ]);
  expect(await readers()).toMatchObject({ body_markdown: "Three\n", draft: {} });
  await quiet();
});

it("compares with the draft, and stages again what somebody discarded", async () => {
  edited("One");
  expectOk(await world().up());
  edited("Two");
  expectOk(await world().up());
  const { id } = await world().resource("refunds");
  articles().update(id, { draft: { body_markdown: "Theirs\n", body: "<p>Theirs</p>" } });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh refunds update"]);
  expect((await world().resource("refunds")).inputs.bodyMarkdown).toBe("Theirs\n");
  expectOk(await world().up());
  await quiet();
  articles().update(id, { draft: {} });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh refunds update"]);
  expectOk(await world().up());
  expect(await readers()).toMatchObject({
    body_markdown: "One\n",
    draft: { body_markdown: "Two\n" },
  });
});

it("takes a draft that goes while it is read for gone", async () => {
  edited("One");
  expectOk(await world().up());
  edited("Two");
  expectOk(await world().up());
  const { id } = await world().resource("refunds");
  const path = `/articles/${id}/draft`;
  world().emulator.fail({ method: "GET", path, times: Infinity, with: { status: 404 } });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh refunds update"]);
  expect((await world().resource("refunds")).inputs.bodyMarkdown).toBe("One\n");
});

it("publishes every language that waits", async () => {
  const fr = (title: string) => ({ translatedContent: { fr: { title } } });
  edited("One", fr("Un"));
  expectOk(await world().up());
  edited("One", fr("Deux"));
  expectOk(await world().up());
  expect(await readers()).toMatchObject({ translated_content: { fr: { title: "Un" } } });
  await quiet();
  edited("One", { ...fr("Deux"), edits: "live" });
  expectOk(await world().up());
  expect(world().emulator.requests.at(-1)?.requestBody).toEqual({ locales: ["fr"] });
  expect(await readers()).toMatchObject({ translated_content: { fr: { title: "Deux" } } });
  await quiet();
});

it("stages nothing of what isn't published", async () => {
  declare({ edits: "draft" });
  expectOk(await world().up());
  declare({ edits: "draft", title: "Returns" });
  expectOk(await world().up());
  expect(world().writes()).toEqual([expect.stringMatching(/^PUT \/articles\/\d+$/)]);
  edited("One", { title: "Returns", scheduledPublishAt: inAnHour() });
  expectOk(await world().up());
  edited("Two", { title: "Returns", scheduledPublishAt: inAnHour() });
  expectOk(await world().up());
  expect(await readers()).toMatchObject({ body_markdown: "Two\n", draft: {} });
});

it("stages nothing of what is withdrawn", async () => {
  edited("One");
  expectOk(await world().up());
  edited("Two", { state: "draft" });
  expectOk(await world().up());
  expect(await readers()).toMatchObject({ state: "draft", body_markdown: "Two\n", draft: {} });
});

it("leaves somebody's draft alone where its own changes don't wait", async () => {
  declare({ state: "published", bodyMarkdown: "One" });
  expectOk(await world().up());
  const { id } = await world().resource("refunds");
  articles().update(id, { draft: { body_markdown: "Theirs\n", body: "<p>Theirs</p>" } });
  await quiet();
});

it("fails where somebody's draft takes what is to go live, and says so", async () => {
  declare({ state: "published", bodyMarkdown: "One" });
  expectOk(await world().up());
  const { id } = await world().resource("refunds");
  articles().update(id, { draft: { description: "Theirs" } });
  declare({ state: "published", bodyMarkdown: "Two" });
  const { ok, printed } = await world().up();
  expect(ok).toBe(false);
  expect(printed).toMatch(/A draft of it waits in Intercom, and took the change of bodyMarkdown/);
  articles().update(id, { draft: {}, body_markdown: "One\n" });
  expectOk(await world().up());
  expect(await readers()).toMatchObject({ body_markdown: "Two\n" });
  await quiet();
});

it("refuses two texts of one language", async () => {
  declare({ translatedContent: { fr: { bodyMarkdown: "Un", body: "<p>Un</p>" } } });
  expect((await world().preview()).printed).toMatch(/translatedContent\.fr\.body.*not both/);
});
