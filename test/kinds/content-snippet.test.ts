import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const snippets = () => world().collection("content_snippets");
const tag = (name: string) => String(world().collection("tags").insert({ name }).id);
const declare = (args: object) =>
  world().declare({
    name: "hours",
    kind: "ContentSnippet",
    args: { title: "Hours", bodyMarkdown: "From 9 to 5.", ...args },
  });
const tagsOf = async () => {
  const { id } = await world().resource("hours");
  return snippets().get(id)?.tag_ids;
};

it("puts tags on and takes them off, one by one, without another write", async () => {
  const [one, two, three] = ["One", "Two", "Three"].map(tag);
  declare({ tagIds: [one, two] });
  expectOk(await world().up());
  const { id } = await world().resource("hours");
  const place = `/content_snippets/${id}/tags`;
  expect(world().writes()).toEqual(["POST /content_snippets", `POST ${place}`, `POST ${place}`]);
  declare({ tagIds: [two, three] });
  expectOk(await world().up());
  expect(world().writes()).toEqual([`POST ${place}`, `DELETE ${place}/${one}`]);
  expect(await tagsOf()).toEqual([two, three]);
  declare({});
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
});

it("isn't done until all tags are on it, and goes on where it stopped", async () => {
  const [one, two] = ["One", "Two"].map(tag);
  declare({ tagIds: [one, two] });
  const error = { code: "forbidden", message: "Not authorized to manage knowledge base content" };
  const body = { type: "error.list", errors: [error] };
  world().emulator.fail({ method: "POST", path: /tags$/, nth: 2, with: { status: 403, body } });
  const { ok, printed } = await world().up();
  expect(ok).toBe(false);
  expect(printed).toMatch(
    /can't be completed[^]*403 forbidden[^]*permission to manage the knowledge base/,
  );
  expectOk(await world().up());
  expect(snippets().all()).toHaveLength(1);
  expect(await tagsOf()).toEqual([one, two]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("accepts that a tag is off already, and fails for a tag that doesn't exist", async () => {
  const [one, two] = ["One", "Two"].map(tag);
  declare({ tagIds: [one, two] });
  expectOk(await world().up());
  const { id } = await world().resource("hours");
  snippets().update(id, { tag_ids: [two] });
  declare({ tagIds: [two] });
  expectOk(await world().up());
  declare({ tagIds: [two, "404"] });
  expect((await world().up()).printed).toMatch(/404 tag_not_found to POST .*Tag not found/);
});

it("leaves the names inside blocks as they are", async () => {
  const jsonBlocks = [{ type: "code", text: "x", lineNumbers: true, "data-Key": { aB: [1] } }];
  declare({ bodyMarkdown: undefined, jsonBlocks });
  expectOk(await world().up());
  expect(snippets().all()).toMatchObject([{ json_blocks: jsonBlocks }]);
  const reordered = [{ "data-Key": { aB: [1] }, lineNumbers: true, text: "x", type: "code" }];
  declare({ bodyMarkdown: undefined, jsonBlocks: reordered });
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("changes from Markdown to blocks", async () => {
  declare({});
  expectOk(await world().up());
  declare({ bodyMarkdown: undefined, jsonBlocks: [{ type: "paragraph", text: "Closed." }] });
  expectOk(await world().up());
  expect(snippets().all()).toMatchObject([{ body_markdown: "Closed.\n" }]);
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh hours same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("reads a list whose pages are counted beside the rows", async () => {
  declare({});
  expectOk(await world().up());
  for (let at = 0; at < 120; at += 1) snippets().insert({ title: `Other ${at}` });
  world().declare(
    ...["hours", "a", "b", "c"].map((name) => ({
      name,
      kind: "ContentSnippet",
      args: { title: name === "hours" ? "Hours" : "Other 7", bodyMarkdown: "From 9 to 5." },
    })),
  );
  expectOk(await world().up());
  const pages = world().emulator.requests.flatMap(({ method, query }) =>
    method === "GET" && query.per_page ? [query.page ?? "1"] : [],
  );
  expect(pages.toSorted()).toEqual(["1", "2", "3"]);
  expect(world().told).toMatch(
    /There is a content snippet of this title already: .*Titles may repeat/,
  );
});

it("says which procedure keeps it from being deleted", async () => {
  declare({});
  expectOk(await world().up());
  snippets().update((await world().resource("hours")).id, { in_procedures: true });
  expect((await world().destroy()).printed).toMatch(
    /content_has_procedure_dependencies[^]*take it out there first/,
  );
});
