import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach } from "vitest";
import { type Emulator, type WorkspaceSeed, startEmulator } from "../../provider/emulator/index";
import { exported } from "./exported";

/** Exports the workspaces of a file's tests, each into a folder of its own. */
export function exporting() {
  const folder = mkdtempSync(path.join(tmpdir(), "export-"));
  let number = 0;
  let emulator: Emulator | undefined;
  afterEach(() => emulator?.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Starts the emulator of the test. */
  const start = async (seed: WorkspaceSeed) => {
    emulator = await startEmulator({ workspaces: [seed] });
    return emulator;
  };
  /** Exports what the emulator has; gives what was told, and where the files are. */
  const again = async (...args: string[]) => {
    const out = path.join(folder, String((number += 1)));
    const told = await exported(emulator as Emulator, ["--out", out, ...args]);
    const read = (file: string) => readFileSync(path.join(out, file), "utf8");
    return { ...told, out, emulator: emulator as Emulator, read };
  };
  /** Exports a workspace. */
  const run = async (seed: WorkspaceSeed, ...args: string[]) => {
    await start(seed);
    return again(...args);
  };
  return { folder, start, again, run };
}

interface Imported {
  readonly resources: readonly { readonly type: string; readonly name: string }[];
}

/** The resources that an import file in a folder lists, such as `Tag vip`. */
export function kindsIn(out: string): string[] {
  const file = readFileSync(path.join(out, "import.json"), "utf8");
  const { resources } = JSON.parse(file) as Imported;
  return resources.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
}
