import { expect } from "vitest";
import type { Emulator } from "../../provider/emulator";
import { findings, toLine } from "./contract";

/** Holds what passes between a client and an emulator against the API's description. */
export interface ContractWatch {
  /** Fails with everything that has left the description since the last call: for `afterEach`. */
  expectNoViolations(): void;
  /** Requests that are wrong on purpose; what is answered to them is still checked. */
  malformed<T>(requests: () => Promise<T>): Promise<T>;
}

/** Watches an emulator from now on. */
export function watchContract(emulator: Pick<Emulator, "onExchange">): ContractWatch {
  let seen: string[] = [];
  let excused = 0;
  emulator.onExchange((exchange) => {
    for (const finding of findings(exchange)) {
      const isExcused = excused > 0 && finding.side === "request";
      if (!isExcused) seen.push(toLine(finding));
    }
  });
  return {
    expectNoViolations: () => {
      const found = seen;
      seen = [];
      expect(found, "departures from the API's description").toEqual([]);
    },
    malformed: async (requests) => {
      excused += 1;
      try {
        return await requests();
      } finally {
        excused -= 1;
      }
    },
  };
}
