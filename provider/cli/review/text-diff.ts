/** How many lines around a change are shown. */
const AROUND = 1;
/** How many pairs of lines are compared one by one; larger texts count as changed from end to end. */
const MOST_PAIRS = 1_000_000;
const WIDEST = 160;

/** How a text became another. */
export interface TextDiff {
  readonly added: number;
  readonly removed: number;
  /** Lines that begin with `+ `, `- ` or two spaces; `  …` stands for lines that stay. */
  readonly lines: readonly string[];
}

type Edit = readonly [mark: " " | "-" | "+", line: string];

/** Compares texts line by line. */
export function diffTexts(before: string, after: string): TextDiff {
  const edits = editsOf(linesOf(before), linesOf(after));
  const count = (mark: string) => edits.filter(([one]) => one === mark).length;
  return { added: count("+"), removed: count("-"), lines: shortened(edits) };
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/\r\n|\n/);
}

function editsOf(before: readonly string[], after: readonly string[]): Edit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start])
    start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const middle = [before, after].map((lines) => lines.slice(start, lines.length - end));
  const [from = [], to = []] = middle;
  return [
    ...before.slice(0, start).map(kept),
    ...(from.length * to.length > MOST_PAIRS ? allOf(from, to) : leastOf(from, to)),
    ...before.slice(before.length - end).map(kept),
  ];
}

function allOf(from: readonly string[], to: readonly string[]): Edit[] {
  return [...from.map((line): Edit => ["-", line]), ...to.map((line): Edit => ["+", line])];
}

// The fewest lines that change, by the longest common subsequence.
function leastOf(from: readonly string[], to: readonly string[]): Edit[] {
  const width = to.length + 1;
  const common = new Uint32Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i -= 1)
    for (let j = to.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        from[i] === to[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < from.length && j < to.length) {
    if (from[i] === to[j]) {
      edits.push(kept(from[i] ?? ""));
      i += 1;
      j += 1;
    } else if ((common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0)) {
      edits.push(["-", from[i] ?? ""]);
      i += 1;
    } else {
      edits.push(["+", to[j] ?? ""]);
      j += 1;
    }
  }
  return [...edits, ...allOf(from.slice(i), to.slice(j))];
}

function kept(line: string): Edit {
  return [" ", line];
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
  const [mark, line] = edits[at] ?? kept("");
  const [other, twin] = edits[mark === "-" ? at + 1 : at - 1] ?? kept("");
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
