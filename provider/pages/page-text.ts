import type { Props } from "../definition/props";
import { pathOf } from "./header";

const LONGEST = 120;

/**
 * The files of pages, by the pages' ids: each is called after what identifies the page in its source, where that is
 * a path on any machine.
 */
export function fileNames(
  pages: readonly (readonly [id: string, externalId: string])[],
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const give = (id: string, name: string) => {
    // Some machines don't tell capitals from small letters.
    if (taken.has(name.toLowerCase())) return false;
    taken.add(name.toLowerCase());
    names.set(id, `${name}.html`);
    return true;
  };
  const others = pages.filter(([id, externalId]) => !isPath(externalId) || !give(id, externalId));
  for (const [id] of others)
    for (let attempt = 1; ; attempt += 1)
      if (give(id, attempt === 1 ? `page-${id}` : `page-${id}-${attempt}`)) break;
  return names;
}

function isPath(externalId: string): boolean {
  const isPlain = /^[a-z\d_-]+(\/[a-z\d_-]+)*$/i.test(externalId);
  const isSpecial = /(^|\/)(index|readme|node_modules|aux|com\d|con|lpt\d|nul|prn)(\/|$)/i.test(
    externalId,
  );
  return isPlain && !isSpecial && externalId.length <= LONGEST;
}

/** A page as a file that `readPages` reads. */
export function formatPage(file: string, { externalId, ...values }: Props, html: string): string {
  const own = externalId === pathOf(file) ? values : { ...values, externalId };
  const lines = Object.entries(own).map(([name, value]) => `${name}: ${yaml(value)}\n`);
  return `${lines.length > 0 ? `---\n${lines.join("")}---\n` : ""}${html}\n`;
}

// What can't be seen is escaped.
function yaml(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (one) => `\\U${one.codePointAt(0)?.toString(16).padStart(8, "0")}`,
  );
}
