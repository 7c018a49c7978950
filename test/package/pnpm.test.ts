import { readFileSync, realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { benchStack, type Stack } from "../engine/engine";
import {
  expectDeploys,
  install,
  newestSdk,
  pack,
  run,
  temporaryFolder,
  tokenFor,
  write,
} from "./packed";
import { programs, project } from "./programs";

const guide = readFileSync("docs/guides/limits-and-troubleshooting.md", "utf8");

// Strict pnpm: a package finds what it depends on itself, and nothing else.
let folder: string;
let direct: string;
let behind: string;
beforeAll(async () => {
  folder = temporaryFolder();
  const tarball = `file:${await pack(folder)}`;
  await install(folder, "pnpm@10.34.9");
  const workspace = path.join(folder, "workspace");
  [direct, behind] = [path.join(workspace, "direct"), path.join(workspace, "behind")];
  write(workspace, {
    "package.json": { private: true },
    "pnpm-workspace.yaml": { packages: ["direct", "behind"], hoist: false },
  });
  write(path.join(workspace, "acme-conventions"), {
    "package.json": {
      name: "acme-conventions",
      version: "1.0.0",
      dependencies: { "pulumi-intercom": tarball },
      peerDependencies: { "@pulumi/pulumi": "*" },
    },
    "index.js": `const { Tag } = require("pulumi-intercom");
exports.vip = () => new Tag("vip", { name: "VIP" });\n`,
  });
  const sdk = { "@pulumi/pulumi": newestSdk };
  write(direct, {
    ...programs[0].files,
    ...project({ typescript: false }, { dependencies: { ...sdk, "pulumi-intercom": tarball } }),
  });
  write(behind, {
    ...project(
      { typescript: false },
      { dependencies: { ...sdk, "acme-conventions": "file:../acme-conventions" } },
    ),
    "index.js": `exports.id = require("acme-conventions").vip().id;\n`,
    "mocked.js": `const pulumi = require("@pulumi/pulumi");
pulumi.runtime.setMocks({ call: () => ({}), newResource: ({ inputs }) => ({ id: "1", state: inputs }) });
require("acme-conventions").vip().id.apply((id) => console.log("made", id));\n`,
  });
  const pnpm = path.join(folder, "node_modules", "pnpm", "bin", "pnpm.cjs");
  const args = [pnpm, "install", "--prefer-offline", "--ignore-scripts", "--no-frozen-lockfile"];
  await run(process.execPath, args, { cwd: workspace });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.concurrent("a program under strict pnpm", () => {
  it("runs where it depends on the package itself", async () => {
    await expectDeploys(direct);
  });

  it("says what to do where only a package between them does", async () => {
    const emulator = await startEmulator();
    const stack = stackIn(behind, emulator);
    const { ok, printed } = await stack.up();
    expect(ok).toBe(false);
    expect(printed).toContain(
      `error: pulumi-intercom isn't found from the program's folder, ${behind}, where Pulumi's host loads it. Add it to the dependencies in the program's own package.json`,
    );
    expect(printed).not.toContain("Cannot find module");
    const told = "isn't found from the program's folder, <folder>, where Pulumi's host loads it.";
    expect(guide).toContain(told);
    expect(printed).not.toMatch(/^\s+at /m);
    expect(emulator.requests).toEqual([]);
    await stack.close();
    await emulator.close();
  });

  it("runs behind another package where NODE_PATH leads to it", async () => {
    const between = realpathSync(path.join(behind, "node_modules", "acme-conventions"));
    await expectDeploys(behind, { NODE_PATH: path.dirname(between) });
  });

  it("isn't stopped in unit tests, which have no host", async () => {
    expect(await run(process.execPath, ["mocked.js"], { cwd: behind })).toBe("made 1\n");
  });

  // These run without the program, so that Pulumi's host is the first to look.
  it.each(["refresh", "destroy"] as const)("gets Pulumi's own words in a %s", async (operation) => {
    const emulator = await startEmulator();
    const made = stackIn(direct, emulator, path.join(folder, `${operation}.json`));
    expect((await made.up()).ok).toBe(true);
    const moved = stackIn(behind, emulator, path.join(folder, `${operation}.json`));
    const { ok, printed } = await moved[operation]();
    expect(ok).toBe(false);
    expect(printed).toContain("error: Cannot find module 'pulumi-intercom/provider'");
    expect(guide).toContain("Cannot find module 'pulumi-intercom/provider'");
    await Promise.all([made.close(), moved.close(), emulator.close()]);
  });
});

function stackIn(dir: string, emulator: Emulator, stateFile?: string): Stack {
  const env = tokenFor(emulator);
  return benchStack({ dir, program: { run: "folder" }, env, ...(stateFile && { stateFile }) });
}
