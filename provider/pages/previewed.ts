import { lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { digestOf, namesOf, parseListing } from "../page-set/listing";

/** An update compares with what a preview showed no longer ago. */
const RECENT_MS = 86_400_000;

/** Takes note of what a preview shows of a set, for the update that follows it. */
export function notePreviewed(set: string, listing: string, now = Date.now()): void {
  ifPossible(() => {
    removeOld(now);
    writeFileSync(fileOf(set), listing, { mode: 0o600 });
  });
}

/** What an update is about to write that the preview before it didn't show; `undefined` if that is nothing. */
export function changedSincePreview(
  set: string,
  listing: string,
  now = Date.now(),
): string | undefined {
  return ifPossible(() => {
    removeOld(now);
    const file = fileOf(set);
    const shown = readFileSync(file, "utf8");
    rmSync(file);
    if (shown === listing) return undefined;
    const before = new Map(parseListing(shown).map((page) => [page.externalId, page.digest]));
    const pages = parseListing(listing);
    const changed = pages.filter(({ externalId, digest }) => before.get(externalId) !== digest);
    const ids = new Set(pages.map(({ externalId }) => externalId));
    const gone = parseListing(shown).filter(({ externalId }) => !ids.has(externalId));
    return namesOf([...changed, ...gone]) || undefined;
  });
}

// Without a place for notes, there is nothing to compare with.
function ifPossible<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function removeOld(now: number): void {
  for (const name of readdirSync(folder())) {
    const file = path.join(folder(), name);
    if (now - lstatSync(file).mtimeMs > RECENT_MS) rmSync(file);
  }
}

function fileOf(set: string): string {
  return path.join(folder(), digestOf(set));
}

/** A folder of this user's alone. */
function folder(): string {
  const uid = process.getuid?.() ?? -1;
  const all = path.join(tmpdir(), `pulumi-intercom-previews-${uid}`);
  mkdirSync(all, { recursive: true, mode: 0o700 });
  const found = lstatSync(all);
  // Others can write into the folder that it is in, links included.
  const isOurs = found.isDirectory() && (found.uid === uid || uid === -1);
  if (!isOurs) throw new Error(`${all} isn't a folder of this user.`);
  return all;
}
