import { spawn } from "node:child_process";
import path from "node:path";
import { vi } from "vitest";

/** Collects what a script prints in this process. */
export function collectOutput(): () => string {
  const lines: unknown[] = [];
  for (const method of ["log", "error"] as const) {
    vi.spyOn(console, method).mockImplementation((...texts) => void lines.push(...texts));
  }
  return () => lines.join("\n");
}

/** A script in a process of its own, as npm runs it. */
export interface Running {
  /** What Ctrl-C does: the script and all that it has started are told to end. */
  interrupt(): void;
  readonly ended: Promise<{ code: number | null; output: string }>;
}

/** Starts a script from `build`, without a terminal and without a `pulumi`. */
export function startScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, [path.join("build/scripts", script), ...args], {
    env: { PATH: NO_PULUMI, PULUMI_NODEJS_TRANSPILE_ONLY: "true", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text: Buffer) => (output += text.toString()));
  }
  return {
    interrupt: () => void process.kill(-(child.pid as number), "SIGINT"),
    ended: new Promise((resolve) => child.once("close", (code) => resolve({ code, output }))),
  };
}

/** A PATH on which there is no `pulumi`. */
export const NO_PULUMI = path.resolve("test/live");
