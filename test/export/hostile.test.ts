import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { Emulator } from "../../provider/emulator/index";
import { exported } from "./exported";
import { exporting } from "./exporting";

const { folder, run } = exporting();

const NAMES = [
  "VIP customers (old)",
  "billing.vip",
  "../../../escaped",
  "..",
  "/etc/escaped",
  "..\\..\\escaped",
  '=1;require("node:child_process").execSync("touch escaped");//',
  '"); process.exit(1); ("',
  "${process.exit(1)}",
  'it\'s `quoted` "so"',
  "two\nlines",
  "two\u2028lines",
  "\u202Eesrever",
  "nul\u0000nul",
  "__proto__",
  "constructor",
  "CON",
  "class",
  "x".repeat(5000),
  "語".repeat(300),
  "a".repeat(129),
  "-",
  "📦",
  "\ud800",
];

const seed = (count: number) => ({
  locales: ["en"],
  articles: Array.from({ length: count }, (_, at) => ({
    title: `Article ${at}`,
    body_markdown: "A long text. ".repeat(20),
  })),
});

interface Import {
  resources: { name: string; type: string; id: string }[];
}

/** Gives the resources of an export other names, as somebody could who may write to the project. */
function rename(out: string, names: readonly string[]): void {
  const file = path.join(out, "import.json");
  const table = JSON.parse(readFileSync(file, "utf8")) as Import;
  for (const [at, name] of names.entries()) (table.resources[at] as { name: string }).name = name;
  writeFileSync(file, JSON.stringify(table));
}

async function over(emulator: Emulator, out: string): Promise<string> {
  return (await exported(emulator, ["--out", out, "--overwrite", "--yes"])).err;
}

/** The constants of a module, with the first argument of each: fails if anything else is in it. */
function constantsIn(text: string): [string, string][] {
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2022);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly unknown[] };
  expect(parseDiagnostics).toEqual([]);
  return file.statements
    .filter((one) => !ts.isImportDeclaration(one))
    .map((one) => {
      if (!ts.isVariableStatement(one)) throw new Error(one.getText(file));
      const [declared] = one.declarationList.declarations;
      const made = declared?.initializer as ts.NewExpression;
      expect(ts.SyntaxKind[made.kind]).toBe("NewExpression");
      const [first] = made.arguments ?? [];
      if (!first || !ts.isStringLiteral(first)) throw new Error(made.getText(file));
      return [declared?.name.getText(file) ?? "", first.text];
    });
}

describe("names in an earlier import file", () => {
  it("stay what resources are called, and become neither code nor paths", async () => {
    const { emulator, out, read } = await run(seed(NAMES.length));
    rename(out, NAMES);
    const before = readdirSync(folder);
    for (let times = 0; times < 2; times += 1) {
      await over(emulator, out);
      const constants = constantsIn(read("articles.ts"));
      expect(constants.map(([, name]) => name).toSorted()).toEqual(NAMES.toSorted());
      expect(new Set(constants.map(([name]) => name)).size).toBe(NAMES.length);
    }
    expect(readdirSync(folder)).toEqual(before);
    const files = readdirSync(path.join(out, "articles"));
    for (const file of files) expect(file).toMatch(/^[\p{ID_Continue}-]{1,130}\.md$/u);
  });

  it.each([
    ["is empty", ["", "kept"]],
    ["is there twice", ["kept", "kept"]],
  ])("are given anew where one %s", async (_, names) => {
    const { emulator, out, read } = await run(seed(2));
    rename(out, names);
    await over(emulator, out);
    const given = constantsIn(read("articles.ts")).map(([, name]) => name);
    expect(given).toContain("kept");
    expect(given.find((name) => name !== "kept")).toMatch(/^article-\d$/);
  });

  it("move no name that an export gave", async () => {
    const { emulator, out, read } = await run(seed(2));
    rename(out, ["Article 1!"]);
    await over(emulator, out);
    expect(constantsIn(read("articles.ts"))).toEqual([
      ["article1", "article-1"],
      [expect.stringMatching(/^article1\d+$/), "Article 1!"],
    ]);
  });
});

describe("links in the folder", () => {
  const elsewhere = (name: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, "not yours");
    return file;
  };

  it.each(["articles.ts", "README.md", "import.json", "mapping.json"])(
    "are refused where %s is one, and nothing is written",
    async (name) => {
      const { emulator, out, read } = await run({
        ...seed(1),
        teams: [{ name: "Support" }],
        admins: [{ name: "Ada", email: "ada@acme.example" }],
      });
      const target = elsewhere(`of ${name}`);
      const index = path.join(out, "index.ts");
      writeFileSync(index, "before");
      rmSync(path.join(out, name), { force: true });
      symlinkSync(target, path.join(out, name));
      const refused = over(emulator, out);
      await expect(refused).rejects.toThrow(`${name} is a symbolic link`);
      expect(readFileSync(target, "utf8")).toBe("not yours");
      expect(read("index.ts")).toBe("before");
    },
  );

  it("are refused where a folder of texts is one, be it to nothing", async () => {
    const { emulator, out } = await run(seed(1));
    rmSync(path.join(out, "articles"), { recursive: true });
    const target = path.join(folder, "nowhere");
    for (const make of [() => {}, () => mkdirSync(target)]) {
      make();
      symlinkSync(target, path.join(out, "articles"));
      await expect(over(emulator, out)).rejects.toThrow("articles is a symbolic link");
      rmSync(path.join(out, "articles"));
    }
    expect(readdirSync(target)).toEqual([]);
  });

  it("are in a folder that isn't empty", async () => {
    const { emulator } = await run({});
    const out = path.join(folder, "links only");
    mkdirSync(out);
    symlinkSync(elsewhere("alone"), path.join(out, "README.md"));
    await expect(exported(emulator, ["--out", out])).rejects.toThrow("isn't empty");
  });

  it("that are second names of a file elsewhere leave that as it is", async () => {
    const { emulator, out, read } = await run(seed(1));
    const target = elsewhere("second name");
    rmSync(path.join(out, "articles.ts"));
    linkSync(target, path.join(out, "articles.ts"));
    await over(emulator, out);
    expect(readFileSync(target, "utf8")).toBe("not yours");
    expect(read("articles.ts")).toContain("new intercom.Article");
  });

  it("may lead to the folder itself: its owner named it", async () => {
    const { emulator, out } = await run(seed(1));
    const link = path.join(folder, "link to it");
    symlinkSync(out, link);
    await over(emulator, link);
    expect(existsSync(path.join(link, "articles.ts"))).toBe(true);
  });
});
