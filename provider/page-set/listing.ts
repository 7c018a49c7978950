import { createHash } from "node:crypto";

/** A page that a set declares, as inputs have it: its text is in a file with the others. */
export interface ListedPage {
  readonly externalId: string;
  readonly title: string;
  /** Of all that the program declares of it. That file has its text under this name. */
  readonly digest: string;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n" };
const ESCAPED = new Map(Object.entries(ESCAPES).map(([one, other]) => [other, one]));

/** The pages of a set as one text: a list of 10,000 values takes Pulumi 20 seconds, a text none. */
export function formatListing(pages: readonly ListedPage[]): string {
  const lines = pages.map(({ digest, externalId, title }) =>
    [digest, externalId, title]
      .map((one) => one.replaceAll(/[\\\t\n]/g, (each) => ESCAPES[each] ?? each))
      .join("\t"),
  );
  return lines.join("\n");
}

/** @throws Error if it isn't such a text. */
export function parseListing(text: unknown): ListedPage[] {
  if (typeof text !== "string") throw new Error(DAMAGED);
  if (text === "") return [];
  return text.split("\n").map((line) => {
    const [digest, externalId, title] = line
      .split("\t")
      .map((one) => one.replaceAll(/\\[\\tn]/g, (each) => ESCAPED.get(each) ?? each));
    if (digest === undefined || !/^[\w-]{16}$/.test(digest) || !externalId || title === undefined)
      throw new Error(DAMAGED);
    return { digest, externalId, title };
  });
}

const DAMAGED =
  "__pages: the pages of this set aren't as pulumi-intercom writes them. Nothing was changed.";

/** What a preview shows of such a text. */
export function summaryOf(listing: string): string {
  const pages = listing === "" ? 0 : listing.split("\n").length;
  return `${countOf(pages)}, digest ${digestOf(listing).slice(0, 8)}`;
}

/** "1 page", or "10,000 pages". */
export function countOf(pages: number): string {
  return `${pages.toLocaleString("en")} ${pages === 1 ? "page" : "pages"}`;
}

/** 96 bits of a text's hash. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

const MOST_NAMES = 20;

/** So many names, and how many more there are. */
export function namesOf(all: readonly { readonly externalId: string }[]): string {
  const names = all.slice(0, MOST_NAMES).map(({ externalId }) => externalId);
  const more = all.length - names.length;
  return names.join(", ") + (more > 0 ? ` and ${more.toLocaleString("en")} more` : "");
}
