/** A window of the server's rate limit, as far as it is known. */
export interface RateWindow {
  /** Requests that it allows. Infinite until a response returns it. */
  limit: number;
  /** By the answers so far; requests that are under way aren't counted yet. */
  remaining: number;
  /** When it was first known of, by this machine's clock. */
  readonly beganAt: number;
  /** By this machine's clock. Infinite as long as no answer came. */
  endsAt: number;
  /** The server returned when it ends, and that is credible. */
  dated: boolean;
  /** What the server calls its end, in Unix seconds. */
  reset?: number;
  /** Requests of ours that were sent in it and have no answer yet. */
  underWay: number;
  /** It has refused one of ours. */
  refused: boolean;
  /** Requests of ours that it has let through. */
  answered: number;
  /** What was left before the first of them. */
  first?: number;
  readonly before: Before;
}

/** What is known of this window from the one before. */
export interface Before {
  /** What the server called its end, if it differs from this one's. */
  readonly reset?: number;
  /** Whether others sent anything in it; `undefined` if none of our requests was in it. */
  readonly shared?: boolean;
  /** Requests that others sent in it for each of ours. */
  readonly pace: number;
}

// The pace of the window before counts as much as so many answers in this one.
const WEIGHT_OF_BEFORE = 4;

export function openWindow(limit: number, beganAt: number, before: Before): RateWindow {
  const unknown = { endsAt: Infinity, dated: false, refused: false, underWay: 0, answered: 0 };
  return { limit, remaining: limit, beganAt, ...unknown, before };
}

/** What is known of the next window from this one. */
export function asBefore(window: RateWindow, underWay: number): Before {
  const { reset, dated, answered, refused, before } = window;
  const shared = refused || others(window, underWay) > 0;
  return {
    reset: dated ? reset : before.reset,
    shared: shared || answered > 0 ? shared : undefined,
    pace: pace(window, underWay),
  };
}

/** Whether others use the limit too. */
export function isShared(window: RateWindow, underWay: number): boolean {
  return window.before.shared === true || window.refused || others(window, underWay) > 0;
}

/** Requests that others send for each of ours. */
export function pace(window: RateWindow, underWay: number): number {
  const { answered, before } = window;
  const sent = before.pace * WEIGHT_OF_BEFORE + others(window, underWay);
  return sent / (WEIGHT_OF_BEFORE + answered);
}

// What others have sent since our first request in it, at the least: all of ours that are under way
// may be counted already.
function others(window: RateWindow, underWay: number): number {
  const { first, remaining, answered } = window;
  return first === undefined ? 0 : Math.max(0, first - remaining - answered - underWay);
}
