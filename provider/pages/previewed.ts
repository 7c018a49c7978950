import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { digestOf, namesOf, parseListing } from "../page-set/listing";
import { previewsFolder } from "./bodies-folder";

/** Takes note of what a preview shows of a set, for the update that follows it. */
export function notePreviewed(set: string, listing: string): void {
  ifPossible(() => writeFileSync(fileOf(set), listing, { mode: 0o600 }));
}

/** What an update is about to write that the preview before it didn't show; `undefined` if that is nothing. */
export function changedSincePreview(set: string, listing: string): string | undefined {
  return ifPossible(() => {
    const file = fileOf(set);
    const shown = readFileSync(file, "utf8");
    rmSync(file, { force: true });
    if (shown === listing) return undefined;
    const before = new Map(parseListing(shown).map((page) => [page.externalId, page.digest]));
    const now = parseListing(listing);
    const changed = now.filter(({ externalId, digest }) => before.get(externalId) !== digest);
    const ids = new Set(now.map(({ externalId }) => externalId));
    const gone = parseListing(shown).filter(({ externalId }) => !ids.has(externalId));
    return namesOf([...changed, ...gone]);
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

function fileOf(set: string): string {
  return path.join(previewsFolder(), digestOf(set));
}
