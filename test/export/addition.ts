import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Emulator, livedInWorkspace, startEmulator } from "../../provider/emulator/index";
import { exportOf } from "../cli/stacks";
import type { Stack, StackOptions } from "../engine/engine";
import { expectOk } from "../harness/world";
import { exported } from "./exported";
import { kindsIn } from "./exporting";

const plan = ["--custom-object-type", "Plan"];

/** Tests that an addition to a refactored export has exactly what no code owns, on an engine. */
export function testAddition(openStack: (options: StackOptions) => Stack): void {
  const folder = mkdtempSync(path.join(tmpdir(), "addition-"));
  const project = path.join(folder, "acme");
  const inProject = (file: string) => path.join(project, file);
  let emulator: Emulator;
  let stack: Stack;

  beforeAll(async () => {
    emulator = await startEmulator({ workspaces: [livedInWorkspace()] });
    await exported(emulator, ["--out", project, ...plan]);
    symlinkSync(path.resolve("node_modules"), inProject("node_modules"), "dir");
    const env = {
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    };
    stack = openStack({ dir: project, program: { run: "folder" }, env });
    expectOk(await stack.import(inProject("import.json")));
    await refactor();
    await addAsColleagues();
  });
  afterAll(async () => {
    await stack.close();
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const edit = (file: string, before: string | RegExp, after: string) => {
    const text = readFileSync(inProject(file), "utf8");
    expect(text.search(before)).toBeGreaterThan(0);
    writeFileSync(inProject(file), text.replace(before, after));
  };
  /** Into a component, another name, another value, and one away. */
  const refactor = async () => {
    edit(
      "tags.ts",
      "export const vip =",
      `import * as pulumi from "@pulumi/pulumi";
const group = new pulumi.ComponentResource("acme:app:Tags", "group");
export const important =`,
    );
    const options = "{ parent: group, aliases: [{ parent: pulumi.rootStackResource }] }";
    edit("tags.ts", /\}\);\n$/, `}, ${options});\n`);
    edit("collections.ts", /(?<=Collection\()"billing"/, '"invoices"');
    edit(
      "collections.ts",
      /(?<=helpCenterId: helpCenters.acmeHelp.id,\n)\}\);/,
      '}, { aliases: [{ name: "billing" }] });',
    );
    edit("folders.ts", 'name: "Product guides",', 'name: "Guides",');
    edit("content-snippets.ts", "bodyMarkdown", "deleteAdopted: true,\n  bodyMarkdown");
    const refactored = expectOk(await stack.up());
    expect(refactored.summary).toMatchObject({ update: 2 });
    edit("index.ts", 'import "./content-snippets";\n', "");
    expect(expectOk(await stack.up()).summary).toMatchObject({ delete: 1 });
  };
  /** Ten objects of six kinds; some refer to what the stack owns. */
  const addAsColleagues = async () => {
    const into = (name: Parameters<ReturnType<Emulator["workspace"]>["collection"]>[0]) =>
      emulator.workspace().collection(name);
    const [folderRow] = into("folders").all();
    const [collection] = into("collections").all();
    for (const name of ["Urgent", "VIP ", "Weekend"]) into("tags").insert({ name });
    const parent = into("folders").insert({ name: "Runbooks" });
    into("folders").insert({ name: "On call", parent_folder_id: parent.id });
    into("internal_articles").insert({
      title: "Escalations",
      body: `<p>${"Call. ".repeat(40)}</p>`,
      folder_id: folderRow?.id,
    });
    into("collections").insert({ name: "Invoices", parent_id: String(collection?.id) });
    into("content_snippets").insert({ title: "Hello", body_markdown: "Hello.\n" });
    into("content_snippets").insert({ title: "Bye", body_markdown: "Bye.\n" });
    into("office_hours_schedules").insert({
      name: "Weekend",
      time_zone_name: "Europe/Dublin",
      time_intervals: [{ start_minute: 7800, end_minute: 8040 }],
    });
  };
  const stackFile = async () => {
    const file = path.join(folder, "stack.json");
    writeFileSync(file, await exportOf(stack));
    return file;
  };
  // `node_modules` is a link to a folder of many thousand files.
  const filesIn = () =>
    readdirSync(project, { withFileTypes: true })
      .filter(({ name }) => !/^(node_modules|unmanaged.*)$/.test(name))
      .flatMap((entry) => {
        if (!entry.isDirectory()) return entry.name;
        const inside = readdirSync(inProject(entry.name), { recursive: true, encoding: "utf8" });
        return inside.map((file) => path.join(entry.name, file));
      })
      .map((file) => [file, file.includes(".") && readFileSync(inProject(file), "utf8")]);

  it("gets exactly what no code owns, and plans nothing then", async () => {
    const before = filesIn();
    const unmanaged = ["--unmanaged", "--stack-file", await stackFile(), ...plan];
    const out = inProject("unmanaged");
    const { out: printed } = await exported(emulator, [...unmanaged, "--out", out]);
    expect(filesIn()).toEqual(before);
    expect(kindsIn(out).toSorted()).toEqual([
      expect.stringMatching(/^Collection invoices-\w+$/),
      "ContentSnippet bye",
      "ContentSnippet hello",
      "Folder on-call",
      "Folder runbooks",
      "InternalArticle escalations",
      "OfficeHoursSchedule weekend",
      "Tag urgent",
      expect.stringMatching(/^Tag vip-\d+$/),
      "Tag weekend",
    ]);
    expect(readFileSync(path.join(out, "internal-articles.ts"), "utf8")).toContain(
      "folderId: folders.guides.id,",
    );
    expect(readFileSync(path.join(out, "folders.ts"), "utf8")).toMatch(
      /export const guides = intercom\.getFolderOutput\(\{\s+id: "5",\s+\}\);/,
    );
    expect(existsSync(path.join(out, "package.json"))).toBe(false);
    expect(printed).toContain('  import "./unmanaged/index";');
    expect(printed).toContain("  pulumi import --file unmanaged/import.json --generate-code=false");

    writeFileSync(
      inProject("index.ts"),
      `${readFileSync(inProject("index.ts"), "utf8")}import "./unmanaged/index";\n`,
    );
    const imported = expectOk(await stack.import(path.join(out, "import.json")));
    expect(imported.diagnostics).toEqual([]);
    const { summary } = expectOk(await stack.preview());
    expect(Object.keys(summary)).toEqual(["same"]);

    const next = inProject("unmanaged-2");
    const args = ["--unmanaged", "--stack-file", await stackFile(), ...plan, "--out", next];
    const nothing = await exported(emulator, args);
    expect(nothing.out).toContain("Nothing was written.");
    expect(existsSync(next)).toBe(false);
  });
}
