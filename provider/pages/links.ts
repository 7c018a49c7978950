import path from "node:path";

/** A link of a page, and the line in its file. */
export interface Link {
  readonly href: string;
  readonly line: number;
}

/** What takes the place of a link's address; the same one where it stays. */
export type Rewrite = (link: Link) => string;

/** The path below the folder that a link leads to, and what follows it; `undefined` if it leads elsewhere. */
export function targetOf(file: string, href: string): { at: string; rest: string } | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^[#?]|^$/i.test(href)) return undefined;
  const [to = "", rest = ""] = href.split(/(?=[?#])([^]*)/);
  const from = to.startsWith("/") ? "" : path.posix.dirname(file);
  return {
    at: path.posix
      .join(from, decoded(to))
      .normalize("NFC")
      .replace(/^\/|\/$/g, ""),
    rest,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Comments and scripts hold none. So long may an element be: what never ends costs no time.
const ANCHOR =
  /<!--[^]*?-->|<(script|style)\b[^]*?<\/\1>|(<a\b[^>]{0,2000}?\shref\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** HTML with other addresses in its links. */
export function rewriteHtml(html: string, firstLine: number, rewrite: Rewrite): string {
  let [line, counted] = [firstLine, 0];
  return html.replaceAll(
    ANCHOR,
    (all: string, _: unknown, before: string | undefined, given: string, at: number) => {
      if (before === undefined) return all;
      line += html.slice(counted, at).split("\n").length - 1;
      counted = at;
      const quoted = /^["']/.test(given) ? given.slice(1, -1) : given;
      const href = quoted.replaceAll("&amp;", "&");
      const to = rewrite({ href, line });
      return to === href
        ? all
        : `${before}"${to.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
    },
  );
}
