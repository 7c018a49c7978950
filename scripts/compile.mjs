// Compiles what changed since the last time, and checks no types: `npm run types` does that for all of it at once.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, posix, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
/** Says of each output which source it was made of, with a hash. */
const STAMP = "build/compiled.json";
const DECLARED = "build/declared";

/** Makes JavaScript, file by file: of `provider/` into `dist/`, of programs and what they import into `build/`. */
export async function compile(programs) {
  const made = readStamp();
  for (const [output, { source }] of Object.entries(made)) {
    if (exists(source)) continue;
    for (const file of [output, declarationOf(source)]) rmSync(at(file), { force: true });
    delete made[output];
  }
  const settings = readSettings();
  const stale = outputsOf(programs)
    .map(([output, source]) => ({ output, source, hash: hashOf(settings, read(source)) }))
    .filter(({ output, hash }) => made[output]?.hash !== hash || !exists(output));
  if (stale.length === 0) return;
  const javascriptOf = await transpiler();
  // Until all is written, what the outputs were made of is unknown.
  for (const { output, source } of stale) made[output] = { source, hash: "" };
  write(STAMP, JSON.stringify(made));
  for (const { output, source, hash } of stale) {
    write(output, javascriptOf(source));
    made[output] = { source, hash };
  }
  write(STAMP, JSON.stringify(made));
}

/** Makes the declarations of `provider/`, which editors, programs that are checked and the package need. */
export function declare() {
  const sources = typescriptIn("provider");
  const hash = hashOf(readSettings(), ...sources.flatMap((source) => [source, read(source)]));
  const isCurrent = exists(DECLARED) && read(DECLARED) === hash;
  if (isCurrent && sources.every((source) => exists(declarationOf(source)))) return;
  const unchecked = ["--noCheck", "--emitDeclarationOnly"];
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", ...unchecked], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  write(DECLARED, hash);
}

/** Without a stamp, or with half of one, nobody says which files there have lost their source. */
function readStamp() {
  try {
    return JSON.parse(read(STAMP));
  } catch {}
  for (const folder of ["dist", "build"]) rmSync(at(folder), { recursive: true, force: true });
  return {};
}

function outputsOf(programs) {
  return [
    ...typescriptIn("provider").map((source) => [source.replace("provider", "dist"), source]),
    ...[...withImports(programs)].map((source) => [`build/${source}`, source]),
  ].map(([output, source]) => [output.replace(/\.ts$/, ".js"), source]);
}

function declarationOf(source) {
  return source.replace("provider", "dist").replace(/\.ts$/, ".d.ts");
}

/** The TypeScript files in a folder of the project. */
export function typescriptIn(folder) {
  return readdirSync(at(folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => posix.join(folder, file.replaceAll("\\", "/")));
}

function withImports(programs) {
  const found = new Set(programs);
  for (const source of found)
    for (const [, to] of read(source).matchAll(/"(\.{1,2}\/[^"\n]+)"/g))
      for (const end of [".ts", "/index.ts"]) {
        const imported = posix.join(posix.dirname(source), to) + end;
        if (exists(imported)) found.add(imported);
      }
  return found;
}

/** Compiles a file once, even if it goes to two places. */
async function transpiler() {
  const { default: ts } = await import("typescript");
  const { config } = ts.readConfigFile(at("tsconfig.json"), ts.sys.readFile);
  const { rootDir: _, ...given } = config.compilerOptions;
  const { options } = ts.convertCompilerOptionsFromJson(given, root);
  const compiled = new Map();
  return (source) => {
    if (!compiled.has(source)) compiled.set(source, transpile(ts, options, source));
    return compiled.get(source);
  };
}

function transpile(ts, compilerOptions, source) {
  const { outputText, diagnostics } = ts.transpileModule(read(source), {
    compilerOptions,
    fileName: at(source),
    reportDiagnostics: true,
  });
  if (diagnostics.length === 0) return outputText;
  const host = {
    ...ts.sys,
    getCanonicalFileName: (name) => name,
    getNewLine: () => "\n",
    getCurrentDirectory: () => root,
  };
  throw new Error(ts.formatDiagnostics(diagnostics, host));
}

function readSettings() {
  return read("tsconfig.json") + read("node_modules/typescript/package.json");
}

function hashOf(...texts) {
  return createHash("sha256").update(texts.join("\0")).digest("hex");
}

function at(file) {
  return join(root, file);
}

function exists(file) {
  return existsSync(at(file));
}

function read(file) {
  return readFileSync(at(file), "utf8");
}

function write(file, text) {
  mkdirSync(dirname(at(file)), { recursive: true });
  // Another process never reads half a file.
  writeFileSync(at(`${file}.${process.pid}`), text);
  renameSync(at(`${file}.${process.pid}`), at(file));
}
