import { diffArrays } from "diff";

/** How many lines around a change are shown. */
const AROUND = 1;
/** Texts with more lines added and removed count as changed from end to end. */
const MOST_EDITS = 2000;
const WIDEST = 160;

/** How a text became another. */
export interface TextDiff {
  readonly added: number;
  readonly removed: number;
  /** Lines that begin with `+ `, `- ` or two spaces; `  …` stands for lines that stay. */
  readonly lines: readonly string[];
}

type Edit = readonly [mark: " " | "-" | "+", line: string];
const NONE: Edit = [" ", ""];

/** Compares texts line by line. */
export function diffTexts(before: string, after: string): TextDiff {
  const edits = editsOf(linesOf(before), linesOf(after));
  const count = (mark: string) => edits.filter(([one]) => one === mark).length;
  return { added: count("+"), removed: count("-"), lines: shortened(edits) };
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/\r\n|\n/);
}

function editsOf(before: string[], after: string[]): Edit[] {
  const changes = diffArrays(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return changes.flatMap(({ value, added, removed }) =>
    value.map((line): Edit => [added ? "+" : removed ? "-" : " ", line]),
  );
}

function shortened(edits: readonly Edit[]): string[] {
  const isNear = edits.map((_, at) =>
    edits.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(([mark]) => mark !== " "),
  );
  return edits.flatMap(([mark, line], at) => {
    if (isNear[at]) return `${mark} ${clipped(line, differsAt(edits, at))}`;
    return at === 0 || isNear[at - 1] ? "  …" : [];
  });
}

// Where a line that takes another's place begins to be another.
function differsAt(edits: readonly Edit[], at: number): number {
  const [mark, line] = edits[at] ?? NONE;
  const [other, twin] = edits[mark === "-" ? at + 1 : at - 1] ?? NONE;
  if (mark === " " || other === " " || other === mark) return 0;
  let same = 0;
  while (same < line.length && line[same] === twin?.[same]) same += 1;
  return same;
}

function clipped(line: string, from: number): string {
  if (line.length <= WIDEST) return line;
  const start = Math.max(0, Math.min(from - WIDEST / 4, line.length - WIDEST));
  const end = start + WIDEST;
  return `${start > 0 ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
}
