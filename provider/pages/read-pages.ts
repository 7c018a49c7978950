import { programError } from "../program/program-error";
import { type TextFile, textFilesIn } from "./files";
import { type Draft, draftOf, isHtml, pathOf } from "./header";
import { type Rewrite, rewriteHtml, targetOf } from "./links";
import { convert } from "./markdown";
import { PageError, type PageFile, type ReadPagesOptions } from "./page-file";

export const MAX_FILE_BYTES = 1_000_000;

/**
 * Reads the Markdown and HTML files of a folder as pages: for one `ExternalPage` or `Article` a file.
 *
 * @param folder From the program's working directory; folders in it are read too, symbolic links aren't followed.
 * @returns One page a file, in the order of the files' names. Files whose front matter says `draft: true` are left out.
 * @throws an error that names file and line of what can't be read, and the files of pages that share an id.
 */
export function readPages(folder: string, options: ReadPagesOptions = {}): PageFile[] {
  if (typeof folder !== "string")
    throw programError("readPages: folder: expected a plain text, not an output or a promise.");
  try {
    return pagesIn(folder, options);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    if (error instanceof PageError) throw programError(`readPages: ${joined(folder, message)}`);
    if (code !== undefined || message.endsWith("isn't a folder"))
      throw programError(`readPages: ${message}`);
    throw error;
  }
}

function joined(folder: string, message: string): string {
  return `${folder.replaceAll("\\", "/").replace(/\/$/, "")}/${message}.`;
}

function pagesIn(folder: string, options: ReadPagesOptions): PageFile[] {
  const { ignore = [], maxFileBytes = MAX_FILE_BYTES } = options;
  return pagesOf(textFilesIn(folder, [ignore].flat(), maxFileBytes), options);
}

/**
 * The pages of files that are read already.
 *
 * @throws PageError that names file and line.
 */
export function pagesOf(files: readonly TextFile[], options: ReadPagesOptions): PageFile[] {
  const drafts = files.flatMap((file) => draftOf(file, options) ?? []);
  requireDistinct(drafts, "path");
  requireDistinct(drafts, "externalId");
  const pages = new Pages(drafts, new Set(files.map(({ file }) => pathOf(file))));
  return drafts.map((draft) => pages.finish(draft, options));
}

function requireDistinct(drafts: readonly Draft[], name: "path" | "externalId"): void {
  const seen = new Map<string, string>();
  for (const { header } of drafts) {
    const other = seen.get(header[name]);
    if (other !== undefined)
      throw new PageError(
        header.file,
        undefined,
        `has the ${name} ${JSON.stringify(header[name])}, as ${other} does. ${CURES[name]}`,
      );
    seen.set(header[name], header.file);
  }
}

const CURES = {
  path: "Rename one of them, or leave it out with the option ignore",
  externalId: "Give one of them another externalId in its front matter",
};

class Pages {
  private readonly byPath: ReadonlyMap<string, Draft>;

  /** @param files The paths of all files, drafts included. */
  constructor(
    drafts: readonly Draft[],
    private readonly files: ReadonlySet<string>,
  ) {
    this.byPath = new Map(drafts.map((draft) => [draft.header.path, draft]));
  }

  finish(
    { header, text, firstLine }: Draft,
    { links = "resolve", brokenLinks = "error" }: ReadPagesOptions,
  ): PageFile {
    const { file } = header;
    const rewrite: Rewrite = ({ href, line }) => {
      if (links === "keep") return href;
      const to = this.addressOf(file, href);
      if (typeof to === "string") return to;
      if (brokenLinks === "keep") return href;
      throw new PageError(file, line, `the link ${JSON.stringify(href)} ${to.problem}`);
    };
    if (isHtml(file)) return { ...header, html: rewriteHtml(text, firstLine, rewrite).trim() };
    const { html, markdown } = convert(text, firstLine, rewrite);
    if (markdown === undefined)
      throw new PageError(
        file,
        undefined,
        "has a relative link that can't be replaced in its Markdown. Write links as [words](address)",
      );
    return { ...header, html: html.trim(), markdown: markdown.trim() };
  }

  private addressOf(file: string, href: string): string | { readonly problem: string } {
    const target = targetOf(file, href);
    if (!target) return href;
    const draft = this.byPath.get(target.at) ?? this.byPath.get(pathOf(target.at));
    if (draft?.header.url !== undefined) return draft.header.url.replace(/#.*$/s, "") + target.rest;
    // What begins with a slash may lead to another part of the site.
    if (!draft && href.startsWith("/")) return href;
    if (draft)
      return {
        problem: `leads to ${draft.header.file}, which has no address. Pass the option url, or brokenLinks: "keep"`,
      };
    const isDraft = this.files.has(pathOf(target.at));
    return {
      problem: isDraft
        ? "leads to a draft"
        : 'leads to no page. Fix it, or pass brokenLinks: "keep"',
    };
  }
}
