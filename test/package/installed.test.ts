import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  expectDeploys,
  install,
  newestSdk,
  oldestSdk,
  pack,
  run,
  temporaryFolder,
  write,
} from "./packed";
import { type Program, programs } from "./programs";

let folder: string;
beforeAll(async () => {
  folder = temporaryFolder();
  const tarball = await pack(folder);
  const tools = ["typescript@5.9", "@types/node@20", "tsx@4"];
  await Promise.all([
    install(folder, tarball, `@pulumi/pulumi@${newestSdk}`, ...tools),
    install(path.join(folder, "oldest"), tarball, `@pulumi/pulumi@${oldestSdk}`),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.concurrent("a program with the packed package", () => {
  it.for<Program>(programs)("runs: $name", async ({ name, files, needs }, { skip }) => {
    skip(needs === "type stripping" && !stripsTypes, "this Node doesn't strip types");
    const dir = path.join(folder, name);
    write(dir, files);
    await expectDeploys(dir);
  });

  it(`runs with @pulumi/pulumi ${oldestSdk}`, async () => {
    const dir = path.join(folder, "oldest", "program");
    write(dir, programs[0].files);
    await expectDeploys(dir);
  });
});

// What `pulumi new typescript` writes, and what those write who follow Node.
const asPulumi = readFileSync("test/docs/template/tsconfig.json", "utf8");
const asNode = {
  compilerOptions: { strict: true, module: "node16", target: "es2022", skipLibCheck: false },
};

describe.concurrent("the types of the packed package", () => {
  const source = readFileSync("test/package/typed/index.ts", "utf8");

  // One run for both kinds of modules: most of it are the types of others.
  it.each([
    ["commonjs and node10", {}, asPulumi, ["index.ts"]],
    ["node16, both kinds of modules", { type: "module" }, asNode, ["index.ts", "index.cts"]],
  ])("pass a strict check that spares no library: %s", async (name, manifest, tsconfig, files) => {
    const dir = path.join(folder, `typed ${name}`);
    const sources = Object.fromEntries(files.map((file) => [file, source]));
    write(dir, { "package.json": manifest, "tsconfig.json": tsconfig, ...sources });
    const tsc = path.join(folder, "node_modules", "typescript", "bin", "tsc");
    expect(await run(process.execPath, [tsc, "--noEmit", "-p", dir])).toBe("");
  });
});

describe("the command line of the packed package", () => {
  it("prints nothing but JSON with --json, and ends after a signal", async () => {
    const command = path.join(folder, "node_modules", ".bin", "pulumi-intercom");
    const child = spawn(command, ["emulator", "--lived-in", "--json"]);
    let told = "";
    child.stderr.on("data", (text: Buffer) => (told += text.toString()));
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    child.stdout.on("data", (text: Buffer) => (told += text.toString()));
    const { baseUrl, accessToken } = JSON.parse(line.toString()) as Record<string, string>;
    const headers = { authorization: `Bearer ${accessToken}`, "intercom-version": "Preview" };
    expect((await fetch(`${baseUrl}/tags`, { headers })).status).toBe(200);
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([0, null]);
    expect(told).toBe("");
  });
});

const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);
