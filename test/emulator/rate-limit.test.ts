import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  rateLimit: { limit: 3, windowSeconds: 1 },
  workspaces: [
    { admins: [{ id: "1" }], otherTokens: [{ token: "second", adminId: "1" }] },
    { id: "other", token: "other-token" },
  ],
}));

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

function as(token: string) {
  return bench.call("GET", "/tags", undefined, { Authorization: `Bearer ${token}` });
}

describe("the rate limit", () => {
  it("counts down, refuses, and starts afresh with the next window", async () => {
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push(await bench.call("GET", "/tags"));
    const remaining = answers.map(({ headers }) => headers.get("X-RateLimit-Remaining"));
    expect(remaining).toEqual(["2", "1", "0", "0"]);
    const last = answers.at(-1);
    expect(last).toMatchObject({ status: 429, code: "rate_limit_exceeded" });
    expect(last?.headers.get("X-RateLimit-Limit")).toBe("3");
    const reset = Number(last?.headers.get("X-RateLimit-Reset"));
    vi.setSystemTime(reset * 1000 - 1);
    expect((await bench.call("GET", "/tags")).status).toBe(429);
    vi.setSystemTime(reset * 1000);
    expect((await bench.call("GET", "/tags")).status).toBe(200);
  });

  it("is shared by a workspace's tokens, and by no other workspace", async () => {
    await as("emulator-token");
    const { headers } = await as("second");
    expect(headers.get("X-RateLimit-Remaining")).toBe("1");
    await as("second");
    expect((await as("emulator-token")).status).toBe(429);
    expect((await as("other-token")).headers.get("X-RateLimit-Remaining")).toBe("2");
  });

  it("keeps a refused write from taking effect", async () => {
    for (let n = 0; n < 3; n += 1) await bench.call("GET", "/tags");
    expect((await bench.call("POST", "/tags", { name: "Late" })).status).toBe(429);
    expect(bench.workspace.collection("tags").all()).toEqual([]);
  });
});
