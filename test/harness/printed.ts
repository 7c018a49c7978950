import { appendFileSync } from "node:fs";
import { stumblesIn } from "../docs/stumbles";

/** What the suites' operations have printed, each line once, to be read in one go. */
const FILE = "test/.printed.txt";
/** A step of the engine, which has no words. */
const STEP = /^[a-z-]+!? urn:/;
const seen = new Set<string>();

/**
 * Collects what an operation printed, as composed of all its parts.
 *
 * @throws Error if it isn't plain English.
 */
export function collectPrinted(...texts: readonly string[]): void {
  const lines = texts.flatMap((text) => text.split("\n"));
  for (const line of lines.map((one) => one.trim().replaceAll(/\d+/g, "0"))) {
    if (line === "" || seen.has(line) || STEP.test(line)) continue;
    seen.add(line);
    appendFileSync(FILE, `${line}\n`);
    const stumbles = stumblesIn(line);
    if (stumbles.length > 0)
      throw new Error(`"${line}" isn't plain English: ${stumbles.join("; ")}`);
  }
}
