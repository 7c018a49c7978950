import type { Clock } from "../../provider/api/clock";

/** Waits for nothing, but notes how long it should have. */
export class HurriedClock implements Clock {
  slept = 0;
  now(): number {
    return Date.now() + this.slept;
  }
  async sleep(milliseconds: number): Promise<void> {
    await Promise.resolve();
    this.slept += milliseconds;
  }
  timeout(milliseconds: number): AbortSignal {
    return AbortSignal.timeout(milliseconds);
  }
}
