import { closeSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Props } from "../definition/props";
import { type ListedPage, digestOf } from "./listing";

// One file for all of them: creating a file takes longer than writing a page.
const TEXTS = "texts";
const PLACES = "places.json";

type Place = readonly [digest: string, start: number, length: number];

/**
 * Writes what the program declares of the pages of a set.
 *
 * @param texts The texts, by their digests.
 */
export function writeBodies(folder: string, texts: ReadonlyMap<string, string>): void {
  const places: Place[] = [];
  const file = openSync(path.join(folder, TEXTS), "wx", 0o600);
  try {
    let start = 0;
    for (const [digest, text] of texts) {
      const length = Buffer.byteLength(text);
      writeFileSync(file, text);
      places.push([digest, start, length]);
      start += length;
    }
  } finally {
    closeSync(file);
  }
  writeFileSync(path.join(folder, PLACES), JSON.stringify(places), { mode: 0o600 });
}

/** What the program declares of the pages of a set: it wrote that into a folder for as long as it runs. */
export class Bodies {
  private opened?: { readonly file: number; readonly places: ReadonlyMap<string, Place> };

  constructor(private readonly folder: string | undefined) {}

  /** @throws Error if the folder is gone, or the text is another one. */
  read({ externalId, digest }: ListedPage): Props {
    const text = this.textOf(digest);
    if (text === undefined)
      throw new Error(
        `${externalId}: its text isn't at hand. Run \`pulumi up\` with the program that declares it.`,
      );
    if (digestOf(text) !== digest)
      throw new Error(
        `${externalId}: its text was changed on this machine while \`pulumi up\` ran. Run it again.`,
      );
    return JSON.parse(text) as Props;
  }

  close(): void {
    if (this.opened) closeSync(this.opened.file);
    this.opened = undefined;
  }

  private textOf(digest: string): string | undefined {
    try {
      const { file, places } = (this.opened ??= this.open());
      const place = places.get(digest);
      if (!place) return undefined;
      const [, start, length] = place;
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, start);
      return bytes.toString();
    } catch {
      return undefined;
    }
  }

  private open() {
    const folder = this.folder ?? "";
    const places = JSON.parse(readFileSync(path.join(folder, PLACES), "utf8")) as Place[];
    return {
      file: openSync(path.join(folder, TEXTS), "r"),
      places: new Map(places.map((place) => [place[0], place])),
    };
  }
}
