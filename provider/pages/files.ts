import { type Dirent, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { PageError } from "./page-file";

/** A text in a folder. */
export interface TextFile {
  /** Its path below the folder, with slashes. */
  readonly file: string;
  readonly text: string;
}

const EXTENSIONS = /\.(md|markdown|html?)$/i;

/**
 * The Markdown and HTML files in a folder and below, in the order of their names. Symbolic links aren't followed.
 *
 * @throws PageError for a file that is too large or no text.
 * @throws Error if the folder can't be read.
 */
export function textFilesIn(folder: string, ignore: readonly string[], most: number): TextFile[] {
  const patterns = ignore.map(patternOf);
  const isLeftOut = (file: string) => patterns.some((one) => one.test(file));
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} isn't a folder`);
  return filesBelow(folder, "", isLeftOut)
    .filter((file) => EXTENSIONS.test(file))
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((file) => ({ file: file.normalize("NFC"), text: textOf(folder, file, most) }));
}

function filesBelow(folder: string, below: string, isLeftOut: (file: string) => boolean): string[] {
  const entries = readdirSync(path.join(folder, below), { withFileTypes: true });
  return entries.flatMap((entry: Dirent): string[] => {
    const file = path.posix.join(below, entry.name);
    if (/^\.|^node_modules$/.test(entry.name) || isLeftOut(file)) return [];
    if (entry.isDirectory()) return filesBelow(folder, file, isLeftOut);
    return entry.isFile() ? [file] : [];
  });
}

// Line ends are those of the machine that checked the files out: no change of a page.
function textOf(folder: string, file: string, most: number): string {
  const at = path.join(folder, file);
  const { size } = statSync(at);
  if (size > most)
    throw new PageError(
      file,
      undefined,
      `has ${size} bytes, and ${most} are the limit (maxFileBytes)`,
    );
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(at));
    return withPlainLineEnds(text);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new PageError(file, undefined, "isn't UTF-8 text");
  }
}

/** A text as a file is read that has it. */
export function withPlainLineEnds(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}

/** A pattern for paths below a folder: what it matches, and all in it. */
export function patternOf(pattern: string): RegExp {
  const bare = pattern
    .replaceAll("\\", "/")
    .replace(/^\.?\//, "")
    .replace(/\/+$/, "");
  const anywhere = bare.includes("/") ? "" : "(?:.*/)?";
  const source = bare.replaceAll(
    /\*\*\/|\*\*|[*?]|[.+^${}()|[\]\\]/g,
    (one) => GLOBS[one] ?? `\\${one}`,
  );
  return new RegExp(`^${anywhere}${source}(?:/.*)?$`, "s");
}

const GLOBS: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};
