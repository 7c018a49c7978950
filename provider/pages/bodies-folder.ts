import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { writeBodies } from "../page-set/bodies";

const PREFIX = "pulumi-intercom-pages";
const DAY_MS = 86_400_000;

/**
 * Writes texts into a folder that only this user can read, for the provider to read while the program runs.
 *
 * @param set What the texts are of: this process removes what it wrote of it before.
 * @param texts The texts, by their digests.
 * @returns The folder; it is removed when the program ends.
 */
export function folderOfBodies(set: string, texts: ReadonlyMap<string, string>): string {
  removeLeftovers();
  if (folders.size === 0) process.once("exit", removeFolders);
  remove(folders.get(set));
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}-${machine()}-${process.pid}-`));
  folders.set(set, folder);
  writeBodies(folder, texts);
  return folder;
}

const folders = new Map<string, string>();

function removeFolders(): void {
  for (const folder of folders.values()) remove(folder);
}

function remove(folder: string | undefined): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

/**
 * Removes the folders of programs that were killed: at once where the process is seen to be gone, after a day where
 * it belongs to another container.
 */
export function removeLeftovers(now = Date.now()): void {
  for (const name of readdirSync(tmpdir())) {
    const [, where, pid] = NAME.exec(name) ?? [];
    if (where === undefined || (where === machine() && isAlive(Number(pid)))) continue;
    const folder = path.join(tmpdir(), name);
    try {
      if (where === machine() || now - statSync(folder).mtimeMs > DAY_MS) remove(folder);
    } catch {
      // Another user's, or removed meanwhile.
    }
  }
}

const NAME = new RegExp(`^${PREFIX}-([0-9a-f]{8})-(\\d+)-`);

// Containers that share a folder have processes of the same numbers.
function machine(): string {
  const parts = [hostname(), process.platform, processNamespace()];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 8);
}

function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
