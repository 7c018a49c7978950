import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Call } from "../../provider/api/call";
import { Client, type ClientOptions } from "../../provider/api/client";
import { RequestError } from "../../provider/api/errors";
import { Log } from "../../provider/api/log";
import { type Emulator, type Fault, startEmulator } from "../../provider/emulator/index";
import { HurriedClock } from "./hurried-clock";

const TOKEN = "token-of-a-test";
const makeTag: Call = { method: "POST", path: "/tags", body: { name: "VIP" } };

let emulator: Emulator;
let clock: HurriedClock;
beforeEach(async () => {
  emulator = await startEmulator({ workspaces: [{ token: TOKEN }] });
  clock = new HurriedClock();
});
afterEach(() => emulator.close());

function clientOf(
  options: ClientOptions = {},
  baseUrl = emulator.url,
  accessToken = TOKEN,
): Client {
  const settings = {
    accessToken,
    tokenSource: "a test",
    baseUrl,
    apiVersion: "Preview",
    rateLimitShare: 1,
  };
  return new Client(settings, { clock, ...options });
}

async function failureOf(call: Call, client = clientOf()): Promise<RequestError> {
  return client.send(call).then(
    () => expect.fail("it was answered"),
    (error: RequestError) => error,
  );
}

describe("client", () => {
  it("says what it wants and who asks", async () => {
    const seen: Record<string, unknown>[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers);
      response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await clientOf({ userAgent: "pulumi-intercom/1" }, url).send({ method: "GET", path: "/me" });
    expect(seen[0]).toMatchObject({
      accept: "application/json",
      authorization: `Bearer ${TOKEN}`,
      "intercom-version": "Preview",
      "user-agent": "pulumi-intercom/1",
    });
    server.closeAllConnections();
    server.close();
  });

  it.each([
    [{}, {}, "2.16"],
    [{ apiVersion: "2.14" }, {}, "2.14"],
    [{ apiVersion: "2.14" }, { version: "Preview" }, "Preview"],
  ])("with the settings %j and the call %j asks for version %s", async (set, call, version) => {
    const settings = { accessToken: TOKEN, tokenSource: "a test", rateLimitShare: 1, ...set };
    const client = new Client({ ...settings, baseUrl: emulator.url });
    await client.send({ method: "GET", path: "/me", ...call });
    expect(emulator.requests.map((one) => one.version)).toEqual([version]);
  });

  const repeated: [string, Fault["with"]][] = [
    ["a 500", { status: 500 }],
    ["a 503 with a page", { status: 503, body: "<html>", contentType: "text/html" }],
    ["a 408", { status: 408 }],
    ["a connection that is lost before", { drop: "before" }],
    ["a connection that is lost after", { drop: "after" }],
    ["an answer that is cut", { cut: 20 }],
    [
      "an answer that is no JSON",
      { status: 200, body: '{"type":', contentType: "application/json" },
    ],
  ];

  it.each(repeated)("repeats what is harmless after %s", async (_, fault) => {
    emulator.fail({ path: "/tags", with: fault });
    const { body } = await clientOf().send({ method: "GET", path: "/tags" });
    expect(body).toMatchObject({ type: "list" });
  });

  it.each(repeated)(
    "doesn't repeat a creation after %s, and says that it is uncertain",
    async (_, fault) => {
      emulator.fail({ path: "/tags", with: fault });
      const { failure } = await failureOf(makeTag);
      expect(failure).toMatchObject({ method: "POST", path: "/tags", effect: "unknown" });
      expect(emulator.requests.length).toBeLessThanOrEqual(1);
    },
  );

  it("repeats a creation that updates what exists", async () => {
    emulator.fail({ path: "/tags", with: { drop: "after" } });
    await clientOf().send({ ...makeTag, repeatable: true });
    expect(emulator.workspace().collection("tags").all()).toHaveLength(1);
  });

  it("repeats a creation that was never sent", async () => {
    const { failure } = await failureOf(makeTag, clientOf({}, "http://127.0.0.1:9"));
    expect(failure).toMatchObject({ effect: "none" });
    expect(clock.slept).toBeGreaterThan(3000);
  });

  it("gives up after five attempts", async () => {
    emulator.fail({ path: "/tags", times: Infinity, with: { status: 502 } });
    const { failure } = await failureOf({ method: "GET", path: "/tags" });
    expect(failure.status).toBe(502);
    expect(emulator.requests).toHaveLength(5);
  });

  it("waits after a 429 and sends the same again, a creation too", async () => {
    emulator.fail({ path: "/tags", times: 2, with: { status: 429 } });
    await clientOf().send(makeTag);
    expect(emulator.requests.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(clock.slept).toBeGreaterThan(1000);
  });

  it("waits at least a second, however soon the server says that it takes more", async () => {
    emulator.fail({
      path: "/tags",
      times: 3,
      with: { status: 429, headers: { "Retry-After": "0" } },
    });
    await clientOf().send(makeTag);
    expect(clock.slept).toBeGreaterThanOrEqual(3000);
  });

  it("says after a minute of 429s why it gives up", async () => {
    emulator.fail({ path: "/tags", times: Infinity, with: { status: 429 } });
    const error = await failureOf(makeTag);
    expect(error.message).toMatch(/429[^]*Waited 60 s/);
    expect(clock.slept).toBeGreaterThan(60_000);
    expect(clock.slept).toBeLessThan(80_000);
  });

  it("waits half a minute for an answer, and no longer", async () => {
    const asked: number[] = [];
    const late = new AbortController();
    clock.timeout = (milliseconds) => {
      asked.push(milliseconds);
      return { signal: late.signal, clear() {} };
    };
    emulator.fail({ path: "/tags", with: { hang: true } });
    emulator.onExchange(() => late.abort());
    const { failure } = await failureOf(makeTag);
    expect(failure).toMatchObject({
      effect: "unknown",
      reason: expect.stringContaining("none within 30 seconds"),
    });
    expect(asked).toEqual([30_000]);
  });

  it("logs no token that a path holds", async () => {
    const lines: string[] = [];
    const log = new Log("debug", (line) => lines.push(line));
    await failureOf({ method: "GET", path: `/tags/${TOKEN}` }, clientOf({ log }));
    expect(lines).toEqual([expect.stringContaining("GET /tags/[secret] 404")]);
  });

  it("repeats a conflict only where it passes", async () => {
    emulator.fail({ path: "/tags", times: 2, with: { status: 409 } });
    expect((await failureOf({ method: "GET", path: "/tags" })).failure.status).toBe(409);
    await clientOf().send({ method: "GET", path: "/tags", retriesConflicts: true });
  });

  it("sends nothing more once it is interrupted, and lets end what is under way", async () => {
    const stop = new AbortController();
    const client = clientOf({ interruption: stop.signal });
    emulator.onExchange(() => stop.abort());
    emulator.fail({ path: "/tags", with: { delayMs: 50 } });
    const { body } = await client.send(makeTag);
    expect(body).toMatchObject({ name: "VIP" });
    await expect(client.send(makeTag)).rejects.toThrow(/POST \/tags wasn't sent.*interrupted/);
    expect(emulator.requests).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])(
    "takes no token and no body to where a %s leads",
    async (status) => {
      const heard: string[] = [];
      const other = createServer(({ url = "" }, response) => {
        heard.push(url);
        response.end("{}");
      });
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      const Location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/tags`;
      emulator.fail({ times: Infinity, with: { status, headers: { Location } } });
      for (const call of [makeTag, { method: "GET", path: "/tags" } as const]) {
        const error = await failureOf(call);
        expect(error.message).toMatch(/a redirection, which isn't followed/);
        expect(error.failure).toMatchObject({ status, effect: "none" });
      }
      expect(emulator.requests).toHaveLength(2);
      expect(heard).toEqual([]);
      other.close();
    },
  );

  it("doesn't follow a redirection", async () => {
    emulator.fail({
      path: "/tags",
      with: { status: 302, headers: { Location: "http://127.0.0.1:9/" } },
    });
    const error = await failureOf({ method: "GET", path: "/tags" });
    expect(error.message).toMatch(/302.*redirection/);
  });

  it("doesn't take an error for an answer", async () => {
    const body = { type: "error.list", errors: [{ code: "server_error", message: "no" }] };
    emulator.fail({ path: "/tags", times: 9, with: { status: 200, body } });
    expect((await failureOf(makeTag)).failure).toMatchObject({
      code: "server_error",
      effect: "unknown",
    });
  });

  it("names call, status, code, the API's words and the request", async () => {
    const error = await failureOf({ method: "DELETE", path: "/tags/12" });
    expect(error.message).toMatch(
      /^Intercom answered 404 not_found to DELETE \/tags\/12: .+\nRequest id: [\w-]{36}$/,
    );
  });

  it("names both causes of a rejected token, and where the token came from", async () => {
    const error = await failureOf(
      { method: "GET", path: "/me" },
      clientOf({}, emulator.url, "another-token"),
    );
    expect(error.message).toMatch(/401[^]*token from a test is wrong or revoked[^]*another region/);
  });

  it("shows no token, in texts or in errors at any depth", async () => {
    const lines: string[] = [];
    const client = clientOf({ log: new Log("debug", (line) => lines.push(line)) });
    const echo = { type: "error.list", errors: [{ code: "bad", message: `not ${TOKEN}!` }] };
    emulator.fail({ path: "/tags", with: { status: 400, body: echo } });
    const refused = await failureOf(makeTag, client);
    emulator.fail({ path: "/tags", with: { drop: "after" } });
    const lost = await failureOf(makeTag, client);
    const texts = [
      inspect(refused, { depth: 20, showHidden: true }),
      inspect(lost, { depth: 20, showHidden: true }),
      ...lines,
    ];
    expect(texts.join("\n")).not.toContain(TOKEN);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^intercom: POST \/tags 400, \d+ ms, attempt 1, \d+ left, [\w-]{36}$/);
  });
});
