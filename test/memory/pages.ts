import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { startEmulator } from "../../provider/emulator/index";

/** What five declared pages, and a new one, cost among so many of somebody else's. */
interface Costs {
  readonly found: number;
  readonly failures: readonly unknown[];
  readonly heapMB: number;
  readonly residentMB: number;
}

const HTML = `<p>${"x".repeat(200_000)}</p>`;
const HEAP_MB = 160;

/**
 * Reads five pages and looks for a sixth among many, in a process of its own that would end if it
 * kept their texts.
 */
export async function expectBoundedMemory(foreign: number): Promise<void> {
  const emulator = await startEmulator({ rateLimit: { limit: 10 ** 6 } });
  const { collection, token } = emulator.workspace();
  const source = collection("content_import_sources").insert({ sync_behavior: "api" });
  const ids = Array.from({ length: foreign }, () => {
    return collection("external_pages").insert({
      source_id: Number(source.id),
      title: "Theirs",
      html: HTML,
    }).id;
  });
  const args = { title: "Ours", html: "<p>Ours</p>", locale: "en" };
  const inputs = { sourceId: String(source.id), externalId: "ours", ...args };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      `--max-old-space-size=${HEAP_MB}`,
      join(__dirname, "client.cjs"),
      JSON.stringify([ids.slice(0, 5), inputs]),
    ],
    { env: { ...process.env, INTERCOM_ACCESS_TOKEN: token, INTERCOM_BASE_URL: emulator.url } },
  );
  const costs = JSON.parse(stdout) as Costs;
  const paths = emulator.requests.map(({ path }) => path);
  const lists = paths.filter((path) => path === "/ai/external_pages").length;
  console.log(
    `${foreign} pages of 200 kB: ${paths.length} requests, ` +
      `heap ${Math.round(costs.heapMB)} MB, ${Math.round(costs.residentMB)} MB more resident at the most`,
  );
  await emulator.close();
  expect(costs).toMatchObject({ found: 5, failures: [] });
  expect(lists).toBe(Math.ceil(foreign / 50));
  // Who it is, and one request a page that is declared.
  expect(paths.length - lists).toBe(1 + 5);
}
