import { describe, expect, it } from "vitest";
import { Limiter } from "../../provider/api/limiter";
import { FakeClock } from "./fake-clock";

/** A server with windows of ten seconds, as the limiter sees it. */
class Server {
  refused = 0;
  served = 0;
  private readonly used = new Map<number, number>();

  constructor(
    private readonly clock: FakeClock,
    public limit: number,
    private readonly skewMs = 0,
  ) {}

  answer(): { limit: number; remaining: number; reset: number; date: number } {
    const now = this.clock.now() + this.skewMs;
    const window = Math.floor(now / 10_000);
    const used = (this.used.get(window) ?? 0) + 1;
    this.used.set(window, used);
    if (used > this.limit) this.refused += 1;
    else this.served += 1;
    return {
      limit: this.limit,
      remaining: Math.max(0, this.limit - used),
      reset: (window + 1) * 10,
      date: Math.floor(now / 1000) * 1000,
    };
  }
}

/** Sends without end, so many requests at once, each answered after a while. */
function send(limiter: Limiter, clock: FakeClock, server: Server, atOnce: number): void {
  const one = async (): Promise<void> => {
    for (;;) {
      await limiter.reserve();
      await clock.sleep(20);
      const headers = server.answer();
      await clock.sleep(20);
      limiter.release(headers);
    }
  };
  for (let started = 0; started < atOnce; started += 1) void one();
}

describe("limiter", () => {
  it.each([83, 167, 1666])("uses at least 95 %% of %i in a window, and no more", async (limit) => {
    const clock = new FakeClock();
    const server = new Server(clock, limit);
    send(new Limiter(1, clock), clock, server, 16);
    await clock.pass(60_000);
    const possible = Math.min(limit * 6, (60_000 / 40) * 16);
    expect(server.refused).toBe(0);
    expect(server.served).toBeGreaterThan(possible * 0.95);
  });

  it("keeps to its share", async () => {
    const clock = new FakeClock();
    const server = new Server(clock, 100);
    send(new Limiter(0.25, clock), clock, server, 16);
    await clock.pass(60_000);
    expect(server.served).toBeGreaterThanOrEqual(24 * 6);
    expect(server.served).toBeLessThanOrEqual(26 * 6);
  });

  it.each([-60_000, 60_000])("does as well with a clock that is %i ms off", async (skewMs) => {
    const clock = new FakeClock();
    const server = new Server(clock, 83, skewMs);
    send(new Limiter(1, clock), clock, server, 16);
    await clock.pass(60_000);
    expect(server.refused).toBe(0);
    expect(server.served).toBeGreaterThan(83 * 6 * 0.95);
  });

  it("follows a limit that changes", async () => {
    const clock = new FakeClock();
    const server = new Server(clock, 100);
    send(new Limiter(1, clock), clock, server, 16);
    await clock.pass(20_000);
    server.limit = 20;
    await clock.pass(10_000);
    const refusedAtFirst = server.refused;
    await clock.pass(30_000);
    expect(server.refused).toBe(refusedAtFirst);
  });

  it("sends several at once before any answer came", async () => {
    const limiter = new Limiter(1, new FakeClock());
    const places = await Promise.all(Array.from({ length: 8 }, () => limiter.reserve()));
    expect(places).toHaveLength(8);
  });

  it("goes on without headers, and with resets in the past", async () => {
    for (const headers of [{}, { limit: 50, remaining: 10, reset: 1 }]) {
      const clock = new FakeClock();
      const limiter = new Limiter(1, clock);
      let done = 0;
      for (let n = 0; n < 40; n += 1) {
        void limiter.reserve().then(() => {
          done += 1;
          limiter.release(headers);
        });
      }
      await clock.pass(11_000);
      expect(done).toBe(40);
    }
  });

  it("waits as long as it is told after a refusal", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(1, clock);
    limiter.exhausted(7000);
    let sent = false;
    void limiter.reserve().then(() => (sent = true));
    await clock.pass(6900);
    expect(sent).toBe(false);
    await clock.pass(400);
    expect(sent).toBe(true);
  });

  it("tells beforehand how long the wait is", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(1, clock);
    limiter.exhausted(7000);
    const waits: number[] = [];
    void limiter.reserve((milliseconds) => waits.push(milliseconds));
    expect(waits).toEqual([7000]);
  });
});
