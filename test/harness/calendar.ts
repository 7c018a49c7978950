import type { Clock } from "../../provider/api/clock";

const DAY_MS = 86_400_000;

/** A clock for provider and emulator that a test moves by days. Waits end at once. */
export class Calendar implements Clock {
  private time = Date.UTC(2026, 0, 1);

  now = (): number => this.time;

  async sleep(milliseconds: number): Promise<void> {
    await Promise.resolve();
    this.time += milliseconds;
  }

  timeout: Clock["timeout"] = () => ({ signal: new AbortController().signal, clear() {} });

  pass(days: number): void {
    this.time += days * DAY_MS;
  }
}
