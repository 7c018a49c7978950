import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, expect } from "vitest";
import { type ReadPagesOptions, readPages } from "../../provider/index";

const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true });
});

/** A folder with files, which the test's end removes. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "pages-"));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

export const url: ReadPagesOptions["url"] = ({ path: at }) =>
  encodeURI(`https://docs.acme.example/${at}`);
/** The pages of such a folder. */
export const read = (
  files: Readonly<Record<string, string | Buffer>>,
  options: ReadPagesOptions = { url },
) => readPages(folderWith(files), options);
/** The message of what can't be read. The folder is called `docs` in it. */
export const failure = (
  files: Readonly<Record<string, string | Buffer>>,
  options?: ReadPagesOptions,
) => {
  const folder = folderWith(files);
  try {
    readPages(folder, options ?? { url });
  } catch (error) {
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    return (error as Error).message.replaceAll(folder, "docs");
  }
  throw new Error("It doesn't fail.");
};
