import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { everySample } from "../../test/conformance/samples/index";
import { type Sample, everyArgument } from "../../test/conformance/samples/sample";
import { benchStack } from "../../test/engine/engine";
import { type Golden, goldenFile, isMade, seedOf } from "../../test/golden/golden";
import { install } from "./install";

const LOCALES = ["en", "fr"];

/**
 * Writes the state that the packed package makes today of every kind, where this version has none
 * yet: later versions prove themselves on it. What is there is never written again.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "golden-"));
  try {
    const version = install(folder);
    for (const sample of everySample.filter(({ kind }) => !isMade(version, kind))) {
      const file = goldenFile(version, sample.kind);
      mkdirSync(path.dirname(file), { recursive: true });
      const golden = await make(folder, sample, version);
      writeFileSync(file, `${JSON.stringify(golden, undefined, 1)}\n`);
      console.log(path.relative(process.cwd(), file));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function make(folder: string, sample: Sample, version: string): Promise<Golden> {
  const workspaces = [{ id: "acme", token: "acme-token", locales: LOCALES }];
  const emulator = await startEmulator({ workspaces });
  try {
    const setting = sample.setting?.(emulator.workspace()) ?? {};
    const all = Object.entries({ ...everyArgument(sample, setting), ...sample.inProgram });
    const args = Object.fromEntries(all.filter(([name]) => !name.startsWith("__")));
    const declaration = { kind: sample.kind, args };
    writeFileSync(path.join(folder, "declaration.json"), JSON.stringify(declaration));
    const state = await deploy(folder, emulator);
    const workspace = { ...seedOf(emulator), locales: LOCALES };
    return { version, kind: sample.kind, workspace, setting, state };
  } finally {
    await emulator.close();
  }
}

async function deploy(dir: string, emulator: Emulator): Promise<unknown> {
  const env = {
    INTERCOM_BASE_URL: emulator.url,
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
  };
  const stack = benchStack({ dir, project: "suite", program: { run: "folder" }, env });
  try {
    const { ok, printed } = await stack.up();
    if (!ok) throw new Error(printed);
    return JSON.parse(await stack.stateText());
  } finally {
    await stack.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
