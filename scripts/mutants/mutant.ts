import { existsSync, readFileSync } from "node:fs";

/** A defect, and where it is planted. */
export interface Mutant {
  /** The defect in plain words. */
  readonly name: string;
  readonly file: string;
  readonly edits: readonly Edit[];
  /** What to run, one after the other, until a test fails: arguments of vitest, the likeliest first. */
  readonly tests: readonly (readonly string[])[];
}

/** Text that takes the place of other text, by its position in the file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Defects of a file, written by hand: by their names, the text there is and what takes its place. */
export interface Planted {
  readonly file: string;
  /** The tests likely to fail, as paths. */
  readonly tests: readonly string[];
  readonly defects: Readonly<Record<string, readonly [there: string, instead: string]>>;
}

/**
 * Mutants of defects that are written by hand.
 *
 * @throws Error that names each whose text isn't there exactly once: the code has moved on without it.
 */
export function mutantsOf(all: readonly Planted[]): Mutant[] {
  const lost: string[] = [];
  const mutants = all.flatMap(({ file, tests, defects }) => {
    const source = readFileSync(file, "utf8");
    lost.push(...tests.filter((test) => !existsSync(test)).map((test) => `${test} is no test`));
    return Object.entries(defects).map(([name, [there, instead]]) => {
      const found = source.split(there).length - 1;
      if (found !== 1) lost.push(`${file}: ${name} (its text is there ${found} times)`);
      const start = source.indexOf(there);
      return {
        name,
        file,
        edits: [{ start, end: start + there.length, text: instead }],
        tests: [tests],
      };
    });
  });
  if (lost.length > 0) throw new Error(`These mutants can't be planted:\n  ${lost.join("\n  ")}`);
  return mutants;
}

/** A file with the defect in it. */
export function withDefect({ edits }: Mutant, source: string): string {
  const last = edits.toSorted((one, other) => other.start - one.start);
  return last.reduce((text, { start, end, text: instead }) => {
    return text.slice(0, start) + instead + text.slice(end);
  }, source);
}
