// Makes a fresh clone ready: installs and compiles what is missing or out of date. Needs only Node and npm.
import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, declare, typescriptIn } from "./compile.mjs";

const root = resolve(import.meta.dirname, "..");

/** Installs dependencies unless the installed ones are those of the lock file, and compiles what changed. */
export async function setUp(programs = typescriptIn("scripts")) {
  const installs = !isInstalled();
  if (installs) {
    console.error("Installing dependencies ...");
    npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
  }
  await compile(programs);
  if (installs) declare();
}

function isInstalled() {
  const [lock, installed] = ["package-lock.json", "node_modules/.package-lock.json"].map((file) =>
    resolve(root, file),
  );
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

function npm(...args) {
  // npm passes its own place to the scripts that it runs.
  const cli = process.env.npm_execpath;
  const [command, ...before] = cli?.endsWith(".js") ? [process.execPath, cli] : ["npm"];
  execFileSync(command, [...before, ...args], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: command === "npm" && process.platform === "win32",
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await setUp();
  declare();
}
