import { describe, expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      contentImportSources: [
        { id: 1, url: "https://help.example.com", audience_ids: [5] },
        { id: 2, url: "https://crawled.example.com", sync_behavior: "automatic" },
      ],
      externalPages: [{ source_id: 1 }, { source_id: 1 }, { source_id: 2 }],
    },
  ],
}));

const path = "/ai/content_import_sources";
const url = "https://docs.example.com";

describe("content import sources", () => {
  it("are created for the API, active, for everybody", async () => {
    const { status, body } = await bench.call("POST", path, { sync_behavior: "api", url });
    expect(status).toBe(200);
    expect(body).toEqual({
      type: "content_import_source",
      id: expect.any(Number),
      url,
      sync_behavior: "api",
      status: "active",
      audience_ids: [],
      created_at: expect.any(Number),
      updated_at: expect.any(Number),
      last_synced_at: expect.any(Number),
    });
    expect((await bench.call("GET", `${path}/${body.id}`)).body).toEqual(body);
  });

  it("can be twins", async () => {
    const body = { sync_behavior: "api", url };
    const [first, second] = [
      await bench.call("POST", path, body),
      await bench.call("POST", path, body),
    ];
    expect(second.body.url).toBe(first.body.url);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it.each([
    [7, [7]],
    [
      [8, 7],
      [7, 8],
    ],
    [null, []],
  ])("take the audiences %j and return them as %j", async (audience_ids, told) => {
    const created = await bench.call("POST", path, { sync_behavior: "api", url, audience_ids });
    expect(created.body.audience_ids).toEqual(told);
    const body = { sync_behavior: "api", url, audience_ids };
    expect((await bench.call("PUT", `${path}/1`, body)).body.audience_ids).toEqual(told);
  });

  it.each([
    ["no URL", { url: undefined }, { status: 400, code: "parameter_missing" }],
    ["no behaviour", { sync_behavior: undefined }, { status: 400, code: "parameter_missing" }],
    ["crawling", { sync_behavior: "automated" }, { status: 400, code: "parameter_invalid" }],
    ["an unknown status", { status: "asleep" }, { status: 400, code: "parameter_invalid" }],
    ["audiences as text", { audience_ids: "7" }, { status: 400, code: "parameter_invalid" }],
    ["a URL of another scheme", { url: "ftp://docs.example.com" }, { status: 422 }],
    ["a URL without a domain", { url: "http://localhost" }, { status: 422 }],
    ["an address", { url: "https://10.0.0.1" }, { status: 422 }],
    ["no URL at all", { url: "docs" }, { status: 422 }],
  ])("refuse %s", async (_, changes, expected) => {
    const body = { sync_behavior: "api", url, ...changes };
    expect(await bench.wrong("POST", path, body)).toMatchObject(expected);
  });

  it("need their behaviour and URL in every update", async () => {
    const missing = { status: 400, code: "parameter_missing" };
    expect(await bench.wrong("PUT", `${path}/1`, { url })).toMatchObject(missing);
    expect(await bench.wrong("PUT", `${path}/1`, { sync_behavior: "api" })).toMatchObject(missing);
  });

  it("keep the status and the audiences that aren't sent", async () => {
    const paused = { sync_behavior: "api", url, status: "deactivated" };
    expect((await bench.call("PUT", `${path}/1`, paused)).body).toMatchObject({
      url,
      status: "deactivated",
      audience_ids: [5],
    });
    const emptied = { sync_behavior: "api", url, audience_ids: [] };
    expect((await bench.call("PUT", `${path}/1`, emptied)).body).toMatchObject({
      status: "deactivated",
      audience_ids: [],
    });
  });

  it("accept the order to apply audiences to their pages, and don't return it", async () => {
    const body = { sync_behavior: "api", url, apply_audience_to_existing_content: true };
    const { status, body: told } = await bench.call("PUT", `${path}/1`, body);
    expect(status).toBe(200);
    expect(told).not.toHaveProperty("apply_audience_to_existing_content");
  });

  it("are written as automated and read as automatic", async () => {
    const crawled = { url: "https://crawled.example.com" };
    const put = (sync_behavior: string) =>
      bench.wrong("PUT", `${path}/2`, { ...crawled, sync_behavior });
    expect((await put("manual")).body.sync_behavior).toBe("manual");
    expect((await put("automated")).body.sync_behavior).toBe("automatic");
    expect(await put("automatic")).toMatchObject({ status: 400, code: "parameter_invalid" });
  });

  it("are never turned from or to the API, and move only if they are the API's", async () => {
    const turned = { sync_behavior: "manual", url: "https://help.example.com" };
    expect(await bench.call("PUT", `${path}/1`, turned)).toMatchObject({ status: 422 });
    const back = { sync_behavior: "api", url: "https://crawled.example.com" };
    expect(await bench.call("PUT", `${path}/2`, back)).toMatchObject({ status: 422 });
    const moved = { sync_behavior: "automated", url };
    expect(await bench.call("PUT", `${path}/2`, moved)).toMatchObject({ status: 422 });
  });

  it("take their pages with them", async () => {
    expect((await bench.call("DELETE", `${path}/1`)).status).toBe(204);
    expect((await bench.call("GET", "/ai/external_pages")).data).toHaveLength(1);
    bench.workspace.collection("content_import_sources").remove(2);
    expect((await bench.call("GET", "/ai/external_pages")).data).toHaveLength(0);
    for (const method of ["GET", "DELETE"]) {
      expect(await bench.call(method, `${path}/1`)).toMatchObject({
        status: 404,
        code: "not_found",
      });
    }
    const update = { sync_behavior: "api", url };
    expect(await bench.call("PUT", `${path}/1`, update)).toMatchObject({ status: 404 });
  });
});

describe("the pages of a list", () => {
  it("hold 50 rows, the last updated first, and link to the next", async () => {
    const rows = bench.workspace.collection("content_import_sources");
    for (let n = 0; n < 120; n += 1) rows.insert({});
    await bench.call("PUT", `${path}/1`, { sync_behavior: "api", url });
    const first = await bench.call("GET", path);
    expect(first.data).toHaveLength(50);
    expect(first.data[0]?.id).toBe(1);
    expect(first.body).toMatchObject({
      type: "list",
      total_count: 122,
      pages: { type: "pages", page: 1, per_page: 50, total_pages: 3 },
    });
    const { next } = first.body.pages as { next: string };
    expect(next).toBe(`${bench.emulator.url}${path}?page=2&per_page=50`);
    const last = await bench.call("GET", `${path}?page=3&per_page=50`);
    expect(last.data).toHaveLength(22);
    expect(last.body.pages).not.toHaveProperty("next");
  });

  it("hold as many rows as are asked for, up to 150, and none beyond the end", async () => {
    const small = await bench.call("GET", `${path}?page=2&per_page=1`);
    expect(small.data).toHaveLength(1);
    expect(small.body.pages).toMatchObject({ page: 2, per_page: 1, total_pages: 2 });
    const huge = await bench.call("GET", `${path}?per_page=1000`);
    expect(huge.body.pages).toMatchObject({ per_page: 150 });
    expect((await bench.call("GET", `${path}?page=9`)).data).toEqual([]);
    expect(await bench.wrong("GET", `${path}?page=zero`)).toMatchObject({ status: 400 });
  });

  it("shift when somebody writes meanwhile", async () => {
    const newest = async () => (await bench.call("GET", `${path}?per_page=1`)).data[0]?.id;
    expect(await newest()).toBe(2);
    bench.workspace.collection("content_import_sources").update(1, { status: "deactivated" });
    expect(await newest()).toBe(1);
  });
});
