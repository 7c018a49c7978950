import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const PREFIX = "pulumi-intercom-pages-";
// In a container, the process of another one seems to be dead.
const LEFT_BEHIND_MS = 3_600_000;

/**
 * Writes texts into a folder that only this user can read, for the provider to read while the program runs.
 *
 * @param texts The texts, by their files' names.
 * @returns The folder; it is removed when the program ends.
 */
export function writeBodies(texts: ReadonlyMap<string, string>): string {
  removeLeftovers();
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  if (folders.length === 0) process.once("exit", removeFolders);
  folders.push(folder);
  for (const [file, text] of texts) writeFileSync(path.join(folder, file), text, { mode: 0o600 });
  return folder;
}

const folders: string[] = [];

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Removes the folders of programs that were killed, an hour after. */
export function removeLeftovers(now = Date.now()): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = /^pulumi-intercom-pages-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = path.join(tmpdir(), name);
    try {
      if (now - statSync(folder).mtimeMs > LEFT_BEHIND_MS)
        rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or removed meanwhile.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Where previews leave what they showed: a folder of this user. */
export function previewsFolder(): string {
  const { uid } = userOf();
  const folder = path.join(tmpdir(), `pulumi-intercom-previews-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (statSync(folder).uid !== uid && uid !== -1)
    throw new Error(`${folder} belongs to another user.`);
  return folder;
}

function userOf(): { uid: number } {
  return { uid: process.getuid?.() ?? -1 };
}
