import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator/index";
import { benchStack } from "../engine/engine";
import { expectOk } from "../harness/world";
import { blocksIn } from "./blocks";

const programs = blocksIn("docs/guides/moving-and-renaming.md")
  .filter(({ language }) => language === "ts")
  .map(({ code }) => code);

it("keeps the tag through every move that the guide shows", async () => {
  const [start = "", renamed = "", into = "", out = "", ...others] = programs;
  expect(others).toEqual([]);
  const dir = mkdtempSync(path.resolve("test/docs/a-moving-program-"));
  const run = (code: string) => writeFileSync(path.join(dir, "index.ts"), code);
  writeFileSync(path.join(dir, "package.json"), JSON.stringify({ main: "index.ts" }));
  writeFileSync(path.join(dir, "tsconfig.json"), JSON.stringify({ compilerOptions: {} }));
  writeFileSync(path.join(dir, "Pulumi.yaml"), "name: moving\nruntime: nodejs\n");
  run(start);
  const emulator = await startEmulator();
  const env = {
    INTERCOM_BASE_URL: emulator.url,
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
  };
  const stack = benchStack({ dir, program: { run: "folder" }, processes: "reused", env });
  try {
    expectOk(await stack.up());
    emulator.clearRequests();
    for (const code of [into, out, renamed]) {
      run(code);
      expectOk(await stack.up());
    }
    expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  } finally {
    await stack.close();
    await emulator.close();
    rmSync(dir, { recursive: true });
  }
});
