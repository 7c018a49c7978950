import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { benchStack, type Result } from "../engine/engine";

/** What `npm pack` says of the package. */
export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** Files by their names, as text or as what is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

/** A folder for what a test installs. A space is in its name: paths end up in command lines. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(realpathSync(tmpdir()), "an installed package "));
}

/** Packs the package as it would be published, and returns the file. */
export async function pack(folder: string): Promise<string> {
  return path.join(folder, (await npmPack("--pack-destination", folder)).filename);
}

export async function npmPack(...args: string[]): Promise<Packed> {
  const told = JSON.parse(
    await run("npm", ["pack", "--json", "--ignore-scripts", ...args]),
  ) as Packed[];
  return told[0] as Packed;
}

/** Installs packages into a folder, from npm's cache where that has them. */
export async function install(folder: string, ...packages: string[]): Promise<void> {
  write(folder, { "package.json": {} });
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts"];
  await run("npm", ["install", "--prefix", folder, "--prefer-offline", ...quiet, ...packages]);
}

export function write(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files))
    writeFileSync(
      path.join(folder, name),
      typeof content === "string" ? content : JSON.stringify(content),
    );
}

/** Runs a command without a terminal, and returns what it prints. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<string> {
  const env = { ...process.env, ...options.env };
  const running = promisify(execFile)(command, args, { ...options, env, maxBuffer: 1 << 26 });
  running.child.stdin?.end();
  // The message of a failure has the standard error only, and tsc reports to the other one.
  const told = await running.catch((error: Error & { stdout: string }) => {
    throw new Error(`${error.message}\n${error.stdout}`, { cause: error });
  });
  return told.stdout;
}

/** The oldest SDK that the package says it supports. */
export const oldestSdk = (
  JSON.parse(readFileSync("package.json", "utf8")) as { peerDependencies: Record<string, string> }
).peerDependencies["@pulumi/pulumi"]?.match(/>=(\S+)/)?.[1] as string;

/** The newest SDK that was tried, of those that run on this Node. */
export const newestSdk = Number(process.versions.node.split(".")[0]) < 22 ? "3.248.0" : "3.270.0";

/** Deploys a program that makes the tag "VIP" and finds nothing to do the second time. */
export async function expectDeploys(dir: string, env: Record<string, string> = {}): Promise<void> {
  const emulator = await startEmulator();
  const stack = benchStack({
    dir,
    program: { run: "folder" },
    env: { ...env, ...tokenFor(emulator) },
  });
  const tags = () => emulator.workspace().collection("tags").all();
  try {
    const up = expectOk(await stack.up());
    expect(tags()).toMatchObject([{ name: "VIP", id: up.outputs.id }]);
    expect(expectOk(await stack.up()).summary).toEqual({ same: expect.any(Number) });
  } finally {
    await stack.close();
    await emulator.close();
  }
}

/** What a program has to know to use an emulator. */
export function tokenFor(emulator: Emulator): Record<string, string> {
  return { INTERCOM_BASE_URL: emulator.url, INTERCOM_ACCESS_TOKEN: emulator.workspace().token };
}

function expectOk(result: Result): Result {
  expect(result.ok, result.printed).toBe(true);
  return result;
}
