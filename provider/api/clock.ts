import { setTimeout as delay } from "node:timers/promises";

/** The time, and the passing of it: replaced in tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Aborts when so many milliseconds have passed. */
  timeout(milliseconds: number): AbortSignal;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await delay(milliseconds);
  },
  timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
};
