import type { Props } from "../definition/props";
import type { Problem } from "../definition/rules";
import { countOf, parseListing } from "./listing";

/** State has so many bytes of a set's pages at most: what fails halfway is lost above 8 MB. */
const MOST_BYTES = 7_000_000;

/** Why a list of pages can't be one set; nothing if it can. */
export function tooManyPages({ __pages }: Props): Problem[] {
  const text = typeof __pages === "string" ? __pages : "";
  const pages = parseListing(text);
  const bytes = pages.reduce((sum, { externalId }) => sum + Buffer.byteLength(externalId) + 60, 0);
  if (bytes <= MOST_BYTES) return [];
  return [
    {
      path: "pages",
      reason: `${countOf(pages.length)} are too many for one resource: divide them among several sets`,
    },
  ];
}
