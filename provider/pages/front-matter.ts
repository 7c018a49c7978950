import type { Document, LineCounter, Node } from "yaml";
import { PageError } from "./page-file";

/** The head of a file, and the text after it. */
export interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  /** The line on which a value begins. */
  lineOf(name: string): number;
  readonly text: string;
  /** The line on which the text begins. */
  readonly firstLine: number;
}

const FORM = /^---[ \t]*\n([^]*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/**
 * Divides a file into its front matter, in YAML between lines of `---`, and its text.
 *
 * @throws PageError that names the line.
 */
export function frontMatterOf(file: string, whole: string): FrontMatter {
  const [head, yaml] = FORM.exec(whole) ?? [];
  if (head === undefined || yaml === undefined) {
    if (/^---[ \t]*\n\S+:/.test(whole))
      throw new PageError(file, 1, "the front matter has no end: a line of ---");
    return { values: {}, lineOf: () => 1, text: whole, firstLine: 1 };
  }
  const { parseDocument, LineCounter } = require("yaml") as typeof import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const at = lineIn(document, lines);
  for (const { pos, message } of document.errors)
    throw new PageError(file, lines.linePos(pos[0]).line + 1, `front matter: ${message}`);
  return {
    values: valuesOf(file, document),
    lineOf: at,
    text: whole.slice(head.length),
    firstLine: head.split("\n").length,
  };
}

function lineIn(document: Document, lines: LineCounter): (name: string) => number {
  return (name) => {
    const node = document.get(name, true) as Node | undefined;
    return node?.range ? lines.linePos(node.range[0]).line + 1 : 1;
  };
}

function valuesOf(file: string, document: Document): Readonly<Record<string, unknown>> {
  let values: unknown;
  try {
    values = document.toJS({ maxAliasCount: 50 }) as unknown;
  } catch (error) {
    throw new PageError(file, 2, `front matter: ${(error as Error).message}`);
  }
  if (values === null || values === undefined) return {};
  if (typeof values === "object" && !Array.isArray(values))
    return values as Record<string, unknown>;
  throw new PageError(file, 2, 'front matter: expected names with values, such as "title: Start"');
}
