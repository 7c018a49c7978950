import { type FrontMatter, frontMatterOf } from "./front-matter";
import type { TextFile } from "./files";
import { headingIn } from "./markdown";
import { PageError, type PageHeader, type ReadPagesOptions } from "./page-file";

/** A page whose text is still to be converted. */
export interface Draft {
  readonly header: PageHeader;
  readonly text: string;
  readonly firstLine: number;
}

/** The page of a file; `undefined` if its front matter says `draft: true`. */
export function draftOf(
  { file, text: whole }: TextFile,
  { url }: ReadPagesOptions,
): Draft | undefined {
  const front = frontMatterOf(file, whole);
  if (flagIn(file, front, "draft")) return undefined;
  const text = isHtml(file) ? bodyOf(front.text) : front.text;
  const path = pathOf(file);
  const title = textIn(file, front, "title") ?? headingOf(file, text);
  if (title === undefined)
    throw new PageError(
      file,
      undefined,
      "has neither a heading nor a title in its front matter. Add one: title: ...",
    );
  const header: PageHeader = {
    file,
    path,
    externalId: textIn(file, front, "externalId") ?? (path === "" ? "index" : path),
    title,
    ...defined({
      locale: textIn(file, front, "locale"),
      aiAgentAvailability: flagIn(file, front, "aiAgentAvailability"),
      aiCopilotAvailability: flagIn(file, front, "aiCopilotAvailability"),
      aiSalesAgentAvailability: flagIn(file, front, "aiSalesAgentAvailability"),
    }),
    frontMatter: front.values,
  };
  return {
    header: { ...header, ...defined({ url: urlOf(header, front, url) }) },
    text,
    firstLine: front.firstLine,
  };
}

/** Whether a file is HTML; otherwise it is Markdown. */
export function isHtml(file: string): boolean {
  return /\.html?$/i.test(file);
}

/** The path of a page, as links and addresses have it. */
export function pathOf(file: string): string {
  return file.replace(/\.[^./]+$/, "").replace(/(^|\/)(index|readme)$/i, "");
}

function headingOf(file: string, text: string): string | undefined {
  if (!isHtml(file)) return headingIn(text);
  const [, , heading = ""] = /<(h[1-6])\b[^>]*>([^]*?)<\/\1>/i.exec(text) ?? [];
  return (
    unescaped(heading.replaceAll(/<[^>]*>/g, ""))
      .replaceAll(/\s+/g, " ")
      .trim() || undefined
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
};

function unescaped(text: string): string {
  return text.replaceAll(/&(#39|\w+);/g, (all, name: string) => ENTITIES[name] ?? all);
}

// Line by line as long as the whole, so that errors name the file's own lines.
function bodyOf(html: string): string {
  const start = /<body\b[^>]*>/i.exec(html);
  if (!start) return html;
  const from = start.index + start[0].length;
  const end = html.search(/<\/body\s*>/i);
  const before = html.slice(0, from).replaceAll(/[^\n]/g, "");
  return before + html.slice(from, end < from ? undefined : end);
}

function urlOf(
  header: PageHeader,
  front: FrontMatter,
  by: ReadPagesOptions["url"],
): string | undefined {
  const own = textIn(header.file, front, "url");
  const url: unknown = own ?? by?.(header) ?? undefined;
  if (url === undefined) return undefined;
  const line = own === undefined ? undefined : front.lineOf("url");
  if (typeof url !== "string")
    throw new PageError(header.file, line, `url: expected a plain text, got ${shapeOf(url)}`);
  if (!/^https?:\/\/[^\s/]\S*$/i.test(url))
    throw new PageError(
      header.file,
      line,
      `url: expected an address that begins with https:// or http:// and has no spaces (encodeURI), got ${JSON.stringify(url)}`,
    );
  return url;
}

function textIn(file: string, front: FrontMatter, name: string): string | undefined {
  const value = front.values[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new PageError(
    file,
    front.lineOf(name),
    `${name}: expected a text, got ${shapeOf(value)}. Put it in quotes`,
  );
}

function flagIn(file: string, front: FrontMatter, name: string): boolean | undefined {
  const value = front.values[name] ?? undefined;
  if (value === undefined || typeof value === "boolean") return value;
  throw new PageError(
    file,
    front.lineOf(name),
    `${name}: expected true or false, got ${shapeOf(value)}`,
  );
}

function shapeOf(value: unknown): string {
  if (value === "") return "an empty text";
  if (typeof value === "string") return `the text ${JSON.stringify(value.slice(0, 40))}`;
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" || typeof value === "function"
    ? "something else, such as an output or a promise"
    : String(value);
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
