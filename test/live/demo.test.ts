import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Emulator, livedInWorkspace, startEmulator } from "../../provider/emulator/index";
import { type LiveOptions, live } from "../../scripts/demo/live";
import { Refusal } from "../../scripts/live/script";
import { type ContractWatch, watchContract } from "../contract/watch";
import { NO_PULUMI, collectOutput, startScript } from "./scripts";

const token = "a-token-that-nobody-may-see";
let emulator: Emulator;
let contract: ContractWatch;
let output: () => string;

beforeEach(async () => {
  emulator = await startEmulator({ workspaces: [{ ...livedInWorkspace(), token }] });
  contract = watchContract(emulator);
  output = collectOutput();
  vi.stubEnv("PATH", NO_PULUMI);
  vi.stubEnv("PULUMI_NODEJS_TRANSPILE_ONLY", "true");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await emulator.close();
  contract.expectNoViolations();
});

it("makes three tags once it may, changes one, heals it and deletes them", async () => {
  let question = "";
  await tryOut(async (asked) => {
    question = asked;
    expect(writes()).toEqual([]);
    expect(output()).toContain('"Acme Support" (acme1234, region eu)');
    return "yes";
  });
  expect(question).toContain("Acme Support");
  const [rename, heal] = [/renamed$/, / two$/].map((name) => ({
    id: expect.any(String),
    name: expect.stringMatching(name),
  }));
  expect(bodies().slice(3)).toEqual([rename, heal, ...Array.from({ length: 3 })]);
  expect(output()).toMatch(/differs +Tag two \(name\)/);
  expectNothingLeft();
});

it("writes nothing without consent", async () => {
  await expect(tryOut(async () => "y")).rejects.toThrow(Refusal);
  expect(writes()).toEqual([]);
});

it("sends nothing where nobody can consent", async () => {
  await expect(tryOut(undefined)).rejects.toThrow("add --yes");
  expect(emulator.requests).toEqual([]);
});

it("deletes what it made when something fails", async () => {
  emulator.fail({ method: "POST", path: "/tags", nth: 3, with: { status: 403 } });
  await expect(tryOut(async () => "yes")).rejects.toThrow("403");
  expect(bodies()).toHaveLength(5);
  expectNothingLeft();
});

it("says what is left when it can't delete it", async () => {
  emulator.fail({ method: "POST", path: "/tags", nth: 3, with: { status: 403 } });
  emulator.fail({ method: "DELETE", path: /^\/tags/, times: Infinity, with: { status: 403 } });
  const stillThere = /Still there: "pulumi-intercom try \w+ \w+" \(\d+\), "pulumi-intercom try/;
  await expect(tryOut(async () => "yes")).rejects.toThrow(stillThere);
});

it("deletes what Pulumi doesn't know of, too", async () => {
  const failure = { status: 403, effect: "applied" } as const;
  emulator.fail({ method: "POST", path: "/tags", nth: 3, with: failure });
  await expect(tryOut(async () => "yes")).rejects.toThrow("403");
  expect(output()).toContain('pulumi destroy left "pulumi-intercom try ');
  expectNothingLeft();
});

it("deletes what it made after Ctrl-C", async () => {
  emulator.fail({ method: "POST", path: "/tags", times: 3, with: { delayMs: 1_000 } });
  const script = startScript("demo/main.js", ["--live", "--yes"], env());
  emulator.onExchange(({ method }) => {
    if (method === "POST") script.interrupt();
  });
  const ended = await script.ended;
  expect(ended).toMatchObject({ code: 130, output: expect.stringContaining("Interrupted") });
  expect(ended.output).not.toContain(token);
  expectNothingLeft();
});

it.each([
  [["--live"], "no terminal"],
  [["--yes"], "--live only"],
  [["--liv"], "Unknown option '--liv'"],
])("refuses %j", async (args, reason) => {
  const { code, output: told } = await startScript("demo/main.js", args, env()).ended;
  expect(told).toContain(reason);
  expect(code).toBe(2);
  expect(emulator.requests).toEqual([]);
});

it("refuses to start without a token", async () => {
  await expect(tryOut(async () => "yes", {})).rejects.toThrow(Refusal);
});

function tryOut(ask: LiveOptions["ask"], given = env()): Promise<void> {
  const interrupted = new AbortController().signal;
  return live({ root: process.cwd(), env: given, ask, interrupted, processes: "reused" });
}

function env(): Record<string, string> {
  return { INTERCOM_ACCESS_TOKEN: token, INTERCOM_BASE_URL: emulator.url };
}

function writes(): string[] {
  const requests = emulator.requests.filter(({ method }) => method !== "GET");
  return requests.map(({ method, path }) => `${method} ${path}`);
}

function bodies(): unknown[] {
  const requests = emulator.requests.filter(({ method }) => method !== "GET");
  return requests.map(({ requestBody }) => requestBody);
}

function expectNothingLeft(): void {
  const seeded = livedInWorkspace().tags?.map(({ name }) => name);
  const tags = emulator.workspace().collection("tags").all();
  expect(tags.map(({ name }) => name)).toEqual(seeded);
  expect(output()).not.toContain(token);
}
