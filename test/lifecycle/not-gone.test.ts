import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const pages = () => world().collection("external_pages");
const web = {
  name: "web",
  kind: "IdentityVerificationSecret",
  args: { name: "Web", supportsWeb: true },
};

it("doesn't believe that a source is deleted where the workspace lost the whole feature", async () => {
  world().declare({
    name: "docs",
    kind: "ContentImportSource",
    args: { url: "https://docs.example.com", deletePages: true },
  });
  expectOk(await world().up());
  const body = { type: "error.list", errors: [{ code: "not_found", message: "Not found" }] };
  world().emulator.fail({
    path: /^\/ai\/content_import_sources/,
    times: Infinity,
    with: { status: 404, body },
  });
  expect((await world().destroy()).ok).toBe(false);
  expect((await world().resource("docs")).id).toBeDefined();
  world().emulator.clearFaults();
  expectOk(await world().destroy());
  expect(world().collection("content_import_sources").all()).toEqual([]);
});

it("doesn't believe at once that a list holds nothing, where that would end objects", async () => {
  const nothing = { type: "list", data: [] };
  const emptyOnce = (path: string) =>
    world().emulator.fail({ method: "GET", path, with: { status: 200, body: nothing } });
  const docs = { name: "docs", kind: "ContentImportSource" };
  world().declare(web, { ...docs, args: { url: "https://docs.example.com" } });
  expectOk(await world().up());
  const { id } = await world().resource("docs");
  pages().insert({ source_id: Number(id), external_id: "theirs" });

  emptyOnce("/secure_mode_secrets");
  expect(doings(expectOk(await world().refresh()))).not.toContain("refresh web delete");
  emptyOnce("/ai/external_pages");
  expect((await world().destroy()).printed).toMatch(/would delete along with it an external page/);
  expect(pages().all()).toHaveLength(1);
});
