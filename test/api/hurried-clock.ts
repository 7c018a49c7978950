import type { Clock } from "../../provider/api/clock";

/** Waits for nothing, but notes how long it should have. Time passes by that alone. */
export class HurriedClock implements Clock {
  slept = 0;
  private readonly start = Date.now();
  now(): number {
    return this.start + this.slept;
  }
  async sleep(milliseconds: number): Promise<void> {
    await Promise.resolve();
    this.slept += milliseconds;
  }
  timeout: Clock["timeout"] = () => ({ signal: new AbortController().signal, clear() {} });
}
