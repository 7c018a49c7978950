import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Call } from "../../provider/api/call";
import { Client } from "../../provider/api/client";
import { type RequestError, isGone, isWithheld } from "../../provider/api/errors";
import { type Emulator, type Fault, startEmulator } from "../../provider/emulator/index";
import { HurriedClock } from "./hurried-clock";

const TOKEN = "token-of-a-test";
const getTags: Call = { method: "GET", path: "/tags" };
const makeTag: Call = { method: "POST", path: "/tags", body: { name: "VIP" } };

let emulator: Emulator;
let clock: HurriedClock;
beforeEach(async () => {
  emulator = await startEmulator({ workspaces: [{ token: TOKEN, tags: [{ name: "VIP" }] }] });
  clock = new HurriedClock();
});
afterEach(() => emulator.close());

const client = () =>
  new Client(
    {
      accessToken: TOKEN,
      tokenSource: "a test",
      baseUrl: emulator.url,
      apiVersion: "Preview",
      rateLimitShare: 1,
    },
    { clock },
  );

async function failureOf(failure: Fault["with"], call = makeTag): Promise<RequestError> {
  emulator.fail({ times: Infinity, with: failure });
  return client()
    .send(call)
    .then(
      () => expect.fail("it was answered"),
      (error: RequestError) => error,
    );
}

const coded = { errors: [{ code: "parameter_invalid", message: "Name is taken" }] };

describe("an answer keeps its words and its code", () => {
  it.each<[string, number, unknown, string]>([
    [
      "without a type",
      400,
      coded,
      "Intercom answered 400 parameter_invalid to POST /tags: Name is taken",
    ],
    [
      "with several errors",
      400,
      {
        type: "error.list",
        errors: [
          { code: "a", message: "One", field: "name" },
          { code: "b", message: "Two" },
        ],
      },
      "Intercom answered 400 a to POST /tags: name: One; Two",
    ],
    [
      "as an error's text",
      422,
      { error: "Name is too long" },
      "POST /tags was answered 422: Name is too long",
    ],
    [
      "as an error",
      422,
      { error: { type: "invalid", message: "Name is too long" } },
      "POST /tags was answered 422 invalid: Name is too long",
    ],
    [
      "as a message",
      400,
      { message: "Blocked by policy" },
      "POST /tags was answered 400: Blocked by policy",
    ],
    [
      "as texts",
      422,
      { errors: ["Name is too long"] },
      "POST /tags was answered 422: Name is too long",
    ],
    [
      "with another type",
      400,
      { type: "list", errors: [{ code: "a", message: "One" }] },
      "POST /tags was answered 400 a: One",
    ],
  ])("%s", async (_, status, body, message) => {
    const error = await failureOf({ status, body });
    expect(error.message.split("\n")[0]).toBe(message);
    expect(error.failure.effect).toBe("none");
  });
});

describe("what isn't JSON is no answer of Intercom's", () => {
  const page = (status: number, body: string, headers = {}) => ({
    status,
    body,
    contentType: "text/html; charset=utf-8",
    headers,
  });
  const moment = "<html><head><title>\n Just\u0007 a\u202e moment...\n</title></head></html>";

  it.each([403, 413, 520])("%i: says what it is, and who may have sent it", async (status) => {
    const error = await failureOf(page(status, moment, { server: "cloudflare" }), getTags);
    expect(error.message).toMatch(
      new RegExp(
        `^GET /tags was answered ${status}: not JSON, but text/html, titled "Just\\\\u0007 a\\\\u202e moment...", from the server "cloudflare"\\n` +
          "That isn't in the form of Intercom's errors: a proxy, firewall or gateway may have answered in place of 127.0.0.1:\\d+[^]*HTTPS_PROXY",
      ),
    );
  });

  it("quotes a plain text, in one line and no longer than it helps", async () => {
    const body = `Blocked\u001b[31m by\r\n::warning::policy ${TOKEN} ${"x".repeat(5000)}`;
    const { failure } = await failureOf({ status: 403, body, contentType: "text/plain" });
    expect(failure.reason).toMatch(
      /^not JSON, but text\/plain, "Blocked\\u001b\[31m by\\r\\n::warning::policy \[secret\] x+…$/,
    );
    expect(failure.reason.length).toBe(501);
  });

  it.each([401, 403, 404])("%i decides nothing", async (status) => {
    for (const failure of [
      page(status, moment),
      { status, body: "" },
      { status, body: { message: "forbidden" } },
      { status, body: { error: { code: status === 404 ? "not_found" : "forbidden" } } },
    ]) {
      const error = await failureOf(failure, getTags);
      expect([isGone(error), isWithheld(error)]).toEqual([false, false]);
      expect(error.message).toMatch(/a proxy, firewall or gateway may have answered/);
      expect(error.message).not.toMatch(/token/);
      emulator.clearFaults();
    }
  });

  it("doesn't take a gateway's conflict for one that passes", async () => {
    const call = { ...getTags, retriesConflicts: true };
    const error = await failureOf(page(409, moment), call);
    expect(error.failure.status).toBe(409);
    expect(emulator.requests).toHaveLength(1);
  });

  it("leaves open what became of a creation, and doesn't repeat it", async () => {
    const { failure } = await failureOf({ ...page(403, moment), effect: "applied" });
    expect(failure.effect).toBe("unknown");
    expect(emulator.requests).toHaveLength(1);
  });
});

it("takes an error without a type for no answer, even with status 200", async () => {
  expect((await failureOf({ status: 200, body: coded })).failure).toMatchObject({
    code: "parameter_invalid",
    effect: "unknown",
  });
});

describe("a redirection", () => {
  it.each([
    [
      "https://api.eu.intercom.io/tags?token=t",
      "to https://api.eu.intercom.io",
      /set the region to eu/,
    ],
    [
      "https://me:pw@login.example:8443/?next=/tags#x",
      "to https://login.example:8443",
      /requires a login/,
    ],
    ["/login", "a redirection, which isn't followed", /region and baseUrl/],
  ])("to %s names nothing but the host, and what to do", async (Location, where, cure) => {
    const { message } = await failureOf({ status: 302, headers: { Location } }, getTags);
    expect(message).toContain("GET /tags was answered 302: a redirection, which isn't followed");
    expect(message).toContain(where);
    expect(message).toMatch(cure);
    expect(message).not.toMatch(/token=|me:pw|next=/);
  });
});

describe("an answer has bounds", () => {
  it("in its size, inflated, and isn't asked for again", async () => {
    const error = await failureOf({ paddedTo: 129 * 2 ** 20 }, getTags);
    expect(error.message).toMatch(
      /GET \/tags got no answer: .*more than 128 MiB[^]*proxy or gateway/,
    );
    expect(emulator.requests).toHaveLength(1);
  });

  it("that no real answer meets", async () => {
    emulator.fail({ with: { paddedTo: 20 * 2 ** 20 } });
    expect((await client().send(getTags)).body).toMatchObject({ type: "list" });
  });

  it("in its time, all attempts together", async () => {
    const asked: number[] = [];
    clock.timeout = (milliseconds) => {
      asked.push(milliseconds);
      clock.slept += milliseconds;
      return { signal: AbortSignal.timeout(30), clear() {} };
    };
    const { message } = await failureOf({ dripMs: 20 }, getTags);
    expect(message).toContain("none within 30 seconds");
    expect(asked).toEqual([30_000, expect.any(Number)]);
    expect(asked[1]).toBeLessThanOrEqual(30_000);
  });
});
