import { oneLine } from "../../api/printable";
import type { Folded, Page, Table } from "./report";

const WIDEST = 60;

/** A page for a terminal. */
export function asText({ title, lead = [], tables, texts = [], notes }: Page): string {
  const parts = [
    `${cell(title, Infinity)}.`,
    lead.map((one) => cell(one, Infinity).replace(/\.?$/, ".")).join("\n"),
    ...tables.map(tableOf),
    ...texts.map(textOf),
    notes.map((note) => `${cell(note, Infinity)}.`).join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function tableOf({ title, columns, rows, widest = WIDEST }: Table): string {
  const head = columns.map((column) => column.toUpperCase());
  const lines = [head, ...rows.map((row) => row.map((text) => cell(text, widest)))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const padded = lines.map((line) =>
    `  ${line.map((text, at) => text.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd(),
  );
  return [...(title === "" ? [] : [`${title}:`]), ...padded].join("\n");
}

function textOf({ title, lines }: Folded): string {
  return [`${cell(title, Infinity)}:`, ...lines.map((line) => `  ${cell(line, Infinity)}`)].join(
    "\n",
  );
}

/** A text on one line, and no more of it than fits. */
export function cell(text: string, widest: number): string {
  const characters = Array.from(oneLine(text));
  return characters.length <= widest
    ? characters.join("")
    : `${characters.slice(0, widest - 1).join("")}…`;
}
