import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk, registration } from "../harness/world";

const world = eachInItsWorld();
const tags = () => world().collection("tags");
const pages = () => world().collection("external_pages");
const vip = { name: "vip", kind: "Tag", args: { name: "VIP" } };
const answer = (method: string, path: string | RegExp, body: unknown, status = 200) =>
  world().emulator.fail({ method, path, times: 9, with: { status, body } });
const web = {
  name: "web",
  kind: "IdentityVerificationSecret",
  args: { name: "Web", supportsWeb: true },
};

const declarePage = () => {
  const source = world()
    .collection("content_import_sources")
    .insert({ sync_behavior: "api", url: "https://docs.example.com" });
  const args = {
    sourceId: String(source.id),
    externalId: "start",
    title: "Start",
    html: "<p>Hello</p>",
    locale: "en",
  };
  world().declare({ name: "page", kind: "ExternalPage", args });
};

it.each([
  ["lacks the name", { id: "102", type: "tag" }],
  ["has null for it", { id: "102", type: "tag", name: null }],
  ["has a number for it", { id: "102", type: "tag", name: 7 }],
])("fails to read, and keeps, an object whose row %s", async (_, row) => {
  world().declare(vip);
  expectOk(await world().up());
  answer("GET", "/tags", { type: "list", data: [row] });
  const refresh = await world().refresh();
  expect(refresh.ok).toBe(false);
  expect(refresh.printed).toMatch(
    /Tag "VIP" \(102\) can't be read\.\s+Intercom's response has no usable name/,
  );
  world().emulator.clearFaults();
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it.each([
  ["is empty", undefined],
  ["is another object", { id: "999", type: "external_page", title: "Other" }],
  ["is a list", { data: [] }],
])("doesn't believe that a page is gone whose answer %s", async (_, body) => {
  declarePage();
  expectOk(await world().up());
  answer("GET", /^\/ai\/external_pages\/\d+$/, body);
  const refresh = await world().refresh();
  expect(refresh.ok).toBe(false);
  expect(refresh.printed).toMatch(
    /answered GET \/ai\/external_pages\/\d+ with another object, or none/,
  );
  world().emulator.clearFaults();
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("doesn't believe that a page is gone where the workspace lost the whole feature", async () => {
  declarePage();
  expectOk(await world().up());
  const error = {
    type: "error.list",
    request_id: null,
    errors: [{ code: "not_found", message: "Resource Not Found" }],
  };
  answer("GET", /^\/ai\/external_pages/, error, 404);
  expect((await world().refresh()).ok).toBe(false);
  world().emulator.clearFaults();
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("doesn't believe a 404 that isn't the API's", async () => {
  declarePage();
  expectOk(await world().up());
  answer("GET", /^\/ai\/external_pages\/\d+$/, "<html>no such page</html>", 404);
  expect((await world().refresh()).ok).toBe(false);
  expect((await world().resource("page")).id).toMatch(/^\d+$/);
});

it("doesn't believe that a replaced page is gone where the feature went after its list was read", async () => {
  declarePage();
  expectOk(await world().up());
  const { id, inputs } = await world().resource("page");
  const args = { ...inputs, externalId: "another" };
  world().declare({ name: "page", kind: "ExternalPage", args });
  const error = { type: "error.list", errors: [{ code: "not_found", message: "Not Found" }] };
  world().emulator.fail({ method: "DELETE", times: Infinity, with: { status: 404, body: error } });
  // The list is read once, for the new page's key.
  const lost = { status: 404, body: error };
  world().emulator.fail({ method: "GET", path: /^.ai/, nth: 2, times: Infinity, with: lost });
  expect((await world().up()).ok).toBe(false);
  expect(pages().get(id)).toBeDefined();
  world().emulator.clearFaults();
  expectOk(await world().up());
  expect(pages().all()).toMatchObject([{ external_id: "another" }]);
});

it("never returns inputs without a body that has to be there", async () => {
  declarePage();
  expectOk(await world().up());
  const { id } = await world().resource("page");
  pages().update(id, { title: "Theirs" });
  const { html: _, ...row } = pages().get(id) ?? {};
  answer("GET", /^\/ai\/external_pages\/\d+$/, row);
  expect((await world().refresh()).ok).toBe(false);
  expect((await world().resource("page")).inputs).toMatchObject({ html: "<p>Hello</p>" });
});

it("keeps a secret that was returned, whatever else the response lacks", async () => {
  const told = {
    id: "900",
    type: "identity_verification_secret",
    name: "Web",
    secret: "the-only-value-of-it",
  };
  world().declare(web);
  world().emulator.fail({ method: "POST", with: { status: 201, body: told } });
  world().emulator.fail({
    method: "GET",
    path: "/secure_mode_secrets",
    nth: 3,
    times: 9,
    with: { status: 403 },
  });
  expectOk(await world().up());
  expect(await world().resource("web")).toMatchObject({
    id: "900",
    outputs: { secret: "the-only-value-of-it" },
  });
});

it("doesn't repeat a secret that an answer quotes", async () => {
  const secret = "the-only-value-of-it";
  const told = { id: "900", type: "identity_verification_secret", name: "Web", secret };
  const message = `${secret} is not what was asked for`;
  const refused = { type: "error.list", errors: [{ code: "parameter_invalid", message }] };
  world().emulator.fail({ method: "POST", with: { status: 201, body: told } });
  world().emulator.fail({ method: "POST", nth: 2, with: { status: 422, body: refused } });
  world().run(async (register) => {
    await register(registration(web));
    await register(registration({ ...web, name: "other" }));
  });
  const up = await world().up();
  expect(up.printed).toContain("[secret] is not what was asked for");
  expect(up.printed).not.toContain(secret);
});

it("reads what the answer to a creation leaves out", async () => {
  const url = "https://docs.example.com";
  const row = world()
    .collection("content_import_sources")
    .insert({ url: `${url}/other` });
  const body = { id: row.id, type: "content_import_source", url: `${url}/other` };
  world().declare({ name: "docs", kind: "ContentImportSource", args: { url: `${url}/other` } });
  world().collection("content_import_sources").remove(String(row.id));
  world().emulator.fail({ method: "POST", with: { status: 200, body } });
  const whole = { ...row, type: "content_import_source" };
  answer("GET", `/ai/content_import_sources/${row.id}`, whole);
  expectOk(await world().up());
  const { outputs } = await world().resource("docs");
  expect(outputs).toMatchObject({ status: "active", createdAt: expect.any(String) });
});

it("remembers an object that was created, though reading the rest of it failed", async () => {
  const body = {
    id: 77,
    type: "content_import_source",
    url: "https://docs.example.com",
    sync_behavior: "api",
    status: "active",
  };
  world().declare({
    name: "docs",
    kind: "ContentImportSource",
    args: { url: "https://docs.example.com" },
  });
  world().emulator.fail({ method: "POST", with: { status: 200, body } });
  answer("GET", /^\/ai\/content_import_sources\/77$/, undefined, 500);
  expectOk(await world().up());
  expect((await world().resource("docs")).id).toBe("77");
});

it("takes null for a set that is empty", async () => {
  const args = { url: "https://docs.example.com", audienceIds: [] };
  world().declare({ name: "docs", kind: "ContentImportSource", args });
  expectOk(await world().up());
  const row = world().collection("content_import_sources").all()[0];
  answer("GET", "/ai/content_import_sources", {
    type: "list",
    data: [{ ...row, audience_ids: null }],
  });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh docs same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("says that an object is gone only if it is, not something that the request refers to", async () => {
  declarePage();
  expectOk(await world().up());
  const { args } = { args: (await world().resource("page")).inputs };
  world().declare({
    name: "page",
    kind: "ExternalPage",
    args: { ...withoutHidden(args), title: "Other" },
  });
  const error = {
    type: "error.list",
    request_id: null,
    errors: [{ code: "not_found", message: "Content import source not found" }],
  };
  answer("POST", /external_pages/, error, 404);
  const up = await world().up();
  expect(up.printed).toMatch(/404 not_found to POST .*Content import source not found/);
  expect(up.printed).not.toMatch(/gone from Intercom/);
  world().emulator.clearFaults();
  pages().remove((await world().resource("page")).id);
  expect((await world().up()).printed).toMatch(/It no longer exists in Intercom/);
});

it.each([
  ["in full", () => world().emulator.url],
  ["as a path", () => ""],
  ["at another host", () => "https://elsewhere.example.com"],
])("follows a list that only names the next page, %s", async (_, host) => {
  declarePage();
  const sourceId = Number(world().collection("content_import_sources").all()[0]?.id);
  const first = pages().insert({ source_id: sourceId, external_id: "first" });
  const theirs = pages().insert({ source_id: sourceId, external_id: "start", title: "Theirs" });
  const next = `${host()}/ai/external_pages?page=2`;
  world().emulator.fail({
    method: "GET",
    path: "/ai/external_pages",
    with: { status: 200, body: { type: "list", data: [first], pages: { type: "pages", next } } },
  });
  world().emulator.fail({
    method: "GET",
    path: "/ai/external_pages",
    with: { status: 200, body: { type: "list", data: [theirs], pages: { type: "pages" } } },
  });
  expect((await world().preview()).printed).toMatch(/property externalId .*exists already/);
});

it.each([[null], [[7]], [{ errors: [null] }], ["text"]])(
  "survives an error that says %j",
  async (errors) => {
    world().declare(vip);
    answer("POST", "/tags", { type: "error.list", errors }, 400);
    expect((await world().up()).printed).toMatch(
      /Intercom answered 400 to POST \/tags: the response has no message/,
    );
  },
);

it("refuses an update that is answered with another object", async () => {
  world().declare(vip);
  expectOk(await world().up());
  world().declare({ ...vip, args: { name: "VIPs" } });
  answer("POST", "/tags", { type: "tag", id: "999", name: "VIPs" });
  expect((await world().up()).printed).toMatch(/answered with another object: 999/);
  expect(tags().all()).toHaveLength(1);
});

function withoutHidden({ __provider, ...args }: Record<string, unknown>): Record<string, unknown> {
  return args;
}
