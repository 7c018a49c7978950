import { markdownCode } from "../../api/printable";
import type { Page, Table } from "./report";
import { cell } from "./text";

const WIDEST = 200;
/** Less than GitHub and GitLab take as a comment. */
const LONGEST = 60_000;

/** A page in Markdown, for a comment, an issue or a summary. */
export function asMarkdown({ title, tables, notes }: Page): string {
  const end = notes.map((note) => `- ${code(note, 5 * WIDEST)}\n`);
  let left = LONGEST;
  const take = (lines: readonly string[]): string => {
    const fitting = lines.filter((line) => (left -= line.length) >= 0);
    const more = lines.length - fitting.length;
    return fitting.join("") + (more > 0 ? `\nand ${more} more.\n` : "");
  };
  const parts = [
    `### ${code(title, WIDEST)}\n`,
    ...tables.map((table) => headOf(table) + take(table.rows.map(rowOf))),
    take(end),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function headOf({ title, columns }: Table): string {
  const head = `${row(columns)}${row(columns.map(() => "---"))}`;
  return title === "" ? head : `#### ${title}\n\n${head}`;
}

function rowOf(cells: readonly string[]): string {
  return row(cells.map((text) => (text === "" ? "" : code(text, WIDEST))));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function code(text: string, widest: number): string {
  return markdownCode(cell(text, widest));
}
