import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** A text in the source that somebody reads, with `{…}` where a value is put in. */
export interface Prose {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Source files of folders, without declarations and tests. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|mjs|cjs|js)$/.test(name) && !name.includes("node_modules"))
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
      .toSorted(),
  );
}

/** The texts of a file's literals that are sentences, or parts of one: messages, descriptions, help. */
export function messagesIn(file: string): Prose[] {
  const source = parse(file);
  const found: Prose[] = [];
  const visit = (node: ts.Node): void => {
    const text = literalText(node);
    if (text === undefined) ts.forEachChild(node, visit);
    else if (isProse(text)) found.push({ file, line: lineOf(source, node.getStart(source)), text });
    if (ts.isTemplateExpression(node))
      node.templateSpans.forEach(({ expression }) => visit(expression));
  };
  visit(source);
  return found;
}

/** The titles of a file's tests, and of their groups. */
export function titlesIn(file: string): Prose[] {
  const source = parse(file);
  const found: Prose[] = [];
  const visit = (node: ts.Node): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    const text = title && literalText(title);
    if (text !== undefined && /^(it|describe)\b/.test(node.getText(source)))
      found.push({ file, line: lineOf(source, node.getStart(source)), text });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The comments of a file, each as one text. */
export function commentsIn(file: string): Prose[] {
  const source = parse(file);
  const found = new Map<number, Prose>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [])
      found.set(pos, { file, line: lineOf(source, pos), text: source.text.slice(pos, end) });
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [...found.values()];
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `{…}${literal.text}`).join("");
}

/** At least three words in a row. */
function isProse(text: string): boolean {
  return /[A-Za-z]+,? [a-z']+,? [a-z']+/.test(text.replaceAll("{…}", "it"));
}
