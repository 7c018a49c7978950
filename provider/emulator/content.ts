/*
 * What the API makes of bodies: HTML isn't kept as it was sent, and each body can be read as HTML and as
 * Markdown. Enough of both languages for programs to meet the difference.
 */

/** HTML as the API keeps it: classes are added, deep headings promoted, targets dropped, images copied. */
export function settledHtml(html: string): string {
  const text = html.trim();
  if (text === "") return "";
  if (!text.startsWith("<")) return `<p class="no-margin">${text}</p>`;
  return promoted(text)
    .replaceAll("<p>", '<p class="no-margin">')
    .replaceAll(/ target="[^"]*"/g, "")
    .replaceAll(
      /(<img[^>]* src=")(?!https:\/\/downloads\.intercomcdn\.com)[^"]*\//g,
      `$1${copies}`,
    );
}

/** The Markdown of HTML that the API keeps. */
export function toMarkdown(html: string): string {
  const blocks = html
    .replaceAll(/<h([12])[^>]*>/g, (_, level: string) => `\n${"#".repeat(Number(level))} `)
    .replaceAll(/<(p|li|div)[^>]*>/g, "\n")
    .replaceAll(/<\/?(strong|b)>/g, "**")
    .replaceAll(/<[^>]*>/g, "");
  const lines = blocks.split("\n").filter((line) => line.trim() !== "");
  return lines.length === 0 ? "" : `${lines.join("\n\n")}\n`;
}

/** The HTML of Markdown. */
export function toHtml(markdown: string): string {
  const blocks = markdown.split(/\n{2,}/).filter((block) => block.trim() !== "");
  const html = blocks.map((block) => {
    const [, marks, title] = /^(#+) +(.*)$/s.exec(block.trim()) ?? [];
    const text = bold(title ?? block.trim());
    return marks ? `<h${marks.length}>${text}</h${marks.length}>` : `<p>${text}</p>`;
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

function bold(text: string): string {
  return text.replaceAll(/\*\*(.+?)\*\*/g, "<strong>$1</strong>");
}
