import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../provider/api/clock";

// What answers is in this process: on a busy machine its turns come late, but not more of them.
const TURNS = 50;
const TURN_MS = 10;

/** Knows the time, but has no patience: hours of waiting for servers that fail become minutes. */
export const hastyClock: Clock = {
  now: Date.now,
  sleep: async (milliseconds) => {
    await delay(milliseconds / 100);
  },
  timeout: () => {
    const controller = new AbortController();
    const takeTurn = (left: number): void => {
      if (left === 0) controller.abort();
      else setTimeout(() => takeTurn(left - 1), TURN_MS).unref();
    };
    takeTurn(TURNS);
    return { signal: controller.signal, clear() {} };
  },
};
