import { diffArrays } from "diff";

/** How many lines around a change are shown. */
const AROUND = 1;
/** Where more lines are added and removed, all between the first and the last that differ count as changed. */
const MOST_EDITS = 100;
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
  const start = before.findIndex((line, at) => line !== after[at]);
  const same = start < 0 ? Math.min(before.length, after.length) : start;
  const [old, now] = [before.slice(same), after.slice(same)];
  let end = 0;
  while (end < Math.min(old.length, now.length) && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const middle = between(old.slice(0, old.length - end), now.slice(0, now.length - end));
  return [
    ...marked(" ", before.slice(0, same)),
    ...middle,
    ...marked(" ", end === 0 ? [] : old.slice(-end)),
  ];
}

// Texts without a line in common are the dearest to compare.
function between(before: string[], after: string[]): Edit[] {
  const lines = new Set(before);
  const changes = after.some((line) => lines.has(line))
    ? diffArrays(before, after, { maxEditLength: MOST_EDITS })
    : undefined;
  return changes
    ? changes.flatMap(({ value, added, removed }) =>
        marked(added ? "+" : removed ? "-" : " ", value),
      )
    : [...marked("-", before), ...marked("+", after)];
}

function marked(mark: Edit[0], lines: readonly string[]): Edit[] {
  return lines.map((line) => [mark, line]);
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
