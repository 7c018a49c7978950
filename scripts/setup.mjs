// Makes a fresh clone ready: installs and builds what is missing or out of date. Needs only Node and npm.
import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Installs dependencies unless the installed ones are those of the lock file, and compiles what changed. */
export function setUp() {
  if (!isInstalled()) {
    console.error("Installing dependencies ...");
    npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
  }
  for (const project of ["tsconfig.json", "scripts/tsconfig.json"]) {
    node("node_modules/typescript/bin/tsc", "-p", project);
  }
}

function isInstalled() {
  const [lock, installed] = ["package-lock.json", "node_modules/.package-lock.json"].map((file) =>
    resolve(root, file),
  );
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

function npm(...args) {
  // npm tells its own place to the scripts that it runs.
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) node(cli, ...args);
  else
    execFileSync("npm", args, {
      cwd: root,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
}

function node(...args) {
  execFileSync(process.execPath, args, { cwd: root, stdio: ["ignore", 2, 2] });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) setUp();
