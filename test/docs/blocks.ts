import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A piece of code in a document. */
export interface Block {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

/** The documents that people read, the generated reference left out. */
export const documents = [".", "docs", "docs/guides", ...foldersIn("examples")].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join(folder, file)),
);

function foldersIn(folder: string): string[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  return [folder, ...inside.map(({ name }) => path.join(folder, name))];
}

/** Every block of code in a document. */
export function blocksIn(file: string): Block[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
    ({ index, 1: language = "", 2: code = "" }) => ({
      file,
      line: text.slice(0, index).split("\n").length,
      language,
      code,
    }),
  );
}
