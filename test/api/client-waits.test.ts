import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Call } from "../../provider/api/call";
import { Client, type ClientOptions } from "../../provider/api/client";
import { type Emulator, type Row, startEmulator } from "../../provider/emulator/index";
import { FakeClock } from "./fake-clock";
import { HurriedClock } from "./hurried-clock";

let emulator: Emulator;
let clock: HurriedClock;
beforeEach(async () => {
  emulator = await startEmulator();
  clock = new HurriedClock();
});
afterEach(() => emulator.close());

const clientOf = (options: ClientOptions = {}, baseUrl = emulator.url) => {
  const accessToken = emulator.workspace().token;
  const settings = { accessToken, tokenSource: "a test", apiVersion: "Preview", rateLimitShare: 1 };
  return new Client({ ...settings, baseUrl }, { clock, ...options });
};

const makeTag = (name: string): Call => ({ method: "POST", path: "/tags", body: { name } });

it("reports a wait that a user would notice", async () => {
  const waits: string[] = [];
  emulator.fail({ path: "/tags", with: { status: 429, headers: { "Retry-After": "8" } } });
  await clientOf({ onWait: (message) => waits.push(message) }).send(makeTag("VIP"));
  expect(waits).toEqual([
    expect.stringMatching(/rate limit of 1666 requests in 10 s is used up.*up to 8 s/),
  ]);
});

it("sends what was refused before all that waits", async () => {
  const still = new FakeClock();
  emulator.fail({ path: "/tags", with: { status: 429, headers: { "Retry-After": "8" } } });
  const names = Array.from({ length: 20 }, (_, at) => `T${at}`);
  await new Promise<string>((refused) => {
    const client = clientOf({ clock: still, onWait: refused });
    for (const name of names) client.send(makeTag(name)).catch(() => {});
  });
  await still.pass(9_000);
  await expect.poll(() => emulator.requests.length).toBeGreaterThan(1);
  const sent = emulator.requests.map(({ requestBody }) => (requestBody as Row).name);
  expect(sent.slice(0, 2)).toEqual(["T0", "T0"]);
});

it("waits until the end of the window that the server returns", async () => {
  const server = createServer((_, response) => {
    const now = Date.now();
    response.writeHead(200, {
      Date: new Date(now).toUTCString(),
      "X-RateLimit-Limit": "3",
      "X-RateLimit-Remaining": "0",
      "X-RateLimit-Reset": String(Math.floor(now / 1000) + 4),
    });
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = clientOf({}, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    for (const _ of [1, 2]) await client.send({ method: "GET", path: "/me" });
  } finally {
    server.close();
  }
  expect(clock.slept).toBeGreaterThan(2500);
  expect(clock.slept).toBeLessThan(6000);
});
