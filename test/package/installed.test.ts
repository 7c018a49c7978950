import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { benchStack } from "../engine/engine";

let folder: string;
let emulator: Emulator;
beforeAll(async () => {
  // A folder with a space in its name: paths end up in command lines.
  folder = mkdtempSync(path.join(tmpdir(), "an installed package "));
  const [{ filename } = { filename: "" }] = JSON.parse(
    npm("pack", "--json", "--pack-destination", folder),
  ) as { filename: string }[];
  const sdk = (
    JSON.parse(readFileSync("package.json", "utf8")) as { devDependencies: Record<string, string> }
  ).devDependencies["@pulumi/pulumi"];
  writeFileSync(path.join(folder, "package.json"), "{}");
  npm(
    "install",
    "--prefix",
    folder,
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    path.join(folder, filename),
    `@pulumi/pulumi@${sdk}`,
  );
  emulator = await startEmulator();
}, 240_000);
afterAll(async () => {
  await emulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  [
    "an ES module",
    { type: "module" },
    `import { Tag } from "pulumi-intercom";\nexport const id = new Tag("vip", { name: "ESM" }).id;\n`,
  ],
  [
    "a CommonJS module",
    {},
    `const intercom = require("pulumi-intercom");\nexports.id = new intercom.Tag("vip", { name: "CommonJS" }).id;\n`,
  ],
])("a program that is %s", (name, manifest, source) => {
  it("runs with the packed package", async () => {
    const dir = path.join(folder, name);
    mkdirSync(dir);
    writeFileSync(
      path.join(dir, "package.json"),
      JSON.stringify({ ...manifest, main: "index.js" }),
    );
    writeFileSync(
      path.join(dir, "Pulumi.yaml"),
      "name: installed\nruntime: { name: nodejs, options: { typescript: false } }\n",
    );
    writeFileSync(path.join(dir, "index.js"), source);
    const env = {
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    };
    const stack = benchStack({ dir, program: { run: "folder" }, env });
    const up = await stack.up();
    expect(up.ok, up.printed).toBe(true);
    const ids = emulator
      .workspace()
      .collection("tags")
      .all()
      .map(({ id }) => id);
    expect(ids).toContain(up.outputs.id);
    const again = await stack.up();
    expect(again.summary).toEqual({ same: expect.any(Number) });
    await stack.close();
  });
});

it("holds what users need, and nothing else", () => {
  const [packed] = JSON.parse(npm("pack", "--dry-run", "--json")) as {
    files: { path: string }[];
  }[];
  const files = packed?.files.map((file) => file.path) ?? [];
  const compiled = files.filter((file) => file.startsWith("dist/"));
  const sources = readdirSync("provider", { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const expected = sources.flatMap((file) =>
    [".js", ".d.ts"].map((end) => `dist/${file.replace(/\.ts$/, end)}`),
  );
  expect(compiled.toSorted()).toEqual(expected.toSorted());
  const others = files.filter((file) => !file.startsWith("dist/"));
  expect(others.toSorted()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "package.json"]);
});

function npm(...args: string[]): string {
  return execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
