import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Emulator, Row, WorkspaceSeed } from "../../provider/emulator/index";
import type { Setting } from "../conformance/samples/sample";
import { kinds } from "../../provider/emulator/routes/index";

/** A stack with one resource, as a released version left it, and the workspace that goes with it. */
export interface Golden {
  /** The version that made it. */
  readonly version: string;
  readonly kind: string;
  readonly workspace: WorkspaceSeed;
  /** What the kind's sample found there. */
  readonly setting: Setting;
  /** The state file. */
  readonly state: unknown;
}

export const goldenFolder = path.resolve("test/golden");

/** Where the state of a kind is, as a version made it. */
export function goldenFile(version: string, kind: string): string {
  return path.join(goldenFolder, version, `${kind}.json`);
}

/** Every golden state there is. */
export function goldens(): Golden[] {
  const folders = readdirSync(goldenFolder, { withFileTypes: true });
  return folders
    .filter((folder) => folder.isDirectory())
    .flatMap(({ name }) => readdirSync(path.join(goldenFolder, name)).map((file) => [name, file]))
    .map(([name = "", file = ""]) => path.join(goldenFolder, name, file))
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as Golden);
}

export function isMade(version: string, kind: string): boolean {
  return existsSync(goldenFile(version, kind));
}

/** What a workspace has by now, as a seed of another one. */
export function seedOf(emulator: Emulator): WorkspaceSeed {
  const workspace = emulator.workspace();
  const rows = kinds.map(({ collection, seedKey, fields }) => {
    const known = new Set(["id", ...Object.keys(fields)]);
    const only = (row: Row) =>
      Object.fromEntries(
        Object.entries(row).filter(([name, value]) => known.has(name) && value !== null),
      );
    return [seedKey, workspace.collection(collection).all().map(only)] as const;
  });
  const held = rows.filter(([, all]) => all.length > 0);
  return { id: workspace.id, token: workspace.token, ...Object.fromEntries(held) };
}
