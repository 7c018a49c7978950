import { type Socket, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ maxBodyBytes: 1000 });
});
afterEach(() => emulator.close());

const head = (host: string, target = "/tags", ...more: readonly string[]) =>
  [
    `GET ${target} HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: Bearer ${emulator.workspace().token}`,
    "Intercom-Version: Preview",
    "Connection: close",
    ...more,
    "\r\n",
  ].join("\r\n");

/** What comes back for bytes as they are. */
async function answer(bytes: string): Promise<string> {
  const socket: Socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
  socket.end(bytes);
  return text(socket);
}

describe("the host that a request names", () => {
  it.each([
    "127.0.0.1",
    "127.0.0.1:4711",
    "localhost:1",
    "LOCALHOST",
    "[::1]:80",
    "127.1.2.3",
    "localhost:",
  ])("may be %s", async (host) => {
    expect(await answer(head(host))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("may be one that the options name", async () => {
    await emulator.close();
    emulator = await startEmulator({ hostNames: ["api.intercom.test"] });
    expect(await answer(head("api.intercom.test"))).toMatch(/^HTTP\/1\.1 200 /);
    expect(await answer(head("api.intercom.test:443"))).toMatch(/^HTTP\/1\.1 200 /);
    expect(await answer(head("other.intercom.test"))).toMatch(/^HTTP\/1\.1 403 /);
  });

  // A page in a browser reaches this server by a name of its own that leads to 127.0.0.1.
  it.each([
    "rebound.example",
    "rebound.example:80",
    "localhost.rebound.example",
    "127.0.0.1.rebound.example",
    "rebound.example@127.0.0.1",
    "0.0.0.0",
    "192.168.1.2",
  ])("can't be %s", async (host) => {
    const got = await answer(head(host));
    expect(got).toMatch(/^HTTP\/1\.1 403 /);
    expect(got).toContain("answers to names of this machine only");
    expect(emulator.requests).toEqual([]);
  });
});

describe("a malformed request", () => {
  it.each([
    ["a host that is none", () => head("127.0.0.1:port")],
    ["a port that is none", () => head("127.0.0.1:99999")],
    ["an empty host", () => head("")],
    ["no host", () => "GET /tags HTTP/1.1\r\nConnection: close\r\n\r\n"],
    ["a whole address", () => head("127.0.0.1", "http://127.0.0.1:x/tags")],
    ["no path", () => head("127.0.0.1", "*")],
    ["no HTTP", () => "nonsense\r\n\r\n"],
    ["long headers", () => head("127.0.0.1", "/tags", `X-Long: ${"x".repeat(100_000)}`)],
  ])("with %s is refused, and shows nothing of the emulator's code", async (_, bytes) => {
    const got = await answer(bytes());
    expect(got).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(got).not.toMatch(/\n\s+at |\.[jt]s:\d/);
    expect(await answer(head("127.0.0.1"))).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe("a body", () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${emulator.url}/tags`, {
      method: "POST",
      body,
      headers: {
        Authorization: `Bearer ${emulator.workspace().token}`,
        "Intercom-Version": "Preview",
        "Content-Type": "application/json",
        ...headers,
      },
    });

  it("that is larger than allowed is refused as the API refuses, and not kept", async () => {
    const response = await post(JSON.stringify({ name: "x".repeat(1000) }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      type: "error.list",
      errors: [{ code: "payload_too_large", message: expect.stringContaining("1000 bytes") }],
    });
    expect(emulator.requests).toMatchObject([{ status: 413, requestBody: undefined }]);
    expect((await post(JSON.stringify({ name: "VIP" }))).status).toBe(200);
  });

  it("that names no length is read to its end, and refused", async () => {
    const chunk = `400\r\n${"x".repeat(0x400)}\r\n`;
    const start = head("127.0.0.1", "/tags", "Transfer-Encoding: chunked").replace("GET", "POST");
    expect(await answer(`${start}${chunk.repeat(64)}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("that is nested without end is refused", async () => {
    await emulator.close();
    emulator = await startEmulator();
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    for (const field of ["mock_response", "data_inputs", "headers", "url"]) {
      const response = await fetch(`${emulator.url}/data_connectors`, {
        method: "POST",
        body: `{"name":"Orders","${field}":{"x":${deep}}}`,
        headers: {
          Authorization: `Bearer ${emulator.workspace().token}`,
          "Content-Type": "application/json",
          "Intercom-Version": "Preview",
        },
      });
      expect(response.status).toBe(400);
    }
  });
});
