import { setTimeout } from "node:timers";
import { sdk } from "./sdk";

/** So long a message waits for others. */
const GATHERED_MS = 25;
const MOST_CHARACTERS = 500_000;

/**
 * Sends debug messages together. Pulumi's SDK sends four for each resource, each in a request of its own, whether
 * somebody asked for them with `--debug` or not: most of a program's requests. The engine gets the same lines in the
 * same order.
 */
export function gatherDebugMessages(): void {
  const { log, runtime } = sdk();
  // Elsewhere, such as in a user's unit tests, no engine waits for them.
  if (isGathering || !process.env.PULUMI_NODEJS_ENGINE) return;
  isGathering = true;
  const { debug } = log;
  let lines: string[] = [];
  let characters = 0;
  let release: (() => void) | undefined;
  const flush = () => {
    if (lines.length > 0) void debug(lines.join("\n"));
    lines = [];
    characters = 0;
    release?.();
    release = undefined;
  };
  const replaced: Pick<typeof log, "debug" | "info" | "warn" | "error"> = log;
  replaced.debug = (message, ...about) => {
    if (about.some((one) => one !== undefined)) {
      flush();
      return debug(message, ...about);
    }
    lines.push(message);
    characters += message.length;
    if (characters > MOST_CHARACTERS) flush();
    else if (!release) {
      // The program doesn't end before.
      release = runtime.rpcKeepAlive();
      setTimeout(flush, GATHERED_MS);
    }
    return Promise.resolve();
  };
  for (const severity of ["info", "warn", "error"] as const) {
    const say = log[severity];
    replaced[severity] = (...message) => {
      flush();
      return say(...message);
    };
  }
}

let isGathering = false;
