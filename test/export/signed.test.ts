import { expect, it } from "vitest";
import { exporting } from "./exporting";

const { again, run } = exporting();

it("writes addresses without what Intercom signs them with at each read", async () => {
  const image = "https://downloads.intercomcdn.com/i/o/1/image.png";
  const html = `<p><img src="${image}"></p>`;
  const exported = await run({
    newsItems: [{ title: "News", body: html, cover_image_url: image }],
    contentSnippets: [{ title: "Blocks", body_markdown: "", json_blocks: [{ url: image }] }],
  });
  const files = ["news-items.ts", "content-snippets.ts", "import.json"];
  expect(exported.read("news-items.ts")).toContain(html);
  expect(exported.read("content-snippets.ts")).toContain(`url: "${image}",`);
  for (const file of files) expect(exported.read(file)).not.toContain("signature=");
  const line =
    "NewsItem.body of 1 object: URLs of images and files are written without expires, signature and req, because Intercom changes these with each response.";
  expect(exported.err).toContain(`warning: ${line}`);
  expect(exported.read("README.md")).toContain(`- ${line}`);
  const later = await again();
  for (const file of files) expect(later.read(file)).toBe(exported.read(file));
});
