import type { Emulator } from "../../../provider/emulator/index";

/** A moment of a run, by its requests. */
export interface Boundary {
  /** Which request, by its number. */
  readonly request: number;
  /** Before it takes effect, after that and before it is answered, or with its answer. */
  readonly at: "arrival" | "effect" | "answer";
}

/** Lets a run come to a boundary, and no further. Resolves there. */
export function arrivalAt(emulator: Emulator, { request, at }: Boundary): Promise<void> {
  if (at === "effect") emulator.fail({ nth: request, with: { delayMs: NEVER_MS } });
  const first = at === "arrival" ? request : request + 1;
  emulator.fail({ nth: first, times: Infinity, with: { hang: true } });
  return new Promise((resolve) => {
    let seen = 0;
    emulator.onExchange(() => {
      seen += 1;
      // An answer leaves right after it was told.
      if (seen === request) setImmediate(resolve);
    });
  });
}

/** Every boundary of a run of so many requests. */
export function boundariesOf(requests: number, moments: readonly Boundary["at"][]): Boundary[] {
  return Array.from({ length: requests }, (_, index) => index + 1).flatMap((request) =>
    moments.map((at) => ({ request, at })),
  );
}

const NEVER_MS = 2_000_000_000;
