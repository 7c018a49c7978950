import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { Client } from "../../provider/api/client";
import { type Emulator, startEmulator } from "../../provider/emulator/index";

const WINDOW_MS = 10_000;
const WINDOWS = 12;
const TOKEN = "emulator-token";

interface Run {
  readonly name: string;
  readonly limit: number;
  readonly share?: number;
  /** Programs beside it that have a limiter of their own. */
  readonly programs?: number;
  /** Requests that others send in a window without heeding anything. */
  readonly heedless?: number;
}

const limits = [83, 167, 1666];
const runs: Run[] = [
  ...limits.map((limit) => ({ name: `alone, ${limit}`, limit })),
  ...limits.map((limit) => ({ name: `with two more programs, ${limit}`, limit, programs: 2 })),
  ...limits.map((limit) => ({
    name: `with two that heed nothing, ${limit}`,
    limit,
    heedless: Math.round(limit / 5),
  })),
  { name: "a quarter of 167", limit: 167, share: 0.25 },
  { name: "half of 1666", limit: 1666, share: 0.5 },
  { name: "with five more programs, 167", limit: 167, programs: 5 },
];

interface Figures {
  /** The part of the requests that could be sent. */
  readonly used: number;
  /** The part of the time that this process had work to do: at 1, the machine and not the limiter is what held it up. */
  readonly busy: number;
  readonly refused: number;
  readonly repeated: number;
}

const table: string[] = [];
afterAll(() => console.log(["", ...table].join("\n")));

// Large windows keep a processor busy: fewer at a time.
describe.each([
  ["small", runs.filter(({ limit }) => limit < 1000)],
  ["large", runs.filter(({ limit }) => limit > 1000)],
])("%s windows of ten seconds", (_size, some) => {
  it.concurrent.each(some)("$name", async (run) => {
    const { used, busy, refused, repeated } = await measure(run);
    const [percent, work] = [used, busy].map((part) => (100 * part).toFixed(1));
    table.push(
      `${run.name}: ${percent} % used, ${work} % busy, ${refused} refused, ${repeated} refused again`,
    );
    expect(used).toBeGreaterThan(busy > 0.95 ? 0.25 : 0.95);
    expect(used).toBeLessThan(1.05);
    expect(repeated).toBe(0);
    if (!run.programs && !run.heedless) expect(refused).toBe(0);
  });
});

// Programs begin in the middle of a window; what counts are the whole windows after it.
async function measure({ limit, share = 1, programs = 0, heedless = 0 }: Run): Promise<Figures> {
  const emulator = await startEmulator({ rateLimit: { limit }, workspaces: [{ token: TOKEN }] });
  const end = new AbortController();
  const others = Array.from({ length: heedless && 2 }, () => heed(emulator, heedless, end.signal));
  const mine = Array.from({ length: programs + 1 }, () => send(emulator, share, end.signal));
  await wait(WINDOW_MS - (Date.now() % WINDOW_MS));
  const [before, work] = [books(emulator), performance.eventLoopUtilization()];
  await wait(WINDOWS * WINDOW_MS);
  const after = books(emulator);
  const busy = performance.eventLoopUtilization(work).utilization;
  end.abort();
  await Promise.all([...mine, ...others]);
  await emulator.close();
  const usable = Math.min(
    limit * WINDOWS - (after.theirs - before.theirs),
    limit * share * WINDOWS,
  );
  return {
    used: (after.ours - before.ours) / usable,
    busy,
    refused: after.refused,
    repeated: repeatedIn(emulator),
  };
}

function books({ requests }: Emulator) {
  const answered = requests.filter(({ status }) => status === 200);
  const ours = answered.filter(({ path }) => path === "/me").length;
  const refused = requests.filter(({ status, path }) => status === 429 && path === "/me").length;
  return { ours, theirs: answered.length - ours, refused };
}

// How many requests, each of which has a number of its own, were refused more than once.
function repeatedIn({ requests }: Emulator): number {
  const seen = new Set<string>();
  const refused = requests.filter(({ status, query }) => status === 429 && query["n"]);
  return refused.filter(({ query }) => seen.size === seen.add(String(query["n"])).size).length;
}

let number = 0;

// Sends without end, sixteen at once.
async function send({ url }: Emulator, rateLimitShare: number, end: AbortSignal): Promise<void> {
  const settings = {
    accessToken: TOKEN,
    tokenSource: "a test",
    baseUrl: url,
    apiVersion: "Preview",
  };
  const client = new Client({ ...settings, rateLimitShare }, { interruption: end });
  const ask = () => client.send({ method: "GET", path: "/me", query: { n: String(++number) } });
  await ask();
  const one = async (): Promise<void> => {
    while (!end.aborted) await ask().catch(() => {});
  };
  await Promise.all(Array.from({ length: 16 }, one));
}

async function heed({ url }: Emulator, aWindow: number, end: AbortSignal): Promise<void> {
  const headers = { Authorization: `Bearer ${TOKEN}`, "Intercom-Version": "Preview" };
  while (!end.aborted) {
    await (await fetch(`${url}/tags`, { headers })).text();
    await wait(WINDOW_MS / aWindow);
  }
}
