import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  livedInWorkspace,
  loadSeed,
  parseSeed,
  startEmulator,
  type WorkspaceSeed,
} from "../../provider/emulator";
import { kinds } from "../../provider/emulator/routes";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({ workspaces: [livedInWorkspace()] }));

const withoutExport = (key: string, value: unknown) => (key === "exported_at" ? undefined : value);

describe("behind the API's back", () => {
  it.each(kinds.map((kind) => kind.collection))("%s are added, changed and removed", (name) => {
    const rows = bench.workspace.collection(name);
    // What is exported tells when.
    const all = () => rows.all().map((row) => JSON.stringify(row, withoutExport));
    const before = all();
    expect(before.length).toBeGreaterThan(0);
    const [first = {}] = rows.all();
    const needed = name === "external_pages" ? { source_id: first.source_id } : {};
    const added = rows.insert(needed);
    const id = String(added.id);
    expect(rows.get(id)).toEqual(added);
    expect(rows.update(id, needed)).toMatchObject({ id: added.id });
    expect(rows.remove(id)).toBe(true);
    expect(rows.remove(id)).toBe(false);
    expect(all()).toEqual(before);
  });

  it("moves the time of the last update", () => {
    const pages = bench.workspace.collection("external_pages");
    const before = Number(pages.get("501")?.updated_at);
    expect(pages.update("501", { title: "Changed" }).updated_at).toBeGreaterThan(before);
    expect(pages.update("501", { updated_at: 5 }).updated_at).toBe(5);
  });

  it("shows a colleague's change to the API, and hands out copies only", async () => {
    const tags = bench.workspace.collection("tags");
    const copy = tags.get("1005");
    if (copy) copy.name = "Nobody sees this";
    tags.update("1005", { name: "Very important" });
    expect((await bench.call("GET", "/tags/1005")).body.name).toBe("Very important");
  });

  it("shows what the API computes", () => {
    expect(bench.workspace.collection("admins").get("2002")?.team_ids).toEqual([3002, 3003]);
    expect(bench.workspace.collection("external_pages").get("501")).toMatchObject({
      type: "external_page",
      fin_availability: true,
    });
  });

  it("explains what is wrong", () => {
    const tags = bench.workspace.collection("tags");
    expect(() => tags.insert({ nam: "VIP" })).toThrow(
      'tags: unknown field "nam" (known: id, name)',
    );
    expect(() => tags.insert({ id: "1005" })).toThrow("id 1005 is already taken");
    expect(() => tags.update("9", { name: "VIP" })).toThrow("no row with id 9");
    expect(() => bench.workspace.collection("external_pages").insert({})).toThrow("source_id");
    expect(() => bench.workspace.collection("none" as never)).toThrow('no collection "none"');
    expect(() => bench.emulator.workspace("none")).toThrow('no workspace "none"');
  });
});

describe("a lived-in workspace", () => {
  it.each([
    ["/me", 1, undefined],
    ["/admins", 6, "admins"],
    ["/teams", 3, "teams"],
    ["/tags", 8, "data"],
    ["/segments", 2, "segments"],
    ["/ai/content_import_sources", 1, "data"],
    ["/ai/external_pages", 3, "data"],
    ["/secure_mode_secrets", 1, "data"],
  ])("answers %s", async (path, count, key) => {
    const { status, body } = await bench.call("GET", path);
    expect(status).toBe(200);
    expect(key === undefined ? [body] : body[key]).toHaveLength(count);
  });

  it("has five attributes of its own, one of them archived, and a tag that can't go", async () => {
    const { data } = await bench.call("GET", "/data_attributes?include_archived=true");
    const custom = data.filter((row) => row.custom);
    expect(custom).toHaveLength(5);
    expect(custom.filter((row) => row.archived)).toHaveLength(1);
    expect((await bench.call("DELETE", "/tags/1001")).status).toBe(400);
  });
});

describe("a seed file", () => {
  it("is one workspace, or several", () => {
    const folder = mkdtempSync(join(tmpdir(), "seed-"));
    const file = join(folder, "seed.json");
    try {
      writeFileSync(file, JSON.stringify(livedInWorkspace()));
      expect(loadSeed(file)).toEqual([livedInWorkspace()]);
      writeFileSync(file, JSON.stringify({ workspaces: [{ id: "a" }, { id: "b" }] }));
      expect(loadSeed(file)).toEqual([{ id: "a" }, { id: "b" }]);
      writeFileSync(file, "{");
      expect(() => loadSeed(file)).toThrow(file);
      expect(() => loadSeed(join(folder, "none.json"))).toThrow("none.json");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each<[unknown, string]>([
    [[], "seed: expected an object"],
    [{ workspaces: {} }, '"workspaces" must be a list'],
    [{ workspaces: [], tags: [] }, '"tags" beside "workspaces"'],
    [{ workspaces: [3] }, "seed: workspaces[0]: expected an object"],
    [{ region: "MOON" }, 'seed: "region" must be one of: US, EU, AU'],
    [{ tag: [] }, 'seed: unknown field "tag" (known: id, name,'],
    [{ tags: {} }, "seed.tags: expected a list"],
    [{ tags: ["VIP"] }, "seed.tags[0]: expected an object"],
    [{ tags: [{}, { id: 7 }] }, 'seed.tags[1]: "id" must be a string'],
    [{ dataAttributes: [{ id: "7" }] }, 'seed.dataAttributes[0]: "id" must be an integer'],
    [{ teams: [{ admin_ids: ["1"] }] }, '"admin_ids" must be a list of integers'],
    [{ segments: [{ tag_ids: [1] }] }, '"tag_ids" must be a list of strings'],
    [{ plan: { teams: true } }, 'seed.plan: unknown field "teams"'],
    [{ otherTokens: [{ admin: "1" }] }, 'seed.otherTokens[0]: unknown field "admin"'],
    [{ otherTokens: {} }, "seed.otherTokens: expected a list"],
    [{ otherTokens: ["t"] }, "seed.otherTokens[0]: expected an object"],
  ])("is refused when it is %j", (content, message) => {
    expect(() => parseSeed(content)).toThrow(message);
  });

  it.each<[WorkspaceSeed[], string]>([
    [[{ tags: [{ nam: "VIP" }] }], 'workspace "workspace-1", tags[0]: unknown field "nam"'],
    [[{ externalPages: [{ source_id: 4 }] }], "externalPages[0]: source_id 4 is no content import"],
    [[{ tags: [{ id: "1" }, { id: "1" }] }], "tags[1]: id 1 is already taken"],
    [[{ id: "a" }, { id: "a" }], 'two workspaces have the id "a"'],
    [[{ token: "t" }, { token: "t" }], "the same token"],
    [[{ admins: [] }], "needs a teammate"],
    [[{ otherTokens: [{ token: "t", adminId: "1" }] }], '"1" is no teammate'],
  ])("that can't be sown stops the start: %j", async (workspaces, message) => {
    await expect(startEmulator({ workspaces })).rejects.toThrow(message);
  });
});
