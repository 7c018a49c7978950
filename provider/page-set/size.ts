import type { Props } from "../definition/props";
import type { Problem } from "../definition/rules";
import { countOf, parseListing } from "./listing";

/** State has so many bytes of a set's pages at most: what fails halfway is lost above 8 MB. */
export const MOST_BYTES = 7_000_000;
/** What state has of a page beside its id in the source, as Pulumi's protocol carries it. */
export const BYTES_OF_A_PAGE = 65;

/** Why what a program declares isn't the pages of one set; nothing if it is. */
export function unfitPages({ __pages }: Props): Problem[] {
  if (__pages === undefined) return [];
  try {
    const pages = parseListing(__pages);
    if (bytesOf(pages) <= MOST_BYTES) return [];
    const reason = `${countOf(pages.length)} are too many for one resource: divide them among several sets`;
    return [{ path: "pages", reason }];
  } catch (error) {
    return [{ path: "pages", reason: (error as Error).message }];
  }
}

/** @throws Error if state couldn't have the old pages and the new ones, as a failure between creating and deleting needs. */
export function requireRoom(pages: readonly { readonly externalId: string }[]): void {
  if (bytesOf(pages) <= MOST_BYTES) return;
  throw new Error(
    `Until the old pages are deleted, state would have ${countOf(pages.length)}, which are too many for one resource. Delete old pages in an earlier \`pulumi up\`, or divide them among several sets.`,
  );
}

function bytesOf(pages: readonly { readonly externalId: string }[]): number {
  return pages.reduce(
    (sum, { externalId }) => sum + Buffer.byteLength(externalId) + BYTES_OF_A_PAGE,
    0,
  );
}
