import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../provider/api/clock";

/** Knows the time, but has no patience: hours of waiting for servers that fail become minutes. */
export const hastyClock: Clock = {
  now: Date.now,
  sleep: async (milliseconds) => {
    await delay(milliseconds / 100);
  },
  timeout: (milliseconds) => AbortSignal.timeout(milliseconds / 60),
};
