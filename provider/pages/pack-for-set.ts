import type { AnyKind } from "../definition/kind";
import type { Pack } from "../program/resource";
import { programError } from "../program/program-error";
import { sdk } from "../program/sdk";
import { folderOfBodies } from "./bodies-folder";
import { packPages } from "./pack";
import { changedSincePreview, notePreviewed } from "./previewed";

// Such a set would stay half made where its creation failed halfway.
const NOT_IGNORED =
  'ignoreChanges can\'t have "pages" in it. To leave texts to people in Intercom, declare these pages as ExternalPage resources with ignoreChanges: ["html"]';

/**
 * Packs the pages of a set: one text with ids, titles and digests, and a folder with the rest for as long as the program runs.
 *
 * @param of What a page of the set is.
 */
export function packForSet(of: AnyKind): Pack {
  const { sourceId: _, ...fields } = of.arguments;
  return (resource, { pages, ...args }, { ignoreChanges }) => {
    const shared = Object.keys(args).filter((name) => (args[name] ?? undefined) !== undefined);
    try {
      if (ignoreChanges?.some((name) => /^(\*|pages|\["pages"\])$/.test(name)))
        throw new Error(NOT_IGNORED);
      const { bodies, ...packed } = packPages(fields, pages, shared);
      return { ...args, ...packed, ...filesFor(resource, packed.__pages, bodies) };
    } catch (error) {
      throw programError(`${resource}: ${(error as Error).message}.`);
    }
  };
}

// A preview writes nothing, and needs no texts.
function filesFor(
  resource: string,
  listing: string,
  bodies: ReadonlyMap<string, string>,
): { __files?: string } {
  const { runtime, log } = sdk();
  const set = [process.cwd(), runtime.getStack(), runtime.getProject(), resource].join("\n");
  if (runtime.isDryRun()) {
    notePreviewed(set, listing);
    return {};
  }
  const changed = changedSincePreview(set, listing);
  if (changed !== undefined)
    void log.warn(
      `${resource}: these pages changed since the preview, which didn't show it: ${changed}`,
    );
  return { __files: folderOfBodies(set, bodies) };
}
