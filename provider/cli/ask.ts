import { createInterface } from "node:readline/promises";
import { printable } from "../api/printable";
import { UsageError } from "./command";

/**
 * Asks on the terminal before something is done that can't be undone.
 *
 * @throws UsageError if there is no terminal, an error if the answer isn't yes.
 */
export async function confirm(question: string): Promise<void> {
  if (!process.stdin.isTTY) throw new UsageError("stdin is not a terminal: pass --yes.");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${printable(question)}\nType yes to continue: `);
  terminal.close();
  if (answer.trim() !== "yes") throw new Error("nothing was done.");
}
