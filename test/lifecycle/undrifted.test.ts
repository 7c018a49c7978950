import { expect, it } from "vitest";
import { eachInItsWorld, expectOk } from "../harness/world";
import { secret } from "../engine/engine";
import { expectQuiet, firstBody } from "../harness/quiet";

const world = eachInItsWorld({
  workspaces: [{ id: "acme", admins: [{ id: "1" }, { id: "2" }], locales: ["en", "fr", "de"] }],
});
const articles = () => world().collection("articles");

const args = {
  title: "Refunds",
  authorId: "1",
  body: "<h3>Who</h3><p>All</p>",
  translatedContent: {
    fr: { title: "Remboursements", body: "<h3>Qui</h3><p>Tous</p>", authorId: "2" },
    de: { title: "Erstattungen", body: "<h3>Wer</h3><p>Alle</p>" },
  },
};

function declare(more: object = {}, options = {}): void {
  world().declare({ name: "refunds", kind: "Article", args: { ...args, ...more }, options });
}

async function deploy(more: object = {}): Promise<string> {
  declare(more);
  expectOk(await world().up());
  return (await world().resource("refunds")).id;
}

/** The arguments that a preview shows as changed, after a refresh. */
async function shown(): Promise<readonly string[] | undefined> {
  expectOk(await world().refresh());
  const preview = expectOk(await world().preview());
  return preview.steps.find(({ name }) => name === "refunds")?.changed;
}

it("shows the one text that drifted, and sends it", async () => {
  const id = await deploy();
  articles().update(id, { body: "<p>Nobody</p>" });
  expect(await shown()).toEqual(["body"]);
  expectOk(await world().up());
  expect(firstBody(world())).toEqual({ body: args.body });
  const { inputs } = await world().resource("refunds");
  expect(Object.keys(inputs)).not.toContain("__undrifted");
  await expectQuiet(world());
  expect((await world().resource("refunds")).inputs).toMatchObject(args);
});

it("shows one drifted translation among others", async () => {
  const id = await deploy();
  const contents = articles().get(id)?.translated_content as Record<string, object>;
  const fr = { ...contents.fr, body: "Personne" };
  articles().update(id, { translated_content: { ...contents, fr } });
  expect(await shown()).toEqual(["translatedContent"]);
  expectOk(await world().up());
  const { body, title } = args.translatedContent.fr;
  expect(firstBody(world())).toEqual({
    translated_content: { fr: { body, title, author_id: 2 } },
  });
  expect((await world().resource("refunds")).inputs.translatedContent).toMatchObject({
    fr: args.translatedContent.fr,
    de: { body: '<h2>Wer</h2><p class="no-margin">Alle</p>' },
  });
  await expectQuiet(world());
  expect((await world().resource("refunds")).inputs).toMatchObject(args);
});

it("shows no text where only another argument drifted", async () => {
  const id = await deploy();
  articles().update(id, { title: "Returns" });
  expect(await shown()).toEqual(["title"]);
  expectOk(await world().up());
  expect(firstBody(world())).toEqual({ title: "Refunds" });
  await expectQuiet(world());
});

it("shows a text that the program changes, too", async () => {
  const id = await deploy();
  articles().update(id, { title: "Returns" });
  declare({ body: "<p>Some</p>" });
  expect(await shown()).toEqual(["body", "title"]);
  expectOk(await world().up());
  expect(articles().get(id)?.body).toBe('<p class="no-margin">Some</p>');
  await expectQuiet(world());
});

it("goes on where the program declares a text no longer", async () => {
  const id = await deploy();
  articles().update(id, { title: "Returns" });
  expectOk(await world().refresh());
  declare({ body: undefined, translatedContent: undefined });
  expectOk(await world().up());
  expect(firstBody(world())).toEqual({ title: "Refunds" });
  await expectQuiet(world());
});

it("shows nothing of a text that is ignored", async () => {
  const id = await deploy();
  declare({}, { ignoreChanges: ["body"] });
  articles().update(id, { body: "<p>Nobody</p>", title: "Returns" });
  expect(await shown()).toEqual(["title"]);
  expectOk(await world().up());
  expect(articles().get(id)).toMatchObject({ title: "Refunds", body: "<p>Nobody</p>" });
  await expectQuiet(world());
});

it("ends nothing where the changes of all arguments are ignored", async () => {
  const id = await deploy();
  articles().update(id, { title: "Returns" });
  expectOk(await world().refresh());
  declare({}, { ignoreChanges: ["*"] });
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  expect(articles().get(id)).toMatchObject({ title: "Returns" });
});

it("keeps a secret text secret", async () => {
  const hidden = { body: secret(args.body), __secrets: ["body"] };
  const id = await deploy(hidden);
  articles().update(id, { title: "Returns" });
  expect(await shown()).toEqual(["title"]);
  expectOk(await world().up());
  await expectQuiet(world());
  expect(await world().stack.stateText()).not.toContain("Who</h");
});

it("follows a drifted text that the program takes over, and one that it takes back", async () => {
  const id = await deploy();
  articles().update(id, { body: '<p class="no-margin">Nobody</p>' });
  expectOk(await world().refresh());
  declare({ body: '<p class="no-margin">Nobody</p>' });
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  declare();
  expectOk(await world().up());
  expect(firstBody(world())).toEqual({ body: args.body });
  await expectQuiet(world());
});
