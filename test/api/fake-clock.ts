import type { Clock, Timeout } from "../../provider/api/clock";

/** A clock that stands still until it is told to move. */
export class FakeClock implements Clock {
  private time: number;
  private sleepers: { wakesAt: number; wake: () => void }[] = [];

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.sleepers.push({ wakesAt: this.time + milliseconds, wake }));
  }

  timeout(milliseconds: number): Timeout {
    const controller = new AbortController();
    void this.sleep(milliseconds).then(() => controller.abort());
    return { signal: controller.signal, clear() {} };
  }

  /** Lets time pass, waking sleepers in their order. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await settle();
      const [next] = this.sleepers.toSorted((one, other) => one.wakesAt - other.wakesAt);
      if (!next || next.wakesAt > end) break;
      this.sleepers = this.sleepers.filter((sleeper) => sleeper !== next);
      this.time = Math.max(this.time, next.wakesAt);
      next.wake();
    }
    this.time = end;
    await settle();
  }
}

/** Lets everything that is ready happen. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
