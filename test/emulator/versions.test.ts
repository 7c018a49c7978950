import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      folders: [{ id: 7 }],
      articles: [{ id: "42", folder_id: 7 }],
      internalArticles: [{ id: "39", folder_id: 7 }],
      contentImportSources: [{ id: 1 }],
      externalPages: [{ id: "17", source_id: 1, external_id: "start" }],
    },
  ],
}));

const at = (version: string) => ({ "Intercom-Version": version });

it.each([
  ["/articles/42", ["folder_id"]],
  ["/internal_articles/39", ["folder_id", "tags"]],
])("returns of %s what the version has", async (path, later) => {
  const stable = await bench.call("GET", path, undefined, at("2.16"));
  const preview = await bench.call("GET", path);
  for (const name of later) {
    expect(stable.body).not.toHaveProperty(name);
    expect(preview.body).toHaveProperty(name);
  }
  const { data } = await bench.call("GET", path.replace(/\/\d+$/, ""), undefined, at("2.16"));
  for (const name of later) expect(data[0]).not.toHaveProperty(name);
});

it("ignores in a body what the version lacks", async () => {
  await bench.wrong("PUT", "/articles/42", { title: "New", folder_id: null }, at("2.16"));
  const { body } = await bench.call("GET", "/articles/42");
  expect(body).toMatchObject({ title: "New", folder_id: 7 });
});

it.each([
  ["2.16", false],
  ["2.17", true],
  ["Unstable", true],
])("lets %s write who sells with a page: %s", async (version, expected) => {
  const page = { title: "Start", html: "", locale: "en", source_id: 1, external_id: "start" };
  const body = { ...page, ai_sales_agent_availability: true };
  const { body: answer } = await bench.wrong("POST", "/ai/external_pages", body, at(version));
  expect(answer).toMatchObject({ ai_sales_agent_availability: expected });
});

it("has a PUT of pages without flags for AI before Preview", async () => {
  const page = { title: "Start", html: "", url: "https://a.example", locale: "en", source_id: 1 };
  const body = { ...page, ai_agent_availability: true, ai_copilot_availability: true };
  const before = await bench.wrong("PUT", "/ai/external_pages/17", body, at("2.16"));
  expect(before.body).toMatchObject({ ai_agent_availability: false });
  const after = await bench.call("PUT", "/ai/external_pages/17", body);
  expect(after.body).toMatchObject({ ai_agent_availability: true, ai_copilot_availability: true });
});
