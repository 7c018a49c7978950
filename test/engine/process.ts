/** Child processes: their lines are passed on, every wait is bounded, and none outlives the bench. */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

export interface ChildProcess {
  /** The first line of the standard output, for those that announce themselves with one. */
  readonly firstLine: Promise<string>;
  /** Resolves with the exit code, also if the process could not be started or was stopped. */
  readonly exited: Promise<number>;
  /** Sends it a message, where it has a channel. */
  send(message: object | string): void;
  /** Asks the process to end, and after half a minute makes it. */
  stop(): Promise<void>;
  /** Makes it end at once, with the processes that it started. */
  kill(): Promise<void>;
  /** Whether this process waits for it before it ends by itself. */
  waitFor(isNeeded: boolean): void;
}

// On a busy machine all takes ten times as long.
const START_LIMIT = 600_000;
export const STOP_LIMIT = 30_000;
const LAST_LINES_LIMIT = 10_000;
const running = new Set<number>();

process.once("exit", () => {
  for (const id of running) signal(id, "SIGKILL");
});

export interface ProcessOptions {
  arguments: string[];
  command?: string;
  folder: string;
  env: Record<string, string>;
  /** Keep the first line for `firstLine` instead of printing it. */
  firstLine?: boolean;
  print(line: string, stream?: "output" | "error"): void;
}

export function startProcess(options: ProcessOptions & { channel?: boolean }): ChildProcess {
  const child = spawn(options.command ?? process.execPath, options.arguments, {
    cwd: options.folder,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe", options.channel ? "ipc" : "ignore"],
  });
  const id = child.pid;
  if (id !== undefined) running.add(id);
  let announce: ((line: string) => void) | undefined;
  const announced = new Promise<string>((resolve) => (announce = resolve));
  const lines = [child.stdout as Readable, child.stderr as Readable].map((stream) => {
    const reader = createInterface({ input: stream });
    reader.on("line", (line) => {
      if (options.firstLine && announce && stream === child.stdout) announce(line);
      else options.print(line, stream === child.stdout ? "output" : "error");
      if (stream === child.stdout) announce = undefined;
    });
    return new Promise<void>((resolve) => reader.once("close", resolve));
  });
  const ended = new Promise<number>((resolve) => {
    child.once("error", (error) => {
      options.print(error.message);
      resolve(-1);
    });
    child.once("exit", (code) => resolve(code ?? -1));
  });
  const exited = ended.then(async (code) => {
    if (id !== undefined) running.delete(id);
    await Promise.race([Promise.all(lines), delay(LAST_LINES_LIMIT)]);
    return code;
  });
  const firstLine = Promise.race([
    announced,
    ended.then((code) => fail(`The process ended with code ${code} before it was ready.`)),
    delay(START_LIMIT).then(() => fail("The process did not start within ten minutes.")),
  ]);
  firstLine.catch(() => undefined);
  return {
    firstLine,
    exited,
    send: (message) => void child.send?.(message),
    async stop() {
      if (id === undefined || !running.has(id)) return;
      signal(id, "SIGINT");
      const asked = await Promise.race([ended, delay(STOP_LIMIT)]);
      if (asked === undefined) signal(id, "SIGKILL");
      await exited;
    },
    async kill() {
      if (id !== undefined && running.has(id))
        for (const each of [id, ...descendants(id)]) signal(each, "SIGKILL");
      await exited;
    },
    waitFor: (isNeeded) => {
      const { stdout, stderr, channel } = child;
      for (const one of [child, stdout, stderr, channel] as (NodeJS.RefCounted | null)[])
        if (isNeeded) one?.ref();
        else one?.unref();
    },
  };
}

/** Waits without keeping the process alive. */
export function delay(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref());
}

/** The processes that a process has started, and those that these have. */
function descendants(id: number): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const found = [id];
  for (const parent of found)
    for (const [child = 0, by] of pairs) if (by === parent) found.push(child);
  return found.slice(1);
}

function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch {
    // It has ended already.
  }
}

function fail(message: string): never {
  throw new Error(message);
}
