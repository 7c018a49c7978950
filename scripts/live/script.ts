import { createInterface } from "node:readline";

/** A script won't do what it was called for, and has changed nothing. */
export class Refusal extends Error {}

/** Somebody wants the script to end. */
export class Interruption extends Error {}

/** Runs a script; what it throws is printed, and becomes the exit code. */
export async function exitCode(script: () => Promise<void>): Promise<0 | 1 | 2 | 130> {
  try {
    await script();
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof Refusal) return 2;
    return error instanceof Interruption ? 130 : 1;
  }
}

/** Aborts at Ctrl-C, and when the process gets another signal to end; it then goes on, to clean up. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) console.error("\nInterrupted: cleaning up before the end.");
      controller.abort(new Interruption("Interrupted."));
    });
  }
  return controller.signal;
}

/** Asks a question on the terminal; `undefined` where there is none. */
export function asker(): ((question: string) => Promise<string>) | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  return (question) =>
    new Promise((resolve) => {
      const terminal = createInterface({ input: process.stdin, output: process.stdout });
      // Ctrl-C and the end of the input answer nothing.
      terminal.once("close", () => resolve(""));
      terminal.question(question, (answer) => {
        resolve(answer);
        terminal.close();
      });
    });
}
