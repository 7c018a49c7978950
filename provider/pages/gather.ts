import type { AnyKind } from "../definition/kind";
import type { Gathered, Single } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import { comparedFields, defaultsOf, ownNames, sharedIn } from "../page-set/fields";
import { wantedIn } from "../page-set/plan";
import { digestIn, outcomeOf } from "../page-set/state";
import { type TextFile, withPlainLineEnds } from "./files";
import { draftOf } from "./header";
import { packPages } from "./pack";
import { PageError, type PageFile } from "./page-file";
import { fileNames, formatPage } from "./page-text";
import { MAX_FILE_BYTES, pagesOf } from "./read-pages";

/** So many pages of a source are a resource each. */
const FEW = 50;
/** How the exported program reads the folder: the texts are as Intercom has them. */
const READING = { links: "keep" } as const;

/** The sets that an export declares in place of many pages, with a file a page. */
export function gatherPages(of: AnyKind): (kind: AnyKind, pages: readonly Single[]) => Gathered[] {
  return (kind, pages) => {
    const bySource = new Map<string, Single[]>();
    for (const page of pages) {
      const source = String(page.args.sourceId);
      bySource.set(source, [...(bySource.get(source) ?? []), page]);
    }
    return [...bySource].flatMap(([source, all]) => setOf(of, kind, source, all) ?? []);
  };
}

// What `readPages` wouldn't return as it is stays a resource of its own.
function setOf(
  of: AnyKind,
  kind: AnyKind,
  sourceId: string,
  all: readonly Single[],
): Gathered | undefined {
  let pages = all;
  while (pages.length > FEW) {
    const args = { sourceId, ...commonIn(of, kind, pages) };
    const files = filesOf(of, args, pages);
    const read = readable(files);
    const byFile = new Map(read.map((page) => [page.file, page]));
    const same = pages.filter((page) =>
      isSame(of, args, page, byFile.get(files.get(page)?.file ?? "")),
    );
    if (same.length === pages.length) return gathered(of, args, pages, { files, read });
    pages = same;
  }
  return undefined;
}

function gathered(
  of: AnyKind,
  args: Props,
  pages: readonly Single[],
  { files, read }: { files: ReadonlyMap<Single, TextFile>; read: readonly PageFile[] },
): Gathered {
  const { sourceId: _, ...fields } = of.arguments;
  const { bodies: __, ...packed } = packPages(fields, read, Object.keys(args));
  const inputs = { ...args, ...packed };
  const byName = new Map(pages.map((page) => [String(page.args.externalId), page]));
  const members = wantedIn(packed, sharedIn(of, args)).flatMap(({ externalId, sent }) => {
    const page = byName.get(externalId);
    if (!page) return [];
    const settled = digestIn(page, comparedFields(of, args));
    return [{ id: page.id, externalId, sent, settled, seen: settled, adopted: true }];
  });
  return {
    id: `${String(args.sourceId)}-pages`,
    ids: new Set(pages.map(({ id }) => id)),
    args,
    argument: "pages",
    calledAfter: "sourceId",
    files: new Map([...files.values()].map(({ file, text }) => [file, text])),
    inputs,
    outcome: outcomeOf(members, inputs),
  };
}

// What most pages have is said once.
function commonIn(of: AnyKind, kind: AnyKind, pages: readonly Single[]): Props {
  const names = ownNames(of).filter((name) => name in kind.arguments);
  const pairs = names.map((name) => [name, mostFrequent(pages.map(({ args }) => args[name]))]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Props;
}

function mostFrequent(values: readonly unknown[]): unknown {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  // One that some have has to be declared for all.
  return most?.[0] ?? [...counts.keys()].find((value) => value !== undefined);
}

function filesOf(
  of: AnyKind,
  args: Props,
  pages: readonly Single[],
): ReadonlyMap<Single, TextFile> {
  const names = fileNames(pages.map(({ id, args: { externalId } }) => [id, String(externalId)]));
  const common: Props = { ...defaultsOf(of), ...args };
  return new Map(
    pages.map((page) => {
      const { html, sourceId: _, ...declared } = page.args;
      const values: Props = { ...defaultsOf(of), ...declared };
      const own = Object.keys(of.arguments)
        .filter((name) => name in values && values[name] !== common[name])
        .map((name) => [name, values[name]] as const);
      const file = names.get(page.id) ?? "";
      return [page, { file, text: formatPage(file, Object.fromEntries(own), String(html)) }];
    }),
  );
}

function readable(files: ReadonlyMap<Single, TextFile>): PageFile[] {
  const written = [...files.values()].map(({ file, text }) => {
    // UTF-8 has no half characters.
    return { file, text: withPlainLineEnds(Buffer.from(text).toString()) };
  });
  const texts = written.filter((one) => {
    if (Buffer.byteLength(one.text) > MAX_FILE_BYTES) return false;
    try {
      return draftOf(one, READING) !== undefined;
    } catch (error) {
      if (error instanceof PageError) return false;
      throw error;
    }
  });
  return pagesOf(
    texts.toSorted((one, other) => (one.file < other.file ? -1 : 1)),
    READING,
  );
}

function isSame(of: AnyKind, args: Props, page: Single, read: PageFile | undefined): boolean {
  if (!read) return false;
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  const found: Props = { ...defaultsOf(of), ...sharedIn(of, args), ...Object.fromEntries(given) };
  const wanted: Props = { ...defaultsOf(of), ...page.args };
  return ["externalId", ...ownNames(of)].every((name) => found[name] === wanted[name]);
}
