/** A page that a file holds, in plain values: a program may change, add and leave out any. */
export interface PageFile {
  /** The file, below the folder: `guides/start.md`. */
  readonly file: string;
  /** The file without its extension, and without a last `index` or `README`: `guides/start`. */
  readonly path: string;
  /** The front matter's `externalId`, otherwise `path`; `index` for the file in the folder itself that has no path. */
  readonly externalId: string;
  /** The front matter's `title`, otherwise the first heading. */
  readonly title: string;
  /** The text in HTML, with the addresses of pages in place of relative links. */
  readonly html: string;
  /** The text in Markdown, with the same addresses; none of an HTML file. */
  readonly markdown?: string;
  /** The front matter's `url`, otherwise what the option `url` says. */
  readonly url?: string;
  /** The front matter's `locale`. */
  readonly locale?: string;
  /** The front matter's `aiAgentAvailability`. */
  readonly aiAgentAvailability?: boolean;
  /** The front matter's `aiCopilotAvailability`. */
  readonly aiCopilotAvailability?: boolean;
  /** The front matter's `aiSalesAgentAvailability`. */
  readonly aiSalesAgentAvailability?: boolean;
  /** All of the front matter, other names included. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
}

/** What is known of a page before its text is converted. */
export type PageHeader = Omit<PageFile, "html" | "markdown">;

/** How `readPages` reads a folder. */
export interface ReadPagesOptions {
  /** The address of a page whose front matter has no `url`; `undefined` for a page without one. */
  url?: (page: PageHeader) => string | undefined;
  /**
   * Files and folders to leave out, in patterns below the folder: `*` and `?` match within a name, `**` any
   * folders. A pattern without a slash matches at any depth. Names that begin with a dot, and `node_modules`, are
   * always left out.
   * @default []
   */
  ignore?: string | readonly string[];
  /**
   * Whether relative links become the pages' addresses, or stay as they are.
   * @default "resolve"
   */
  links?: "resolve" | "keep";
  /**
   * What becomes of a relative link that leads to no page, or to one without an address: an error that names file
   * and line, or the link stays as it is.
   * @default "error"
   */
  brokenLinks?: "error" | "keep";
  /**
   * The largest file, in bytes.
   * @default 1000000
   */
  maxFileBytes?: number;
}

/** What is wrong with a file, and where. */
export class PageError extends Error {
  /** @param line Counted from 1; `undefined` where it is about all of the file. */
  constructor(file: string, line: number | undefined, reason: string) {
    super(`${file}${line === undefined ? "" : `:${line}`}: ${reason}`);
  }
}
