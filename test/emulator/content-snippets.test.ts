import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      locales: ["en", "fr"],
      admins: [{ id: "1" }, { id: "2", can_manage_content: false }],
      otherTokens: [{ token: "second", adminId: "2" }],
      tags: [{ id: "5", name: "Help" }],
      contentSnippets: [{ id: "9", title: "Hours", in_procedures: true }, { id: "10" }],
    },
  ],
}));
const path = "/content_snippets";

it("reads blocks as Markdown, and Markdown as blocks", async () => {
  const blocks = { title: "A", json_blocks: [{ type: "paragraph", text: "Hello" }] };
  const made = await bench.call("POST", path, blocks);
  expect(made).toMatchObject({ status: 201, body: { body_markdown: "Hello\n", locale: "en" } });
  const { id } = made.body as { id: string };
  const changed = await bench.call("PUT", `${path}/${id}`, { body_markdown: "One\n\nTwo" });
  expect(changed.body).toMatchObject({
    title: "A",
    json_blocks: [{ text: "One" }, { text: "Two" }],
    chatbot_availability: 1,
  });
});

it.each([
  [{ title: "A" }, 400],
  [{ title: "A", body_markdown: "a", json_blocks: [] }, 400],
  [{ body_markdown: "a" }, 400],
  [{ title: "x".repeat(256), body_markdown: "a" }, 422],
  [{ title: "A", body_markdown: "a", locale: "xx" }, 422],
])("refuses %j", async (body, status) => {
  expect((await bench.wrong("POST", path, body)).status).toBe(status);
});

it("counts pages beside the rows", async () => {
  expect((await bench.call("GET", `${path}?page=2&per_page=1`)).body).toMatchObject({
    data: [{ id: "9" }],
    page: 2,
    per_page: 1,
    total_pages: 2,
    total_count: 2,
  });
});

it("puts tags on and takes them off, and doesn't return them", async () => {
  const on = await bench.call("POST", `${path}/10/tags`, { id: "5" });
  expect(on.body).toMatchObject({ id: "5", name: "Help", applied_by: { type: "admin", id: "1" } });
  expect((await bench.call("POST", `${path}/10/tags`, { id: "5" })).status).toBe(200);
  expect(bench.workspace.collection("content_snippets").get("10")?.tag_ids).toEqual(["5"]);
  expect((await bench.call("GET", `${path}/10`)).body).not.toHaveProperty("tag_ids");
  const off = await bench.call("DELETE", `${path}/10/tags/5`);
  expect(off.body).toMatchObject({ id: "5", applied_at: null });
  expect((await bench.call("DELETE", `${path}/10/tags/5`)).code).toBe("tag_not_found");
  expect((await bench.call("POST", `${path}/10/tags`, { id: "6" })).code).toBe("tag_not_found");
  const nowhere = await bench.call("POST", `${path}/99/tags`, { id: "5" });
  expect(nowhere.code).toBe("content_snippet_not_found");
  const other = { Authorization: "Bearer second" };
  expect((await bench.call("POST", `${path}/10/tags`, { id: "5" }, other)).code).toBe("forbidden");
});

it("keeps a snippet that a procedure uses", async () => {
  expect((await bench.call("DELETE", `${path}/9`)).status).toBe(422);
  expect((await bench.call("DELETE", `${path}/10`)).status).toBe(204);
  expect((await bench.call("GET", `${path}/10`)).status).toBe(404);
});
