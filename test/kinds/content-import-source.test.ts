import { expect, it, vi } from "vitest";
import { decode } from "../../provider/wire/rows";
import { doings, eachInItsWorld, expectOk, kinds, registration } from "../harness/world";

const world = eachInItsWorld();
const sources = () => world().collection("content_import_sources");
const pages = () => world().collection("external_pages");
const url = "https://docs.example.com";
const declare = (args: object) =>
  world().declare({ name: "docs", kind: "ContentImportSource", args: { url, ...args } });

it("takes over a crawled source by id, shown as it is read, and manages what can be", async () => {
  const { id } = sources().insert({ url, sync_behavior: "automatic", audience_ids: [4] });
  declare({ adopt: String(id), status: "deactivated" });
  expectOk(await world().up());
  const put = world().emulator.requests.find(({ method }) => method === "PUT");
  expect(put?.requestBody).toMatchObject({
    sync_behavior: "automated",
    url,
    status: "deactivated",
  });
  expect(put?.requestBody).not.toHaveProperty("audience_ids");
  expect((await world().resource("docs")).outputs).toMatchObject({
    syncBehavior: "automatic",
    audienceIds: ["4"],
  });
  declare({ adopt: String(id), status: "active", syncBehavior: "manual" });
  expectOk(await world().up());
  expect(sources().get(String(id))).toMatchObject({ status: "active", sync_behavior: "manual" });
  expectOk(await world().destroy());
  expect(sources().get(String(id))).toBeDefined();
});

it("has no audiences if the API doesn't return them, as before version 2.15", () => {
  const kind = kinds.get("ContentImportSource");
  expect(kind && decode(kind, { id: 1, url })).toMatchObject({ audienceIds: [] });
});

it("doesn't mistake a crawled source of the same address for its own", async () => {
  sources().insert({ url, sync_behavior: "automatic" });
  declare({});
  expectOk(await world().up());
  expect(sources().all()).toHaveLength(2);
});

it("refuses another address for a crawled source", async () => {
  const { id } = sources().insert({ url, sync_behavior: "automatic" });
  declare({ adopt: String(id), url: "https://elsewhere.example.com" });
  expect((await world().preview()).printed).toMatch(
    /property url .*can change only where syncBehavior is "api"/,
  );
  declare({ adopt: String(id), syncBehavior: "automatic" });
  expectOk(await world().up());
  declare({ adopt: String(id), syncBehavior: "automatic", url: "https://elsewhere.example.com" });
  expect((await world().preview()).printed).toMatch(
    /property url .*can change only where syncBehavior is "api"/,
  );
  declare({ adopt: String(id), url: "https://elsewhere.example.com" });
  const up = await world().up();
  expect(up.ok).toBe(false);
  expect(world().writes()).toEqual([]);
});

it("isn't deleted with pages in it, which are named", async () => {
  declare({});
  expectOk(await world().up());
  const { id } = await world().resource("docs");
  pages().insert({ source_id: Number(id), external_id: "colleague", title: "A colleague's" });
  const destroy = await world().destroy();
  expect(destroy.ok).toBe(false);
  expect(destroy.printed).toMatch(
    /ContentImportSource "https:\/\/docs.example.com" \(\d+\) can't be deleted[^]*with it an external page[^]*ExternalPage "colleague" \(\d+\)[^]*deletePages: true/,
  );
  expect(world().writes()).toEqual([]);
  expect(sources().all()).toHaveLength(1);
});

it("takes its pages along where that is declared, with one request", async () => {
  declare({});
  expectOk(await world().up());
  const { id } = await world().resource("docs");
  for (const external_id of ["1", "2", "3"]) pages().insert({ source_id: Number(id), external_id });
  declare({ deletePages: true });
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  expectOk(await world().destroy());
  expect(world().writes()).toEqual([`DELETE /ai/content_import_sources/${id}`]);
  expect(world().emulator.requests.filter(({ path }) => path.includes("external_pages"))).toEqual(
    [],
  );
  expect(pages().all()).toEqual([]);
});

it("spares the pages their own requests that are deletedWith it", async () => {
  world().run(async (register) => {
    const docs = await register(
      registration({ name: "docs", kind: "ContentImportSource", args: { url, deletePages: true } }),
    );
    const page = {
      externalId: "1",
      title: "One",
      html: "<p>1</p>",
      locale: "en",
      sourceId: docs.output("id"),
    };
    await register(
      registration({
        name: "page",
        kind: "ExternalPage",
        args: page,
        options: { deletedWith: docs },
      }),
    );
  });
  expectOk(await world().up());
  expectOk(await world().destroy());
  expect(world().writes()).toEqual([expect.stringMatching(/^DELETE \/ai\/content_import_sources/)]);
});

it("deletes declared pages before their source, and then the source", async () => {
  world().run(async (register) => {
    const docs = await register(
      registration({ name: "docs", kind: "ContentImportSource", args: { url } }),
    );
    const page = {
      externalId: "1",
      title: "One",
      html: "<p>1</p>",
      locale: "en",
      sourceId: docs.output("id"),
    };
    await register(registration({ name: "page", kind: "ExternalPage", args: page }));
  });
  expectOk(await world().up());
  expectOk(await world().destroy());
  expect(
    world()
      .writes()
      .map((write) => write.split("/")[2]),
  ).toEqual(["external_pages", "content_import_sources"]);
});

it("remembers which pages it has deleted since it last read the list", async () => {
  world().run(async (register) => {
    const source = (name: string) =>
      registration({ name, kind: "ContentImportSource", args: { url: `https://${name}.com` } });
    const docs = await register(source("docs"));
    const page = await register(
      registration({
        name: "page",
        kind: "ExternalPage",
        args: {
          sourceId: docs.output("id"),
          externalId: "1",
          title: "One",
          html: "<p>1</p>",
          locale: "en",
        },
      }),
    );
    const goesFirst = source("help");
    await register({ ...goesFirst, options: { ...goesFirst.options, dependsOn: [page] } });
  });
  expectOk(await world().up());
  expectOk(await world().destroy());
  expect(world().writes()).toHaveLength(3);
  expect(sources().all()).toEqual([]);
});

it("lists the ids where several have the address", async () => {
  const ids = [1, 2].map(() => String(sources().insert({ url, sync_behavior: "api" }).id));
  declare({ adopt: true });
  const preview = await world().preview();
  expect(preview.printed).toMatch(/several objects have this url: \d+.*; \d+.*Choose one: adopt/);
  declare({ adopt: ids[1] });
  expectOk(await world().up());
  expect((await world().resource("docs")).id).toBe(ids[1]);
});

it("can't be made crawled", async () => {
  declare({ syncBehavior: "manual" });
  const preview = await world().preview();
  expect(preview.ok).toBe(false);
  expect(preview.printed).toMatch(/property syncBehavior .*the API can only create "api"/);
});

it("applies audiences to existing pages if the program declares it", async () => {
  declare({ audienceIds: ["4"], applyAudienceToExistingContent: true });
  expectOk(await world().up());
  declare({ audienceIds: ["4", "5"], applyAudienceToExistingContent: true });
  expect(doings(expectOk(await world().up()))).toEqual(["update docs"]);
  const put = world().emulator.requests.find(({ method }) => method === "PUT");
  expect(put?.requestBody).toMatchObject({
    audience_ids: [4, 5],
    apply_audience_to_existing_content: true,
  });
  // It is known that the answer doesn't tell: nothing is asked for after it.
  expect(world().emulator.requests.at(-1)).toBe(put);
});

it("says in every change what it is, so that nothing falls back to a default", async () => {
  const { id } = sources().insert({ url, status: "deactivated" });
  declare({ adopt: true, audienceIds: ["4"] });
  expectOk(await world().up());
  const put = world().emulator.requests.find(({ method }) => method === "PUT");
  expect(put?.requestBody).toEqual({
    url,
    sync_behavior: "api",
    status: "deactivated",
    audience_ids: [4],
  });
  expect(sources().get(String(id))).toMatchObject({ status: "deactivated" });
});

it("doesn't mind the order of audiences, its own or Intercom's", async () => {
  declare({ audienceIds: ["12", "5"] });
  expectOk(await world().up());
  expect(world().told).toBe("");
  declare({ audienceIds: ["5", "12"] });
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("sees pages that came after the list was last read", async () => {
  const source = (name: string) => ({
    name,
    kind: "ContentImportSource",
    args: { url: `https://${name}.example.com` },
  });
  world().declare(source("one"), source("two"));
  expectOk(await world().up());
  const { id } = await world().resource("two");
  world().declare(source("one"), {
    name: "page",
    kind: "ExternalPage",
    args: {
      sourceId: (await world().resource("one")).id,
      externalId: "1",
      title: "One",
      html: "",
      locale: "en",
    },
  });
  world().emulator.onExchange(({ method, path }) => {
    if (method === "POST" && path === "/ai/external_pages") {
      pages().insert({ source_id: Number(id), external_id: "theirs" });
    }
  });
  const clock = vi.spyOn(Date, "now");
  world().emulator.onExchange(({ method }) => {
    if (method === "POST")
      clock.mockImplementation(() => performance.timeOrigin + performance.now() + 6000);
  });
  const up = await world().up();
  clock.mockRestore();
  expect(up.ok).toBe(false);
  expect(up.printed).toMatch(
    /ContentImportSource "https:\/\/two.example.com" \(\d+\) can't be deleted/,
  );
});

it("asks for the list of pages once where many sources go", async () => {
  const many = Array.from({ length: 6 }, (_, at) => ({
    name: `docs-${at}`,
    kind: "ContentImportSource",
    args: { url: `https://docs${at}.example.com` },
  }));
  world().declare(...many);
  expectOk(await world().up());
  // Deletions rely on a list of the last seconds: here they all are one moment.
  vi.useFakeTimers({ toFake: ["Date"] });
  expectOk(await world().destroy());
  vi.useRealTimers();
  const lists = world().emulator.requests.filter(({ path }) => path === "/ai/external_pages");
  // It is empty, and so asked for twice.
  expect(lists).toHaveLength(2);
});

it("lets syncBehavior go from a crawled source's declaration", async () => {
  const { id } = sources().insert({ url, sync_behavior: "automatic" });
  declare({ adopt: String(id), syncBehavior: "automatic" });
  expectOk(await world().up());
  declare({ adopt: String(id) });
  expect(doings(expectOk(await world().up()))).toEqual(["update docs"]);
  expect(world().writes()).toEqual([]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("speaks of audiences only where it sends them", async () => {
  declare({ audienceIds: ["4"], applyAudienceToExistingContent: true });
  expectOk(await world().up());
  declare({
    url: "https://help.example.com",
    audienceIds: ["4"],
    applyAudienceToExistingContent: true,
  });
  expectOk(await world().up());
  const put = world().emulator.requests.find(({ method }) => method === "PUT");
  expect(put?.requestBody).not.toHaveProperty("apply_audience_to_existing_content");
  expect(put?.requestBody).not.toHaveProperty("audience_ids");
});
