import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { livedInWorkspace } from "../../provider/emulator/index";
import { exported } from "./exported";
import { exporting, kindsIn } from "./exporting";

const { folder, start, again, run } = exporting();

describe("what can't be read", () => {
  it("is a warning with the scope, and the rest is written", async () => {
    const emulator = await start(livedInWorkspace());
    const body = { type: "error.list", errors: [{ code: "forbidden", message: "No" }] };
    emulator.fail({ path: "/folders", times: Infinity, with: { status: 403, body } });
    const { out, err, read } = await again();
    expect(err).toMatch(/warning: no Folder was read\.[^]*read_articles_scope/);
    expect(read("README.md")).toMatch(
      /## What couldn't be read\n\n- Folder: .*read_articles_scope/,
    );
    expect(kindsIn(out)).toContain("Tag vip");
    const before = read("README.md").split("\n").slice(1);
    expect((await again()).read("README.md").split("\n").slice(1)).toEqual(before);
  });

  it("ends the reading, if it fails it", async () => {
    const emulator = await start(livedInWorkspace());
    emulator.fail({ path: "/articles", with: { status: 400 } });
    await expect(again()).rejects.toThrow("400");
    await again();
    expect(emulator.requests.filter(({ path: to }) => to === "/ticket_types")).toHaveLength(1);
  });

  it("fails where it is nobody's rule: half a workspace is none", async () => {
    const emulator = await start(livedInWorkspace());
    const body = { type: "error.list", errors: [{ code: "unauthorized", message: "No" }] };
    emulator.fail({ path: "/folders", times: Infinity, with: { status: 401, body } });
    const before = readdirSync(folder);
    await expect(again()).rejects.toThrow("unauthorized");
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe("where it is written", () => {
  it("is an empty folder, or that of an earlier export", async () => {
    const { emulator, out } = await run({ tags: [{ name: "VIP" }] });
    const args = ["--out", out];
    const own = path.join(out, "own.txt");
    writeFileSync(own, "mine");
    await expect(exported(emulator, args)).rejects.toThrow("isn't empty");
    emulator.workspace().collection("tags").insert({ name: "New" });
    await exported(emulator, [...args, "--overwrite"]);
    expect(kindsIn(out)).toEqual(["Tag new", "Tag vip"]);
    expect(readFileSync(own, "utf8")).toBe("mine");
  });

  it("keeps the names that resources got there, whatever became of objects since", async () => {
    const { emulator, out } = await run({
      folders: ["FAQ", "FAQ", "Guides"].map((name, at) => ({ id: at + 1, name })),
    });
    expect(kindsIn(out)).toEqual(["Folder faq", "Folder faq-2", "Folder guides"]);
    const folders = emulator.workspace().collection("folders");
    folders.remove("1");
    folders.update("3", { name: "Handbook" });
    folders.insert({ id: 4, name: "Guides" });
    await exported(emulator, ["--out", out, "--overwrite"]);
    expect(kindsIn(out)).toEqual(["Folder faq-2", "Folder guides", "Folder guides-4"]);
    writeFileSync(path.join(out, "import.json"), "[]");
    const misled = exported(emulator, ["--out", out, "--overwrite"]);
    await expect(misled).rejects.toThrow("isn't what an export writes");
  });

  it("may be a work tree of git, whose .git is a file", async () => {
    const emulator = await start({});
    const out = path.join(folder, "tree");
    mkdirSync(out);
    writeFileSync(path.join(out, ".git"), "gitdir: elsewhere");
    await exported(emulator, ["--out", out]);
    expect(readdirSync(out)).toContain("Pulumi.yaml");
  });

  it("has all files in it, whatever a language is called", async () => {
    const body_markdown = "Bonjour. ".repeat(20);
    const { out } = await run({
      locales: ["en", "../../fr"],
      articles: [{ title: "Hello", translated_content: { "../../fr": { body_markdown } } }],
    });
    expect(readdirSync(folder)).toEqual(expect.not.arrayContaining(["fr.md"]));
    expect(readFileSync(path.join(out, "articles.ts"), "utf8")).toContain("Bonjour.");
  });

  it("keeps what somebody filled in, be it about what isn't read now", async () => {
    const { emulator, out, read } = await run({
      ...livedInWorkspace(),
      teams: [{ name: "constructor" }],
    });
    const filled = { Team: { "First line": { staging: "Support" } } };
    writeFileSync(path.join(out, "mapping.json"), JSON.stringify(filled));
    await exported(emulator, ["--out", out, "--overwrite"]);
    const both = { ...filled.Team, constructor: {} };
    expect(JSON.parse(read("mapping.json"))).toMatchObject({ Team: both });
    await exported(emulator, ["--out", out, "--overwrite", "--include", "Article"]);
    const table = JSON.parse(read("mapping.json")) as object;
    expect(table).toEqual({ Admin: { "amara@acme.example": {} }, ...filled });
  });

  it.each(["{", "null", '{"Team": {"First line": "Support"}}'])(
    "has a table that is one, and isn't %s",
    async (text) => {
      const { emulator, out } = await run({});
      writeFileSync(path.join(out, "mapping.json"), text);
      emulator.clearRequests();
      await expect(exported(emulator, ["--out", out, "--overwrite"])).rejects.toThrow(
        "mapping.json isn't a table",
      );
      expect(emulator.requests).toEqual([]);
    },
  );

  it("keeps what somebody filled in in the table, and names files that are no more", async () => {
    const { emulator, out } = await run(livedInWorkspace());
    const file = path.join(out, "mapping.json");
    const table = JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, object>>;
    (table.Team ??= {})["First line"] = { staging: "Support" };
    writeFileSync(file, JSON.stringify(table));
    for (const { id } of emulator.workspace().collection("articles").all())
      emulator.workspace().collection("articles").remove(String(id));
    const { err } = await exported(emulator, ["--out", out, "--overwrite"]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
      Team: { "First line": { staging: "Support" } },
    });
    expect(err).toContain("this one didn't: articles.ts");
  });
});

it("is a project of nothing where there is nothing, whatever its folder is called", async () => {
  const emulator = await start({});
  const out = path.join(folder, "2024");
  await exported(emulator, ["--out", out]);
  expect(parse(readFileSync(path.join(out, "Pulumi.yaml"), "utf8"))).toMatchObject({
    name: "2024",
  });
  expect(readFileSync(path.join(out, "README.md"), "utf8")).not.toContain("What is here");
});
