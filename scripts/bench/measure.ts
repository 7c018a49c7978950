import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmulator } from "../../provider/emulator/index";
import type { Emulator } from "../../provider/emulator/index";
import type { Result, Stack, StackOptions } from "../../test/engine/engine";
import { type Mix, workspaceFor } from "./mix";

/** An operation on a stack. "again" is the same program again, on an unchanged workspace. */
export type Operation = keyof typeof RUN;

const RUN = {
  preview: (stack: Stack) => stack.preview(),
  "up, one changed": (stack: Stack, counts: Mix) => {
    stack.setConfig(configOf({ ...counts, changed: 1 }));
    return stack.up();
  },
  up: (stack: Stack) => stack.up(),
  "preview again": (stack: Stack) => stack.preview(),
  "up again": (stack: Stack) => stack.up(),
  refresh: (stack: Stack) => stack.refresh(),
  destroy: (stack: Stack) => stack.destroy(),
};

export interface Usage {
  /** The most memory, in bytes. */
  readonly memory: number;
  /** Seconds of processor time. */
  readonly processor: number;
}

/** What one operation took. */
export interface Figures {
  readonly seconds: number;
  /** How many requests of each method and route. */
  readonly routes: ReadonlyMap<string, number>;
  readonly requests: number;
  readonly refused: number;
  /** What the program's process took, where the operation runs it. */
  readonly program: Usage | undefined;
  /** What the dynamic provider host took, where there is one: it doesn't depend on what else the machine does. */
  readonly host: Usage | undefined;
}

/** What the operations on a stack took. */
export interface Measured {
  readonly operations: ReadonlyMap<Operation, Figures>;
  /** Of the state file after `up`. */
  readonly stateBytes: number;
}

export interface MeasureOptions {
  /** The folder of the benchmarks. */
  readonly folder: string;
  /** The program's folder in `programs/`. */
  readonly program: string;
  readonly counts: Mix;
  /** In this order. One of them is an `up`. */
  readonly operations: readonly Operation[];
  /** Requests that the emulator takes in ten seconds. */
  readonly limit: number;
  readonly open: (options: StackOptions) => Stack;
}

/**
 * Runs a program against an emulator of its own.
 *
 * @throws Error if an operation fails.
 */
export async function measure(options: MeasureOptions): Promise<Measured> {
  const { folder, program, counts, limit, open } = options;
  const usage = await mkdtemp(path.join(tmpdir(), "bench-usage-"));
  const emulator = await startEmulator({
    workspaces: [workspaceFor(counts)],
    rateLimit: { limit },
  });
  const stack = open({
    dir: path.join(folder, "programs", program),
    program: { run: "folder" },
    config: configOf(counts),
    env: {
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
      NODE_OPTIONS: `--require "${path.join(folder, "usage.cjs")}"`,
      BENCH_USAGE: usage,
    },
    timeLimit: LONGEST_MS,
  });
  const operations = new Map<Operation, Figures>();
  let stateBytes = 0;
  try {
    for (const operation of options.operations) {
      operations.set(operation, await timed(() => RUN[operation](stack, counts), emulator, usage));
      if (operation === "up") stateBytes = Buffer.byteLength(await stack.stateText());
    }
    return { operations, stateBytes };
  } finally {
    await stack.close();
    await emulator.close();
    await rm(usage, { recursive: true, force: true });
  }
}

function configOf(counts: Mix): Record<string, string> {
  return { counts: JSON.stringify(counts) };
}

const LONGEST_MS = 1_800_000;

async function timed(
  operation: () => Promise<Result>,
  emulator: Emulator,
  usage: string,
): Promise<Figures> {
  emulator.clearRequests();
  const start = performance.now();
  const result = await operation();
  const seconds = (performance.now() - start) / 1000;
  if (!result.ok) throw new Error(result.printed.slice(-2000));
  const routes = new Map<string, number>();
  for (const { method, path: to } of emulator.requests) {
    const route = `${method} ${to.replace(/\/\d+$/, "/{id}")}`;
    routes.set(route, (routes.get(route) ?? 0) + 1);
  }
  const { length: requests } = emulator.requests;
  const refused = emulator.requests.filter(({ status }) => status === 429).length;
  return { seconds, routes, requests, refused, ...(await takeUsage(usage)) };
}

async function takeUsage(folder: string): Promise<Pick<Figures, "program" | "host">> {
  const names = await readdir(folder);
  const [program, host] = await Promise.all(
    ["program", "host"].map((role) => {
      const files = names.filter((name) => name.startsWith(role));
      return usageOf(files.map((name) => path.join(folder, name)));
    }),
  );
  await Promise.all(names.map((name) => rm(path.join(folder, name))));
  return { program, host };
}

/** The most memory that any of the processes took, and the time of all. */
async function usageOf(files: readonly string[]): Promise<Usage | undefined> {
  const all = await Promise.all(
    files.map(async (file) => (await readFile(file, "utf8")).split(" ")),
  );
  const memory = all.map(([bytes]) => Number(bytes));
  const processor = all.map(([, seconds]) => Number(seconds));
  if (all.length === 0) return undefined;
  return { memory: Math.max(...memory), processor: processor.reduce((sum, one) => sum + one, 0) };
}
