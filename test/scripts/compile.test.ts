import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";

interface Compiler {
  compile(programs: string[]): Promise<void>;
  declare(): void;
}

let root: string;
let compiler: Compiler;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), "compiled-"));
  cpSync("scripts/compile.mjs", path.join(root, "scripts/compile.mjs"));
  symlinkSync(path.resolve("node_modules"), path.join(root, "node_modules"));
  // With the smallest library: others take long to read.
  const compilerOptions = {
    outDir: "dist",
    module: "commonjs",
    declaration: true,
    lib: ["ES5"],
    types: [],
  };
  write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["provider"] }));
  write("provider/one.ts", "export const one: number = 1;");
  write("provider/two.ts", 'import { one } from "./one";\nexport const two = one + 1;');
  write(
    "scripts/three.ts",
    'import { two } from "../provider/two";\nexport const three = two + 1;',
  );
  const script = pathToFileURL(path.join(root, "scripts/compile.mjs"));
  compiler = (await import(script.href)) as Compiler;
});

afterEach(() => rmSync(root, { recursive: true }));

it("compiles the package, and programs with what they import", async () => {
  await compile();
  expect(read("dist/one.js")).toContain("exports.one = 1;");
  const built = path.join(root, "build/scripts/three.js");
  expect(await import(built)).toMatchObject({ three: 3 });
});

it("compiles what changed, and nothing else", async () => {
  await compile();
  for (const file of ["dist/one.js", "dist/two.js"]) write(file, "as it was");
  write("provider/one.ts", "export const one = 11;");
  await compile();
  expect(read("dist/one.js")).toContain("exports.one = 11;");
  expect(read("build/provider/one.js")).toContain("exports.one = 11;");
  expect(read("dist/two.js")).toBe("as it was");
});

it("compiles all again for other settings, and what somebody has deleted", async () => {
  await compile();
  write("dist/two.js", "as it was");
  rmSync(path.join(root, "dist/one.js"));
  await compile();
  expect([existsSync(path.join(root, "dist/one.js")), read("dist/two.js")]).toEqual([
    true,
    "as it was",
  ]);
  write("tsconfig.json", read("tsconfig.json").replace("outDir", 'strict":true,"outDir'));
  await compile();
  expect(read("dist/two.js")).toContain("exports.two");
});

it("leaves nothing of a source that has gone, or of a build before", async () => {
  write("dist/old.js", "");
  await compile();
  expect(existsSync(path.join(root, "dist/old.js"))).toBe(false);
  write("dist/one.d.ts", "");
  for (const file of ["provider/one.ts", "provider/two.ts", "scripts/three.ts"])
    rmSync(path.join(root, file));
  await compiler.compile([]);
  for (const file of [
    "dist/one.js",
    "dist/one.d.ts",
    "build/provider/one.js",
    "build/scripts/three.js",
  ])
    expect(existsSync(path.join(root, file)), file).toBe(false);
});

it("says where a file can't be read as TypeScript", async () => {
  write("provider/one.ts", "export const one = ;");
  await expect(compile()).rejects.toThrow(/provider\/one\.ts.*Expression expected/s);
});

it("compiles again what it wrote before another file failed", async () => {
  await compile();
  write("provider/one.ts", "export const one = 11;");
  write("provider/two.ts", "export const two = ;");
  await expect(compile()).rejects.toThrow("Expression expected");
  write("provider/one.ts", "export const one: number = 1;");
  write("provider/two.ts", 'import { one } from "./one";\nexport const two = one + 1;');
  await compile();
  expect(read("dist/one.js")).toContain("exports.one = 1;");
});

it("compiles all again where what it remembers was cut off", async () => {
  await compile();
  write("build/compiled.json", read("build/compiled.json").slice(0, 50));
  write("dist/one.js", "");
  await compile();
  expect(read("dist/one.js")).toContain("exports.one = 1;");
});

it("declares types, again only after a change", () => {
  compiler.declare();
  expect(read("dist/two.d.ts")).toBe("export declare const two: number;\n");
  write("dist/two.d.ts", "as it was");
  compiler.declare();
  expect(read("dist/two.d.ts")).toBe("as it was");
  write("provider/one.ts", "export const one = 11;");
  compiler.declare();
  expect(read("dist/two.d.ts")).toContain("two");
});

function compile(): Promise<void> {
  return compiler.compile(["scripts/three.ts"]);
}

function read(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

function write(file: string, text: string): void {
  const to = path.join(root, file);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, text);
}
