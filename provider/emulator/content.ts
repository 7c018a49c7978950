import { text } from "./body";
import { invalid } from "./errors";

/*
 * What the API makes of bodies: HTML isn't kept as it was sent, and each body can be read as HTML and as
 * Markdown. Enough of both languages for programs to meet the difference.
 */

/** The body that was sent, in either language, as it can be read in both; nothing if none was. */
export function bodiesIn(given: Readonly<Record<string, unknown>>): {
  body?: string;
  body_markdown?: string;
} {
  const [html, markdown] = [text(given, "body"), text(given, "body_markdown")];
  if (html !== undefined && markdown !== undefined)
    throw invalid("body and body_markdown are mutually exclusive");
  if (html === undefined && markdown === undefined) return {};
  const body = html === undefined ? toHtml(markdown ?? "") : settledHtml(html);
  return { body, body_markdown: toMarkdown(body) };
}

/**
 * Who answers from content that is made without a word of it: the description says nobody, and shows
 * answers that say all.
 */
export const FOR_AI = {
  ai_chatbot_availability: true,
  ai_copilot_availability: true,
  ai_sales_agent_availability: true,
};

/** HTML as the API keeps it: classes are added, deep headings promoted, targets dropped, images copied. */
export function settledHtml(html: string): string {
  const trimmed = html.trim();
  if (trimmed === "") return "";
  if (!trimmed.startsWith("<")) return `<p class="no-margin">${trimmed}</p>`;
  return promoted(trimmed)
    .replaceAll("<p>", '<p class="no-margin">')
    .replaceAll(/ target="[^"]*"/g, "")
    .replaceAll(
      /(<img[^>]* src=")(?!https:\/\/downloads\.intercomcdn\.com)[^"]*\//g,
      `$1${copies}`,
    );
}

/** The Markdown of HTML that the API keeps. */
function toMarkdown(html: string): string {
  const blocks = html
    .replaceAll(/<h([12])[^>]*>/g, (_, level: string) => `\n${"#".repeat(Number(level))} `)
    .replaceAll(/<(p|li|div)[^>]*>/g, "\n")
    .replaceAll(/<\/?(strong|b)>/g, "**")
    .replaceAll(/<img[^>]* src="([^"]*)"[^>]*>/g, "![]($1)")
    .replaceAll(/<[^>]*>/g, "");
  const lines = blocks.split("\n").filter((line) => line.trim() !== "");
  return lines.length === 0 ? "" : `${lines.join("\n\n")}\n`;
}

/** The HTML of Markdown. */
function toHtml(markdown: string): string {
  const blocks = markdown.split(/\n{2,}/).filter((block) => block.trim() !== "");
  const html = blocks.map((block) => {
    const [, marks, title] = /^(#+) +(.*)$/s.exec(block.trim()) ?? [];
    const inside = inline(title ?? block.trim());
    return marks ? `<h${marks.length}>${inside}</h${marks.length}>` : `<p>${inside}</p>`;
  });
  return settledHtml(html.join(""));
}

const copies = "https://downloads.intercomcdn.com/i/o/1/";

// Two levels are kept, the first of them for the highest that is there.
function promoted(html: string): string {
  const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  const highest = Math.min(...levels);
  return html.replaceAll(/<(\/?)h([1-6])/g, (_, slash: string, level: string) => {
    return `<${slash}h${Number(level) === highest ? Math.min(highest, 2) : 2}`;
  });
}

function inline(block: string): string {
  return block
    .replaceAll(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replaceAll(/!\[[^\]]*\]\(([^\s)]*)\)/g, '<img src="$1">');
}
