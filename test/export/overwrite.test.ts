import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { livedInWorkspace } from "../../provider/emulator/index";
import { writeProject } from "../../provider/cli/export/project";
import { exported } from "./exported";
import { exporting } from "./exporting";

const { run } = exporting();
const seed = { tags: [{ name: "VIP" }], folders: [{ name: "Guides" }] };

describe("what was edited since an export", () => {
  it("is listed, and replaced only if that is agreed to", async () => {
    const { emulator, out, read } = await run(seed);
    const args = ["--out", out, "--overwrite"];
    emulator.workspace().collection("tags").insert({ name: "New" });
    emulator.workspace().collection("folders").insert({ name: "New" });
    const before = read("tags.ts");
    appendFileSync(path.join(out, "tags.ts"), "// Ours.\n");
    appendFileSync(path.join(out, "package.json"), "\n");
    await expect(exported(emulator, args)).rejects.toThrow("stdin is not a terminal: pass --yes.");
    expect(read("tags.ts")).toBe(`${before}// Ours.\n`);
    expect(read("folders.ts")).not.toContain("New");
    const { err } = await exported(emulator, [...args, "--yes"]);
    expect(err).toContain("were edited since they were exported:\n  package.json\n  tags.ts\n");
    expect(read("tags.ts")).toContain('name: "New"');
    expect(read("tags.ts")).not.toContain("Ours");
    expect((await exported(emulator, args)).err).not.toContain("edited");
  });

  it("isn't what the exporter reads itself, nor ends of lines, nor what is as it would be", async () => {
    const { emulator, out, read } = await run({ ...seed, teams: [{ name: "Support" }] });
    const tags = emulator.workspace().collection("tags");
    tags.update(String(tags.all()[0]?.id), { name: "Very important" });
    for (const file of ["folders.ts", "tags.ts"])
      writeFileSync(path.join(out, file), read(file).replaceAll("\n", "\r\n"));
    writeFileSync(
      path.join(out, "mapping.json"),
      JSON.stringify({ Team: { Support: { staging: "First line" } } }),
    );
    writeFileSync(
      path.join(out, "import.json"),
      read("import.json").replace('"vip"', '"important"'),
    );
    const { err } = await exported(emulator, ["--out", out, "--overwrite"]);
    expect(err).not.toContain("edited");
    expect(read("tags.ts")).toMatch(/\("important", \{\s+name: "Very important",/);
  });

  it("is whatever differs, where nothing says what was exported", async () => {
    const { emulator, out } = await run(seed);
    emulator.workspace().collection("tags").insert({ name: "New" });
    const args = ["--out", out, "--overwrite", "--yes"];
    rmSync(path.join(out, ".export.json"));
    expect((await exported(emulator, args)).err).toContain("exported:\n  README.md\n  tags.ts\n");
    writeFileSync(path.join(out, ".export.json"), "{}");
    expect((await exported(emulator, args)).err).not.toContain("edited");
  });
});

describe("what is left out", () => {
  it("is counted by reason, and listed if that is asked for", async () => {
    const { err } = await run(livedInWorkspace());
    const line =
      "left out: 14 DataAttribute that can't be declared, since it is a standard attribute";
    expect(err).toContain(line);
    expect(err).not.toContain("company_id");
    expect(err).toContain("--verbose lists what was left out.");
    const verbose = (await run(livedInWorkspace(), "--verbose")).err;
    expect(verbose).toContain(line);
    expect(verbose).toContain('managed:\n  "name"\n  "company_id"\n');
    expect(verbose).toContain('\n  "crawl-503" (503)\n');
    expect(verbose).not.toContain("--verbose");
  });
});

describe("the README of an export", () => {
  const readmeFor = (region: string | undefined) => {
    const identity = { id: "acme", name: "Acme", app: {} };
    const plan = { planned: [], leftOut: [] };
    const files = writeProject({ name: "acme", identity, region, plan, unread: [], mapping: {} });
    return files.find((file) => file.path === "README.md")?.text;
  };

  it("names the region if one was asked, and the address if another one was", () => {
    expect(readmeFor("us")).toContain("and `INTERCOM_ACCESS_TOKEN` in the environment");
    expect(readmeFor("eu")).toContain("`INTERCOM_ACCESS_TOKEN` and `INTERCOM_REGION=eu` in the");
    expect(readmeFor(undefined)).toContain(
      "`INTERCOM_ACCESS_TOKEN` and `INTERCOM_BASE_URL` in the",
    );
  });

  it("says that import.json is committed, in which no value is a secret", async () => {
    const { read } = await run({ ...livedInWorkspace(), secrets: [{ name: "Web" }] });
    expect(read("README.md")).toContain("Commit all files, `import.json` included");
    expect(read(".gitignore")).toBe("node_modules/\n");
    expect(read("README.md")).toContain("\nnpm install --ignore-scripts\n");
    expect(read("README.md")).toContain("\npulumi preview --expect-no-changes\n");
  });
});
