import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmulator } from "../../provider/emulator/index";
import type { Emulator } from "../../provider/emulator/index";
import type { Result, Stack, StackOptions } from "../../test/engine/engine";
import { mixOf, workspaceFor } from "./mix";

/** A program of `programs/`: this project's resources, the usual way, and what Pulumi itself costs. */
export type Subject = "intercom" | "usual" | "random";
/** What is measured, in this order. */
export const OPERATIONS = ["up", "up again", "refresh", "destroy"] as const;
export type Operation = (typeof OPERATIONS)[number];

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
  /** What the dynamic provider host took, where there is one: it doesn't depend on what else the machine does. */
  readonly host: Usage | undefined;
}

/** What a program took, from its first `up` to its `destroy`. */
export interface Measured {
  readonly operations: Readonly<Record<Operation, Figures>>;
  /** Of the state file after `up`. */
  readonly stateBytes: number;
}

export interface MeasureOptions {
  /** The project's folder. */
  readonly root: string;
  readonly subject: Subject;
  readonly objects: number;
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
  const { root, subject, objects, limit, open } = options;
  const folder = path.join(root, "scripts/bench");
  const counts = mixOf(objects);
  const usage = await mkdtemp(path.join(tmpdir(), "bench-usage-"));
  const emulator = await startEmulator({
    workspaces: [workspaceFor(counts)],
    rateLimit: { limit },
  });
  const stack = open({
    dir: path.join(folder, "programs", subject),
    program: { run: "folder" },
    config: { counts: JSON.stringify(counts) },
    env: {
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
      NODE_OPTIONS: `--require "${path.join(folder, "usage.cjs")}"`,
      BENCH_USAGE: usage,
    },
    timeLimit: LONGEST_MS,
  });
  const run = (operation: () => Promise<Result>) => timed(operation, emulator, usage);
  try {
    const up = await run(() => stack.up());
    const stateBytes = Buffer.byteLength(await stack.stateText());
    const again = await run(() => stack.up());
    const refresh = await run(() => stack.refresh());
    const destroy = await run(() => stack.destroy());
    return { operations: { up, "up again": again, refresh, destroy }, stateBytes };
  } finally {
    await stack.close();
    await emulator.close();
    await rm(usage, { recursive: true, force: true });
  }
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
  return { seconds, routes, requests, refused, host: await takeUsage(usage) };
}

/** The most memory that any host of the operation took, and the time of all. */
async function takeUsage(folder: string): Promise<Usage | undefined> {
  const files = (await readdir(folder)).map((name) => path.join(folder, name));
  const all = await Promise.all(
    files.map(async (file) => (await readFile(file, "utf8")).split(" ")),
  );
  await Promise.all(files.map((file) => rm(file)));
  const memory = all.map(([bytes]) => Number(bytes));
  const processor = all.map(([, seconds]) => Number(seconds));
  if (all.length === 0) return undefined;
  return { memory: Math.max(...memory), processor: processor.reduce((sum, one) => sum + one, 0) };
}
