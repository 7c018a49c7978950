import { expect, it } from "vitest";
import type { Fault } from "../../provider/emulator/index";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const docs = (url: string) => ({ name: "docs", kind: "ContentImportSource", args: { url } });
const SOURCES = "/ai/content_import_sources";
const url = "https://docs.example.com";
const sources = () => world().collection("content_import_sources");
const fail = (path: string, failure: Fault["with"], method = "GET") =>
  world().emulator.fail({ method, path, times: Infinity, with: failure });
const gateway = (status: number): Fault["with"] => ({
  status,
  body: "<html><title>Access denied</title></html>",
  contentType: "text/html",
});

it("doesn't create what may exist on the part of a list that is missing", async () => {
  sources().insert({ url, sync_behavior: "api" });
  sources().insert({ url: `${url}/other`, sync_behavior: "api" });
  fail(SOURCES, { rowsLeft: 0 });
  world().declare(docs(url));
  const up = await world().up();
  expect(up.printed).toMatch(
    /ContentImportSource "https:\/\/docs.example.com" can't be created[^]*0 of the 2 rows[^]*Run it again/,
  );
  expect(world().writes()).toEqual([]);
});

it("doesn't delete a source whose pages may be on the part of a list that is missing", async () => {
  world().declare(docs(url));
  expectOk(await world().up());
  const { id } = await world().resource("docs");
  const pages = world().collection("external_pages");
  for (const name of ["a", "b"]) pages.insert({ source_id: Number(id), external_id: name });
  fail("/ai/external_pages", { rowsLeft: 0 });
  expect((await world().destroy()).printed).toMatch(/can't be deleted[^]*0 of the 2 rows/);
  expect(pages.all()).toHaveLength(2);
});

it("refreshes what a part of a list has, and what it lacks by its id", async () => {
  world().declare(docs(url), { ...docs(`${url}/2`), name: "more" });
  expectOk(await world().up());
  fail(SOURCES, { rowsLeft: 1 });
  expect(doings(expectOk(await world().refresh()))).toEqual([
    "refresh docs same",
    "refresh more same",
  ]);
});

it("fails a refresh where a part of a list lacks what can't be read by its id", async () => {
  const args = { name: "plan", model: "contact", dataType: "string" };
  world().declare({ name: "plan", kind: "DataAttribute", args });
  expectOk(await world().up());
  const body = { type: "list", data: [{ name: "email", model: "contact" }], total_count: 2 };
  fail("/data_attributes", { status: 200, body });
  const refresh = await world().refresh();
  expect(refresh.ok).toBe(false);
  expect(refresh.printed).toMatch(
    /may be incomplete: GET \/data_attributes returned 1 of the 2 rows/,
  );
  expect((await world().resource("plan")).id).toBeDefined();
});

it("says that a creation may have taken effect where the list that would show it is a part", async () => {
  sources().insert({ url: `${url}/other`, sync_behavior: "api" });
  world().declare(docs(url));
  world().emulator.fail({ method: "POST", path: SOURCES, with: { drop: "after" } });
  world().emulator.fail({ method: "GET", path: SOURCES, nth: 2, times: 99, with: { rowsLeft: 0 } });
  const up = await world().up();
  expect(up.printed).toMatch(/POST .* got no answer[^]*may have taken effect[^]*0 of the 2 rows/);
  expect(sources().all()).toHaveLength(2);
});

it.each([403, 404, 422])(
  "looks for what a creation made whose answer a gateway kept back: %i",
  async (status) => {
    const kept = gateway(status) as { status: number };
    world().emulator.fail({ method: "POST", path: SOURCES, with: { ...kept, effect: "applied" } });
    world().declare(docs(url));
    expectOk(await world().up());
    expect(sources().all()).toHaveLength(1);
  },
);

it.each([401, 403, 404, 409])("believes nothing that a gateway says: %i", async (status) => {
  world().declare(docs(url));
  expectOk(await world().up());
  world().emulator.fail({ times: Infinity, path: /^.ai/, with: gateway(status) });
  for (const run of [() => world().refresh(), () => world().destroy()]) {
    const result = await run();
    expect(result.ok).toBe(false);
    expect(result.printed).toMatch(
      new RegExp(`was answered ${status}: not JSON[^]*a proxy, firewall or gateway`),
    );
    expect(result.printed).not.toMatch(/scope|token from/);
  }
  expect((await world().resource("docs")).id).toBeDefined();
});

it("doesn't take an empty answer for a key that nobody has", async () => {
  const args = { type: "Plan", externalId: "gold" };
  world().declare({ name: "gold", kind: "CustomObjectInstance", args });
  fail("/custom_object_instances/Plan", { status: 200, body: {} });
  expect((await world().up()).printed).toMatch(/answered GET .* without an object/);
  expect(world().writes()).toEqual([]);
});
