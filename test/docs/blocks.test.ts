import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { startEmulator } from "../../provider/emulator/index";
import { benchStack } from "../engine/engine";
import { blocksIn, documents } from "./blocks";

const programs = documents.flatMap(blocksIn).filter(({ language }) => language === "ts");

it("are found", () => {
  expect(programs.map(({ file }) => file)).toContain("README.md");
});

/** One compilation checks all blocks, each as a file that only the compiler sees, beside a real program. */
const virtual = programs.map(({ code }, at) => ({
  code,
  file: path.resolve(`examples/workspace/block-${at}.ts`),
}));
const compilation = compile(new Map(virtual.map(({ file, code }) => [file, code])));

it.each(programs)("compiles what stands in $file, line $line", (block) => {
  const source = compilation.getSourceFile(virtual[programs.indexOf(block)]?.file ?? "");
  expect(source && ts.isExternalModule(source), "a block shares no names with others").toBe(true);
  const found = ts.getPreEmitDiagnostics(compilation, source);
  expect(found.map(({ messageText }) => messageText)).toEqual([]);
});

function compile(files: Map<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    skipLibCheck: true,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  return ts.createProgram([...files.keys()], options, host);
}

const data = documents.flatMap(blocksIn).filter(({ language }) => /^(json|yaml)$/.test(language));
it.each(data)("can read the $language in $file, line $line", ({ code }) => {
  expect(() => parse(code) as unknown).not.toThrow();
});

it.each(documents)("finds every block of %s: none is indented, and each has a language", (file) => {
  const fences = readFileSync(file, "utf8").match(/^ *```\w*/gm) ?? [];
  const isOpening = (_: string, at: number) => at % 2 === 0;
  expect(fences.filter(isOpening).filter((fence) => !/^```\w/.test(fence))).toEqual([]);
});

it("runs the program of the README's first page", async () => {
  const first = blocksIn("README.md").find(({ language }) => language === "ts");
  const dir = mkdtempSync(path.resolve("test/docs/a-first-program-"));
  writeFileSync(path.join(dir, "index.ts"), first?.code ?? "");
  writeFileSync(path.join(dir, "package.json"), JSON.stringify({ main: "index.ts" }));
  writeFileSync(path.join(dir, "tsconfig.json"), JSON.stringify({ compilerOptions: {} }));
  writeFileSync(path.join(dir, "Pulumi.yaml"), "name: first\nruntime: nodejs\n");
  // An empty one, as the README says: in a lived-in workspace the names are taken.
  expect(readFileSync("README.md", "utf8")).toContain("run `npx pulumi-intercom emulator` in");
  const emulator = await startEmulator();
  const env = {
    INTERCOM_BASE_URL: emulator.url,
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
  };
  const stack = benchStack({ dir, program: { run: "folder" }, env });
  try {
    const up = await stack.up();
    expect(up.ok, up.printed).toBe(true);
    expect(emulator.workspace().verifies(String(up.outputs.signingSecret))).toBe(true);
    const again = await stack.preview();
    expect(again.summary).toEqual({ same: expect.any(Number) });
  } finally {
    await stack.close();
    await emulator.close();
    rmSync(dir, { recursive: true });
  }
});
