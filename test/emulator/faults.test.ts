import { describe, expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({ workspaces: [{}, { id: "other", token: "other-token" }] }));

const tagNames = () =>
  bench.workspace
    .collection("tags")
    .all()
    .map((tag) => tag.name);

function post(name: string) {
  return bench.call("POST", "/tags", { name });
}

async function statuses(count: number, path = "/tags"): Promise<number[]> {
  const all = [];
  for (let n = 0; n < count; n += 1) all.push((await bench.call("GET", path)).status);
  return all;
}

describe("a fault", () => {
  it("hits one request by default", async () => {
    bench.emulator.fail({ with: { status: 500 } });
    expect(await statuses(3)).toEqual([500, 200, 200]);
  });

  it("hits the n-th request that matches, as often as declared", async () => {
    bench.emulator.fail({ method: "get", path: "/tags", nth: 2, times: 2, with: { status: 502 } });
    await bench.call("GET", "/teams");
    await post("VIP");
    expect(await statuses(4)).toEqual([200, 502, 502, 200]);
  });

  it("can match a pattern, last for ever, and be taken back", async () => {
    bench.emulator.fail({ path: /^\/t/, times: Infinity, with: { status: 503 } });
    expect(await statuses(2)).toEqual([503, 503]);
    expect(await statuses(1, "/segments")).toEqual([200]);
    bench.emulator.clearFaults();
    expect(await statuses(1)).toEqual([200]);
  });

  it("can be for one workspace", async () => {
    bench.emulator.fail({ workspace: "other", with: { status: 500 } });
    expect(await statuses(1)).toEqual([200]);
    const other = { Authorization: "Bearer other-token" };
    expect((await bench.call("GET", "/tags", undefined, other)).status).toBe(500);
  });

  it("waits for its turn behind one that was arranged before it", async () => {
    bench.emulator.fail({ with: { status: 500 } });
    bench.emulator.fail({ with: { status: 502 } });
    expect(await statuses(3)).toEqual([500, 502, 200]);
  });
});

describe("a server that is down", () => {
  it("ends the connection, refuses new ones for a while, and comes back with what it had", async () => {
    await post("VIP");
    bench.emulator.fail({ with: { downMs: 100 } });
    await expect(bench.call("GET", "/tags")).rejects.toMatchObject({ cause: { code: /./ } });
    await expect(bench.call("GET", "/tags")).rejects.toMatchObject({
      cause: { code: "ECONNREFUSED" },
    });
    await expect.poll(() => statuses(1).catch(() => [])).toEqual([200]);
    expect(tagNames()).toEqual(["VIP"]);
  });
});

describe("a status", () => {
  it("replaces the answer: the request has no effect, and the error fits the status", async () => {
    bench.emulator.fail({ with: { status: 429 } });
    const answer = await post("VIP");
    expect(answer).toMatchObject({ status: 429, code: "rate_limit_exceeded" });
    expect(answer.headers.get("X-RateLimit-Remaining")).toBe("0");
    expect(answer.headers.get("X-Request-Id")).toBe(answer.body.request_id);
    expect(tagNames()).toEqual([]);
  });

  it("can come after the request took effect", async () => {
    bench.emulator.fail({ with: { status: 500, effect: "applied" } });
    expect(await post("VIP")).toMatchObject({ status: 500, code: "server_error" });
    expect(tagNames()).toEqual(["VIP"]);
  });

  it("can have its own body and headers", async () => {
    const body = { type: "error.list", errors: [{ code: "odd" }] };
    bench.emulator.fail({ with: { status: 418, body, headers: { "Retry-After": "3" } } });
    const answer = await bench.call("GET", "/tags");
    expect(answer).toMatchObject({ status: 418, code: "odd" });
    expect(answer.headers.get("Retry-After")).toBe("3");
  });

  it("can come from a proxy, without the API's headers", async () => {
    const page = { status: 502, body: "<h1>Bad gateway</h1>", contentType: "text/html" };
    bench.emulator.fail({ with: page });
    const { status, headers } = await bench.call("GET", "/tags");
    expect(status).toBe(502);
    expect(headers.get("Content-Type")).toBe("text/html");
    expect(headers.has("X-Request-Id")).toBe(false);
    expect(headers.has("X-RateLimit-Limit")).toBe(false);
  });
});

describe("a connection", () => {
  it("can be lost before the request is read", async () => {
    bench.emulator.fail({ with: { drop: "before" } });
    await expect(post("VIP")).rejects.toThrow("fetch failed");
    expect(tagNames()).toEqual([]);
    expect(bench.emulator.requests).toEqual([
      expect.objectContaining({ path: "/tags", status: 0, faulted: true }),
    ]);
  });

  it("can be lost after the request took effect", async () => {
    bench.emulator.fail({ with: { drop: "after" } });
    await expect(post("VIP")).rejects.toThrow("fetch failed");
    expect(tagNames()).toEqual(["VIP"]);
    expect(bench.emulator.requests).toEqual([
      expect.objectContaining({ requestBody: { name: "VIP" }, status: 0, bytesOut: 0 }),
    ]);
  });

  it.each([0, 10])("can be cut after %i bytes", async (cut) => {
    bench.emulator.fail({ with: { cut } });
    await expect(post("VIP")).rejects.toThrow(/terminated|fetch failed/);
    expect(tagNames()).toEqual(["VIP"]);
    expect(bench.emulator.requests).toEqual([
      expect.objectContaining({ status: 200, bytesOut: cut, faulted: true }),
    ]);
  });
});

describe("an answer", () => {
  it("can have fewer rows than it counts", async () => {
    for (const name of ["a", "b", "c"])
      bench.workspace.collection("articles").insert({ title: name });
    bench.emulator.fail({ with: { rowsLeft: 1 } });
    const { body, data } = await bench.call("GET", "/articles");
    expect([data.length, body.total_count]).toEqual([1, 3]);
  });

  it("can come a byte at a time", async () => {
    bench.emulator.fail({ with: { dripMs: 1 } });
    const began = Date.now();
    const { body } = await bench.call("GET", "/tags");
    expect(body).toEqual({ type: "list", data: [] });
    expect(Date.now() - began).toBeGreaterThanOrEqual(25);
  });

  it("can be blown up", async () => {
    bench.emulator.fail({ with: { paddedTo: 3_000_000 } });
    const { url } = bench.emulator;
    const headers = { Authorization: `Bearer ${bench.workspace.token}` };
    const text = await (await fetch(`${url}/tags`, { headers })).text();
    expect([text.length, JSON.parse(text)]).toEqual([3_000_000, { type: "list", data: [] }]);
  });

  it("can be late, though the request took effect at once", async () => {
    bench.emulator.fail({ with: { delayMs: 150 } });
    const answer = post("VIP");
    await expect.poll(tagNames, { interval: 1 }).toEqual(["VIP"]);
    expect((await answer).status).toBe(200);
  });

  it("can be kept back for ever, which closing ends", async () => {
    const emulator = await startEmulator();
    emulator.fail({ nth: 1, with: { hang: true } });
    emulator.fail({ nth: 2, with: { delayMs: 3_600_000 } });
    const headers = { Authorization: "Bearer emulator-token" };
    const answers = Promise.allSettled([
      fetch(`${emulator.url}/me`, { headers }),
      fetch(`${emulator.url}/me`, { headers }),
    ]);
    await expect.poll(() => emulator.requests).toHaveLength(2);
    await emulator.close();
    expect((await answers).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  it("can be slow for every request", async () => {
    const emulator = await startEmulator({ latencyMs: 3_600_000 });
    const answers = Promise.allSettled([fetch(`${emulator.url}/me`), fetch(emulator.url)]);
    await expect.poll(() => emulator.requests).toHaveLength(2);
    await emulator.close();
    expect((await answers).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
