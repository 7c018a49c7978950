import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      admins: [{ id: "1" }],
      audiences: [{ id: "1" }, { id: "3" }],
      folders: [{ id: 5 }],
      tags: [{ id: "8", name: "Policy" }],
    },
  ],
}));
const path = "/internal_articles";
const article = { title: "Refunds", author_id: 1, owner_id: 1 };

it.each([
  ["Up to 50", '<p class="no-margin">Up to 50</p>'],
  ["<h3>A</h3><h5>B</h5>", "<h2>A</h2><h2>B</h2>"],
  ["<h1>A</h1><h2>B</h2>", "<h1>A</h1><h2>B</h2>"],
  ['<a href="/" target="_blank">a</a>', '<a href="/">a</a>'],
  [
    '<img src="https://x.example/a.png">',
    expect.stringMatching(
      /^<img src="https:\/\/downloads\.intercomcdn\.com\/i\/o\/1\/a\.png\?expires=\d+&amp;signature=\w+&amp;req=[\w%]+">$/,
    ),
  ],
])("keeps %s in its own way", async (body, kept) => {
  const made = await bench.call("POST", path, { ...article, body });
  expect(made.body).toMatchObject({ body: kept });
});

it("signs the address of an image anew at each read, and keeps it without", async () => {
  const image = "https://downloads.intercomcdn.com/i/o/1/a.png";
  const { body } = await bench.call("POST", path, { ...article, body: `<img src="${image}">` });
  const { id } = body as { id: string };
  const read = async () =>
    (await bench.call("GET", `${path}/${id}`)).body as { body: string; body_markdown: string };
  const [one, other] = [await read(), await read()];
  expect(one.body).not.toBe(other.body);
  expect(one.body_markdown).toMatch(/^!\[\]\(.*\?expires=\d+&signature=\w+&req=[\w%]+\)\n$/);
  const kept = bench.emulator.workspace().collection("internal_articles").get(id);
  expect(kept?.body).toBe(`<img src="${image}">`);
});

it("reads Markdown as HTML and back", async () => {
  const made = await bench.call("POST", path, { ...article, body_markdown: "# A\n\nB **c**" });
  expect(made.body).toMatchObject({
    body: '<h1>A</h1><p class="no-margin">B <strong>c</strong></p>',
    body_markdown: "# A\n\nB **c**\n",
  });
});

it.each([
  [{ title: undefined }, 400],
  [{ author_id: undefined }, 400],
  [{ author_id: 404 }, 400],
  [{ body: "a", body_markdown: "a" }, 400],
  [{ folder_id: 404 }, 404],
  [{ audience_ids: [1, 999] }, 404],
])("refuses an article with %j", async (change, status) => {
  expect((await bench.wrong("POST", path, { ...article, ...change })).status).toBe(status);
});

it("counts in its folder, and shows its tags", async () => {
  const { body } = await bench.call("POST", path, { ...article, folder_id: 5 });
  const { id } = body as { id: string };
  expect((await bench.call("GET", "/folders/5")).body).toMatchObject({ content_count: 1 });
  expect((await bench.call("DELETE", "/folders/5")).status).toBe(422);
  await bench.call("POST", `${path}/${id}/tags`, { id: "8" });
  const changed = await bench.call("PUT", `${path}/${id}`, {
    folder_id: null,
    audience_ids: [3, 1],
  });
  expect(changed.body).toMatchObject({
    folder_id: null,
    audience_ids: [1, 3],
    tags: { type: "tag.list", tags: [{ type: "tag", id: "8", name: "Policy" }] },
  });
  expect((await bench.call("DELETE", `${path}/${id}`)).body).toMatchObject({ deleted: true });
  expect((await bench.call("PUT", `${path}/${id}`, {})).status).toBe(404);
});
