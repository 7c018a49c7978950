import { describe, expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      locales: ["en", "pt-BR"],
      contentImportSources: [{ id: 1 }, { id: 2, sync_behavior: "automatic" }, { id: 3 }],
      externalPages: [{ id: "100", source_id: 2 }],
    },
  ],
}));

const path = "/ai/external_pages";
const content = { title: "Hello", html: "<h1>Hello</h1>", locale: "en", source_id: 1 };
const page = { ...content, url: "https://docs.example.com/hello", external_id: "hello" };

async function create(changes: object = {}) {
  return (await bench.call("POST", path, { ...page, ...changes })).body;
}

describe("external pages", () => {
  it("are created with a string id and three flags that are off", async () => {
    const { status, body } = await bench.call("POST", path, page);
    expect(status).toBe(200);
    expect(body).toEqual({
      type: "external_page",
      id: expect.any(String),
      ...page,
      ai_agent_availability: false,
      ai_copilot_availability: false,
      ai_sales_agent_availability: false,
      fin_availability: false,
      created_at: expect.any(Number),
      updated_at: expect.any(Number),
      last_ingested_at: body.updated_at,
    });
  });

  it("are found again by source and external id; flags and a URL that aren't sent stay", async () => {
    const first = await create({ ai_agent_availability: true });
    const second = await create({ title: "Hello again", url: undefined });
    expect(second).toMatchObject({
      id: first.id,
      title: "Hello again",
      ai_agent_availability: true,
      fin_availability: true,
    });
    expect(second.url).toBe(first.url);
    const elsewhere = await create({ source_id: 3 });
    expect(elsewhere.id).not.toBe(first.id);
  });

  it("are ingested after they were written, without being updated", async () => {
    const written = await create();
    const { body: read } = await bench.call("GET", `${path}/${written.id}`);
    expect(read.last_ingested_at).toBeGreaterThan(Number(written.last_ingested_at));
    expect({ ...read, last_ingested_at: 0 }).toEqual({ ...written, last_ingested_at: 0 });
    expect((await bench.call("GET", `${path}/${written.id}`)).body).toEqual(read);
  });

  it("are listed for the whole workspace, with their text", async () => {
    const created = await create();
    const { data, body } = await bench.call("GET", path);
    expect(data.map((row) => row.id)).toEqual([created.id, "100"]);
    expect(data[0]?.html).toBe("<h1>Hello</h1>");
    expect(body).toMatchObject({ total_count: 2, pages: { page: 1, per_page: 50 } });
  });

  it("have the workspace's languages", async () => {
    expect((await create({ locale: "pt-BR" })).locale).toBe("pt-BR");
    const refused = await bench.call("POST", path, { ...page, locale: "fr" });
    expect(refused).toMatchObject({ status: 422, code: "parameter_invalid" });
  });

  it.each(["title", "html", "locale", "source_id", "external_id"])("need a %s", async (name) => {
    expect(await bench.wrong("POST", path, { ...page, [name]: undefined })).toMatchObject({
      status: 400,
      code: "parameter_missing",
      message: `${name} is required`,
    });
  });

  it.each([
    { source_id: "1" },
    { external_id: 5 },
    { url: null },
    { ai_agent_availability: "yes" },
  ])("refuse %j", async (changes) => {
    const answer = await bench.wrong("POST", path, { ...page, ...changes });
    expect(answer).toMatchObject({ status: 400, code: "parameter_invalid" });
  });

  it("need a source that exists and isn't crawled", async () => {
    expect(await bench.call("POST", path, { ...page, source_id: 9 })).toMatchObject({
      status: 404,
      code: "not_found",
      message: "Content import source not found",
    });
    expect(await bench.call("POST", path, { ...page, source_id: 2 })).toMatchObject({
      status: 400,
    });
  });

  it("are updated by id: the URL that isn't sent goes, the flags that aren't sent stay", async () => {
    const { id } = await create({ ai_copilot_availability: true });
    const { body } = await bench.call("PUT", `${path}/${id}`, { ...content, title: "Updated" });
    expect(body).toMatchObject({ id, title: "Updated", ai_copilot_availability: true });
    expect(body).not.toHaveProperty("url");
    expect(body.external_id).toBe("hello");
  });

  it("can't be without a URL in a PUT up to 2.16, which takes the older flag alone", async () => {
    const { id } = await create({ ai_copilot_availability: true });
    const headers = { "Intercom-Version": "2.16" };
    const put = (body: object) => bench.wrong("PUT", `${path}/${id}`, body, headers);
    expect(await put(content)).toMatchObject({ status: 400, code: "parameter_missing" });
    const flags = { fin_availability: true, ai_copilot_availability: false };
    expect((await put({ ...page, ...flags })).body).toMatchObject({
      ai_agent_availability: true,
      ai_copilot_availability: true,
    });
  });

  it("still know the agent's flag by its older name", async () => {
    const { id } = await create();
    const put = async (changes: object) =>
      (await bench.call("PUT", `${path}/${id}`, { ...content, ...changes })).body;
    expect(await put({ fin_availability: true })).toMatchObject({ ai_agent_availability: true });
    const both = { fin_availability: true, ai_agent_availability: false };
    expect(await put(both)).toMatchObject({
      fin_availability: false,
      ai_agent_availability: false,
    });
  });

  it("may get another external id, not another source", async () => {
    const { id } = await create();
    await create({ external_id: "taken" });
    const put = (changes: object) => bench.call("PUT", `${path}/${id}`, { ...page, ...changes });
    expect((await put({ external_id: "moved" })).body).toMatchObject({ id, external_id: "moved" });
    expect(await put({ external_id: "taken" })).toMatchObject({ status: 422 });
    expect(await put({ source_id: 3 })).toMatchObject({ status: 422 });
  });

  it("of a crawler are not updated", async () => {
    const answer = await bench.call("PUT", `${path}/100`, { ...page, source_id: 2 });
    expect(answer).toMatchObject({ status: 400, code: "parameter_invalid" });
  });

  it("are returned a last time, without their text, when they are deleted", async () => {
    const { id } = await create();
    const deleted = await bench.call("DELETE", `${path}/${id}`);
    expect(deleted).toMatchObject({ status: 200, body: { id, title: "Hello", html: "" } });
    for (const method of ["GET", "DELETE"]) {
      expect(await bench.call(method, `${path}/${id}`)).toMatchObject({ status: 404 });
    }
    expect(await bench.call("PUT", `${path}/${id}`, page)).toMatchObject({ status: 404 });
    expect((await create()).id).not.toBe(id);
  });
});
