/** How lists that have page numbers name their next page, where the API has been seen to differ. */
export const NEXT_PAGES = [
  "documented",
  "address",
  "page",
  "cursor",
  "numericCursor",
  "missing",
] as const;
export type NextPage = (typeof NEXT_PAGES)[number];
