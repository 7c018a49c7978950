import { jsonLine, printable } from "../api/printable";

/** Prints lines of a command's result. */
export function say(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

/** Prints a command's result for machines. */
export function sayJson(result: unknown): void {
  process.stdout.write(`${jsonLine(result)}\n`);
}

/** Prints what isn't the result: progress, warnings, errors. */
export function tell(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}
