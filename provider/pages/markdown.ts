import type MarkdownIt from "markdown-it";
import { type Rewrite, rewriteHtml } from "./links";

// The package's own types stay out of ours.
type Token = ReturnType<MarkdownIt["parse"]>[number];

/** A Markdown text that was read. */
export interface Markdown {
  readonly html: string;
  /** The text with the same addresses as the HTML; `undefined` if a link can't be found in it. */
  readonly markdown: string | undefined;
}

let parser: MarkdownIt | undefined;

// Loaded with the first page: most programs have none.
function parserOnce(): MarkdownIt {
  const Parser = require("markdown-it") as new (options: object) => MarkdownIt;
  return (parser ??= new Parser({ html: true }));
}

/** The text of the first heading, with neither emphasis nor links. */
export function headingIn(text: string): string | undefined {
  const tokens = parserOnce().parse(text, {});
  const at = tokens.findIndex(({ type }) => type === "heading_open");
  const words = tokens[at + 1]?.children?.map(({ type, content }) =>
    /^(text|code_inline)$/.test(type) ? content : type.endsWith("break") ? " " : "",
  );
  return words?.join("").trim() || undefined;
}

/**
 * Converts a Markdown text to HTML, with other addresses in its links.
 *
 * @param firstLine The line of the file on which the text begins.
 */
export function convert(text: string, firstLine: number, rewrite: Rewrite): Markdown {
  const tokens = parserOnce().parse(text, {});
  const moved = new Map<string, string>();
  const note: Rewrite = (link) => {
    const to = rewrite(link);
    if (to !== link.href) moved.set(link.href, to);
    return to;
  };
  for (const token of tokens) rewriteToken(token, firstLine, note);
  const html = htmlOf(tokens);
  if (moved.size === 0) return { html, markdown: text };
  const markdown = rewriteMarkdown(text, tokens, moved);
  const isSame = htmlOf(parserOnce().parse(markdown, {})) === html;
  return { html, markdown: isSame ? markdown : undefined };
}

function htmlOf(tokens: Token[]): string {
  return parserOnce().renderer.render(tokens, {}, {});
}

function rewriteToken(token: Token, firstLine: number, rewrite: Rewrite): void {
  const line = firstLine + (token.map?.[0] ?? 0);
  if (token.type === "html_block") token.content = rewriteHtml(token.content, line, rewrite);
  let passed = 0;
  for (const child of token.children ?? []) {
    if (child.type.endsWith("break")) passed += 1;
    if (child.type === "html_inline")
      child.content = rewriteHtml(child.content, line + passed, rewrite);
    const href = child.type === "link_open" ? child.attrGet("href") : null;
    if (href !== null) child.attrSet("href", rewrite({ href, line: line + passed }));
  }
}

// Code and images come first, and stay.
const PLACE =
  /(`+)(?:(?!`)[^])[^]*?(?<!`)\1(?!`)|!\[[^\]\n]*\]\([^)\n]*\)|(\]\(\s*|^ {0,3}\[[^\]\n]{1,999}\]:\s*)(<[^<>\n]*>|[^\s)<>]+)/gm;

// The parser says in which lines code is, and not where a link is in its line.
function rewriteMarkdown(
  text: string,
  tokens: readonly Token[],
  moved: ReadonlyMap<string, string>,
): string {
  const lines = text.split("\n");
  const isCode = new Set(tokens.flatMap((token) => codeLinesOf(token)));
  const parts: { readonly isCode: boolean; readonly lines: string[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const last = parts.at(-1);
    if (last?.isCode === isCode.has(at)) last.lines.push(line);
    else parts.push({ isCode: isCode.has(at), lines: [line] });
  }
  const texts = parts.map((part) => {
    const whole = part.lines.join("\n");
    return part.isCode ? whole : replaceLinks(whole, moved);
  });
  return texts.join("\n");
}

function codeLinesOf({ type, map }: Token): number[] {
  if (!map || !/^(fence|code_block)$/.test(type)) return [];
  return Array.from({ length: map[1] - map[0] }, (_, at) => map[0] + at);
}

function replaceLinks(text: string, moved: ReadonlyMap<string, string>): string {
  const { normalizeLink } = parserOnce();
  const links = text.replaceAll(
    PLACE,
    (all: string, _: unknown, before: string | undefined, given: string) => {
      if (before === undefined) return all;
      const to = moved.get(normalizeLink(given.replaceAll(/^<|>$/g, "")));
      return to === undefined ? all : `${before}${to}`;
    },
  );
  return rewriteHtml(links, 1, ({ href }) => moved.get(href) ?? href);
}
