import { describe, expect, it, vi } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({ workspaces: [{}, { id: "other", token: "other-token" }] }));

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("every answer", () => {
  it("has a request id, the state of the rate limit, and a date", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { headers } = await bench.call("GET", "/tags");
    const left = Number(headers.get("X-RateLimit-Reset")) - Date.now() / 1000;
    vi.useRealTimers();
    expect(headers.get("X-Request-Id")).toMatch(uuid);
    expect(headers.get("X-RateLimit-Limit")).toBe("1666");
    expect(headers.get("X-RateLimit-Remaining")).toBe("1665");
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(10);
    expect(Date.parse(headers.get("Date") ?? "")).not.toBeNaN();
  });

  it("names its request id in an error's body too", async () => {
    const { headers, body } = await bench.call("GET", "/tags/0");
    expect(body).toMatchObject({ type: "error.list", request_id: headers.get("X-Request-Id") });
  });
});

describe("a token", () => {
  it.each([undefined, "Bearer wrong", "wrong", "Basic ZW11bGF0b3I="])(
    "that is %j is rejected, without headers of the rate limit",
    async (Authorization) => {
      const { status, code, message, headers } = await bench.call("GET", "/tags", undefined, {
        Authorization,
      });
      expect({ status, code, message }).toEqual({
        status: 401,
        code: "unauthorized",
        message: "Access Token Invalid",
      });
      expect([...headers.keys()].filter((name) => name.startsWith("x-ratelimit"))).toEqual([]);
      expect(headers.get("X-Request-Id")).toMatch(uuid);
    },
  );

  it("opens its own workspace, whose ids are like any other's", async () => {
    const other = { Authorization: "Bearer other-token" };
    const ours = await bench.call("POST", "/tags", { name: "Ours" });
    const theirs = await bench.call("POST", "/tags", { name: "Theirs" }, other);
    expect(theirs.body.id).toBe(ours.body.id);
    expect((await bench.call("GET", "/tags")).data).toHaveLength(1);
    expect((await bench.call("GET", `/tags/${theirs.body.id}`, undefined, other)).body.name).toBe(
      "Theirs",
    );
  });
});

describe("a version", () => {
  it.each([
    ["Preview", "/secure_mode_secrets", 200],
    ["Unstable", "/secure_mode_secrets", 200],
    ["2.16", "/secure_mode_secrets", 400],
    ["2.13", "/ai/external_pages", 200],
    ["2.12", "/ai/external_pages", 400],
    ["2.9", "/ai/content_import_sources", 400],
    ["1.0", "/tags", 200],
    [undefined, "/tags", 200],
    [undefined, "/ai/external_pages", 400],
    ["3.0", "/tags", 400],
    ["preview", "/secure_mode_secrets", 200],
    ["", "/tags", 400],
  ])("%j of %s answers %i", async (version, path, status) => {
    const headers = { "Intercom-Version": version };
    const answer = await bench[status === 400 ? "wrong" : "call"]("GET", path, undefined, headers);
    expect(answer.status).toBe(status);
    expect(answer.code).toBe(status === 400 ? "intercom_version_invalid" : undefined);
  });

  it("before Preview can't change teams", async () => {
    bench.workspace.collection("teams").insert({ id: "1" });
    const version = { "Intercom-Version": "2.16" };
    expect((await bench.call("GET", "/teams/1", undefined, version)).status).toBe(200);
    const answer = await bench.wrong("PUT", "/teams/1", { admin_ids: [493_881] }, version);
    expect(answer).toMatchObject({ status: 400, code: "intercom_version_invalid" });
  });
});

describe("a request", () => {
  it.each([
    ["GET", "/nothing"],
    ["GET", "/"],
    ["GET", "/tags/1/more"],
    ["GET", "/tags/"],
    ["PUT", "/tags/1"],
    ["PATCH", "/tags"],
    ["DELETE", "/me"],
  ])("%s %s is answered like a missing object", async (method, path) => {
    expect(await bench.wrong(method, path)).toMatchObject({ status: 404, code: "not_found" });
  });

  it.each(["{", '"text"', "[]", "null"])("whose body is %s is malformed", async (body) => {
    const answer = await bench.wrong("POST", "/tags", body);
    expect(answer).toMatchObject({ status: 400, code: "parameter_invalid" });
  });

  it("must say that its body is JSON", async () => {
    const body = '{"name":"VIP"}';
    const type = { "Content-Type": "text/plain" };
    expect(await bench.wrong("POST", "/tags", body, type)).toMatchObject({ status: 415 });
    const variant = { "Content-Type": "application/vnd.intercom+json; charset=utf-8" };
    expect(await bench.call("POST", "/tags", body, variant)).toMatchObject({ status: 200 });
  });

  it("is recorded, without its token", async () => {
    await bench.call("POST", "/tags", { name: "Café" });
    await bench.wrong("GET", "/tags?one=1", undefined, { Authorization: "Bearer wrong" });
    const [first, second] = bench.emulator.requests;
    expect(first).toEqual({
      workspace: "workspace-1",
      method: "POST",
      path: "/tags",
      query: {},
      status: 200,
      requestId: expect.stringMatching(uuid),
      requestBody: { name: "Café" },
      bytesIn: 16,
      bytesOut: expect.any(Number),
      version: "Preview",
      faulted: false,
    });
    expect(second).toMatchObject({ workspace: undefined, query: { one: "1" }, status: 401 });
    expect(JSON.stringify(bench.emulator.requests)).not.toContain("emulator-token");
    bench.emulator.clearRequests();
    expect(bench.emulator.requests).toEqual([]);
  });
});

it("is late with many answers at once without a warning of Node's", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on("warning", note);
  bench.emulator.fail({ times: 12, with: { delayMs: 20 } });
  await Promise.all(Array.from({ length: 12 }, () => bench.call("GET", "/tags")));
  process.off("warning", note);
  expect(warnings).toEqual([]);
});
