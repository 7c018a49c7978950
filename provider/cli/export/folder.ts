import { createHash } from "node:crypto";
import { lstat, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { UsageError } from "../command";
import type { File } from "./program";
import type { Mapping } from "./project";

/** The files in a folder; none if there is no such folder. What npm and git keep there doesn't count. */
export async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .filter((file) => !/(^|[\\/])(node_modules|\.git)([\\/]|$)/.test(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new UsageError(`--out: ${(error as Error).message}`, { cause: error });
  }
}

const table = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string())));

/**
 * The table that an earlier export wrote there, and somebody filled.
 *
 * @throws UsageError if it is no such table.
 */
export async function mappingIn(folder: string): Promise<Mapping> {
  const file = path.join(folder, "mapping.json");
  await requireNoLink(folder, "mapping.json");
  try {
    return table.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new UsageError(
      `${file} isn't a table of kinds, names and stacks, as an export writes it: ${why}`,
      { cause: error },
    );
  }
}

const imported = z.object({
  resources: z.array(z.object({ type: z.string(), name: z.string(), id: z.string() })),
});

/** The names that an earlier export gave to resources, by kind and id, as its import file has them. */
export async function namesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const file = path.join(folder, "import.json");
  await requireNoLink(folder, "import.json");
  try {
    const { resources } = imported.parse(JSON.parse(await readFile(file, "utf8")));
    return new Map(
      resources.map(({ type, name, id }) => [`${type.split(":").at(-1)} ${id}`, name]),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Map();
    throw new UsageError(
      `${file} isn't what an export writes. Without it, resources get new names.`,
      { cause: error },
    );
  }
}

/** Digests of the files of an export, by their paths: what differs from them later was edited. */
const DIGESTS = ".export.json";
const digests = z.object({ v: z.literal(1), files: z.record(z.string(), z.string()) });
/** What an export reads, and goes on from. */
const KEPT = new Set([DIGESTS, "import.json", "mapping.json"]);

/** The same files, with the one by which a later export recognizes edits of them. */
export function withDigests(files: readonly File[]): File[] {
  const all = files.filter(({ path: to }) => !KEPT.has(to));
  const content = {
    v: 1,
    files: Object.fromEntries(all.map(({ path: to, text }) => [to, digestOf(text)])),
  };
  return [{ path: DIGESTS, text: `${JSON.stringify(content, undefined, 2)}\n` }, ...files];
}

/** The files that would be replaced and that aren't as an earlier export wrote them, as far as it is known. */
export async function editedIn(folder: string, files: readonly File[]): Promise<string[]> {
  await requireNoLinks(folder, files);
  const written = await digestsIn(folder);
  const edited = await Promise.all(
    files.map(async ({ path: to, text }) => {
      const now = KEPT.has(to) ? undefined : await textIn(path.join(folder, to));
      const isSame = now === undefined || digestOf(now) === digestOf(text);
      return isSame || digestOf(now) === written[to] ? [] : to;
    }),
  );
  return edited.flat();
}

async function digestsIn(folder: string): Promise<Readonly<Record<string, string>>> {
  await requireNoLink(folder, DIGESTS);
  const text = await textIn(path.join(folder, DIGESTS));
  try {
    return digests.parse(JSON.parse(text ?? "")).files;
  } catch {
    // Every file that differs is taken for edited then.
    return {};
  }
}

async function textIn(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}

// Git may change the ends of lines.
function digestOf(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

/**
 * Writes files into a folder, and nothing outside of it. The folder itself may be a link.
 *
 * @throws UsageError if something in it is a link, or in the way; then nothing is written.
 */
export async function write(folder: string, files: readonly File[]): Promise<void> {
  await requireNoLinks(folder, files);
  for (const { path: to, text } of files) {
    const file = path.join(folder, to);
    await mkdir(path.dirname(file), { recursive: true });
    // A link that was put there meanwhile goes, and isn't followed; no more is a second name of a file elsewhere.
    await rm(file, { force: true });
    await writeFile(file, text, { flag: "wx" });
  }
}

async function requireNoLinks(folder: string, files: readonly File[]): Promise<void> {
  for (const { path: to } of files) await requireNoLink(folder, to);
}

async function requireNoLink(folder: string, to: string): Promise<void> {
  const parts = to.split("/");
  for (const [at] of parts.entries()) {
    const file = path.join(folder, ...parts.slice(0, at + 1));
    const found = await lstat(file).catch(() => undefined);
    const isRight = at < parts.length - 1 ? found?.isDirectory() : found?.isFile();
    if (!found || isRight) continue;
    const what = found.isSymbolicLink() ? "is a symbolic link" : "is in the way";
    throw new UsageError(`${file} ${what}: remove it, or export to another folder.`);
  }
}

/** The files that an earlier export may have left. */
export function staleIn(there: readonly string[], files: readonly File[]): string[] {
  const written = new Set(files.map(({ path: file }) => path.normalize(file)));
  return there.filter((file) => /\.(ts|md|html)$/.test(file) && !written.has(file)).toSorted();
}
