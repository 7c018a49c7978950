import { readFileSync } from "node:fs";
import path from "node:path";
import type { Props } from "../definition/props";
import { type ListedPage, digestOf } from "./listing";

/**
 * What the program declares of a page: it wrote that into a folder for as long as it runs.
 *
 * @throws Error if the folder is gone, or the file is another one.
 */
export function readBody(folder: string | undefined, { externalId, digest }: ListedPage): Props {
  const text = folder === undefined ? undefined : textIn(path.join(folder, digest));
  if (text === undefined)
    throw new Error(
      `${externalId}: its text isn't at hand. Run \`pulumi up\` with the program that declares it.`,
    );
  if (digestOf(text) !== digest)
    throw new Error(`${externalId}: its file changed while \`pulumi up\` ran. Run it again.`);
  return JSON.parse(text) as Props;
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
