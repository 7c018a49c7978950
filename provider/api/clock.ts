import { setTimeout as delay } from "node:timers/promises";

/** The time, and the passing of it: replaced in tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  timeout(milliseconds: number): Timeout;
}

/** Aborts what takes too long. What is done before has to clear it: otherwise its timer keeps the request in memory. */
export interface Timeout {
  readonly signal: AbortSignal;
  clear(): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await delay(milliseconds);
  },
  timeout: (milliseconds) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), milliseconds);
    return { signal: controller.signal, clear: () => clearTimeout(timer) };
  },
};
