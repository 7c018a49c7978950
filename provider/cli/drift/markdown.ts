import { markdownCode } from "../../api/printable";
import type { Folded, Page, Table } from "./report";
import { cell } from "./text";

const WIDEST = 200;
/** Less than GitHub and GitLab take as a comment. */
const LONGEST = 60_000;
/** Longer texts are folded, and shown as far as this. */
const MOST_LINES = 100;
const FEW_LINES = 12;

/** A page in Markdown, for a comment, an issue or a summary. */
export function asMarkdown({ marker, title, lead = [], tables, texts = [], notes }: Page): string {
  const end = notes.map((note) => `- ${code(note, 5 * WIDEST)}\n`);
  let left = LONGEST;
  const take = (lines: readonly string[]): string => {
    const fitting = lines.filter((line) => (left -= line.length) >= 0);
    const more = lines.length - fitting.length;
    return fitting.join("") + (more > 0 ? `\nand ${more} more.\n` : "");
  };
  const parts = [
    marker === undefined ? "" : `<!-- ${marker.replaceAll(/[^\w ./]+/g, "-")} -->\n`,
    `### ${code(title, WIDEST)}\n`,
    take(lead.map((one) => `- ${code(one, 2 * WIDEST)}\n`)),
    ...tables.map((table) => {
      const rows = table.rows.map((cells) => rowOf(cells, table.widest));
      const [shown, folded] = [rows.slice(0, table.folded), rows.slice(table.folded ?? Infinity)];
      const first = headOf(table) + take(shown);
      return first + (folded.length > 0 ? foldedRows(table, take(folded), folded.length) : "");
    }),
    take(texts.map(textOf)),
    take(end),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function textOf({ title, lines }: Folded): string {
  const shown = lines.slice(0, MOST_LINES).map((line) => cell(line, WIDEST));
  const more = lines.length > MOST_LINES ? [`and ${lines.length - MOST_LINES} more lines`] : [];
  const text = [...shown, ...more].join("\n");
  // Longer than any fence in the text, which ends at its own.
  const fence = "`".repeat(
    Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
  );
  const block = `${fence}diff\n${text}\n${fence}\n`;
  const name = code(title, WIDEST);
  return lines.length <= FEW_LINES
    ? `\n${name}\n\n${block}`
    : `\n<details><summary>${name}</summary>\n\n${block}\n</details>\n`;
}

function headOf({ title, columns }: Table): string {
  const head = `${row(columns)}${row(columns.map(() => "---"))}`;
  return title === "" ? head : `#### ${title}\n\n${head}`;
}

function foldedRows({ columns }: Table, rows: string, count: number): string {
  const head = headOf({ title: "", columns, rows: [] });
  return `\n<details><summary>and ${count} more rows</summary>\n\n${head}${rows}\n</details>\n`;
}

function rowOf(cells: readonly string[], widest = WIDEST): string {
  return row(cells.map((text) => (text === "" ? "" : code(text, widest))));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function code(text: string, widest: number): string {
  return markdownCode(cell(text, widest));
}
