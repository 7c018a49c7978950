import type { Clock } from "./clock";

/** What an answer says about the rate limit, as far as it does. */
export interface RateHeaders {
  /** Requests that a window allows. */
  readonly limit?: number;
  /** Requests that are left in this window. */
  readonly remaining?: number;
  /** The end of this window by the server's clock, in Unix seconds. */
  readonly reset?: number;
  /** The server's clock in milliseconds since 1970, cut to whole seconds. */
  readonly date?: number;
}

interface Window {
  limit: number;
  remaining: number;
  /** By this machine's clock. */
  endsAt: number;
  /** No answer has told yet when it ends. */
  guessed: boolean;
  /** Requests of ours that count in it. */
  ours: number;
  /** It has just begun: no answer came in it yet, and others may have used it up already. */
  unproved?: boolean;
}

const WINDOW_MS = 10_000;
const LONGEST_WINDOW_MS = 60_000;
// However soon a server says that it takes more.
const SHORTEST_WAIT_MS = 1000;
// So many at once before any answer has told the limit.
const UNTOLD = 8;
// So many at once at the beginning of a window, before any answer came in it.
const UNPROVED = 2;
// Processes that share a limit wake at different moments, lest all go off at once.
const JITTER_MS = 100;

/**
 * Keeps requests within a share of Intercom's rate limit. Each reserves its place before it is
 * sent, so that any number of them at once stay within what is left; the rest wait in line.
 */
export class Limiter {
  private window?: Window;
  private underWay = 0;
  private readonly line: (() => void)[] = [];
  private asleep = false;
  // How far this machine's clock is ahead of the server's. Answers come late and their date is cut
  // to seconds; both make it look larger than it is, hence the smallest ever seen.
  private smallestSkew?: number;

  /** @param share The part of the limit that may be used, above 0 and up to 1. */
  constructor(
    private readonly share: number,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits for a place and takes it. Whoever took one gives it back with `release`.
   *
   * @param onWait Told beforehand, in milliseconds, if there is a wait for the next window.
   * @param again Whether the server refused this very request before: it goes before all others.
   */
  async reserve(onWait: (milliseconds: number) => void = () => {}, again = false): Promise<void> {
    await new Promise<void>((resolve) => {
      if (again) this.line.unshift(resolve);
      else this.line.push(resolve);
      this.serve();
      if (this.line.includes(resolve) && this.window) {
        onWait(Math.max(0, this.window.endsAt - this.clock.now()));
      }
    });
  }

  /** Gives a place back, with what the answer said; without an answer, with nothing. */
  release(headers: RateHeaders = {}): void {
    this.underWay -= 1;
    if (this.window) this.window.unproved = false;
    this.learn(headers);
    this.serve();
  }

  /**
   * Takes note that the server refuses more: until the window ends, or for so many milliseconds.
   */
  exhausted(forMs?: number): void {
    const now = this.clock.now();
    this.window ??= { limit: 1, remaining: 0, endsAt: now, guessed: true, ours: 0 };
    this.window.remaining = 0;
    if (forMs !== undefined) {
      this.window.endsAt = now + Math.min(Math.max(forMs, SHORTEST_WAIT_MS), LONGEST_WINDOW_MS);
    }
    if (this.window.endsAt <= now) this.window.endsAt = now + WINDOW_MS;
  }

  /** How far this machine's clock is ahead of the server's, in milliseconds, as far as is known. */
  get skew(): number {
    return this.smallestSkew ?? 0;
  }

  /** Requests that are left in this window, where that is known. */
  get remaining(): number | undefined {
    return this.window?.remaining;
  }

  private serve(): void {
    while (this.line.length > 0 && this.free() > 0) {
      this.underWay += 1;
      if (this.window) this.window.ours += 1;
      this.line.shift()?.();
    }
    if (this.line.length > 0 && this.window) this.wakeAt(this.window.endsAt);
  }

  private wakeAt(moment: number): void {
    if (this.asleep) return;
    this.asleep = true;
    const jitter = Math.random() * JITTER_MS;
    void this.clock.sleep(Math.max(0, moment - this.clock.now()) + jitter).then(() => {
      this.asleep = false;
      this.serve();
    });
  }

  private free(): number {
    const { window } = this;
    if (!window) return UNTOLD - this.underWay;
    if (this.clock.now() >= window.endsAt) this.roll(window);
    const share = Math.max(1, Math.floor(window.limit * this.share));
    const others = (this.underWay + 1) * this.othersPerOurs(window);
    const left = window.remaining - this.underWay - others;
    const probes = window.unproved ? UNPROVED - this.underWay : Infinity;
    return Math.min(left, share - window.ours, probes);
  }

  // How many requests others have sent for each of ours in this window: as many of theirs are taken to
  // be under way for each of ours that is.
  private othersPerOurs({ limit, remaining, ours, guessed }: Window): number {
    const answered = ours - this.underWay;
    return guessed || answered < 1 ? 0 : Math.max(0, limit - remaining - answered) / answered;
  }

  // The window is over. The next one is taken to allow the same, until an answer tells.
  private roll(window: Window): void {
    window.endsAt = this.clock.now() + WINDOW_MS;
    window.guessed = true;
    window.unproved = true;
    window.remaining = window.limit;
    window.ours = this.underWay;
  }

  private learn({ limit, remaining, reset, date }: RateHeaders): void {
    if (limit === undefined || remaining === undefined || limit < 1) return;
    const now = this.clock.now();
    if (date !== undefined) this.smallestSkew = Math.min(this.smallestSkew ?? Infinity, now - date);
    const end = this.endOf(reset);
    // An answer that was under way while its window ended says nothing about this one.
    if (end !== undefined && end <= now && this.smallestSkew !== undefined) return;
    const { window } = this;
    const endsAt =
      end !== undefined && end > now ? Math.min(end, now + LONGEST_WINDOW_MS) : undefined;
    const isNext = window && endsAt !== undefined && endsAt > window.endsAt + WINDOW_MS / 2;
    if (!window || (isNext && !window.guessed)) {
      const fresh = { limit, remaining, endsAt: endsAt ?? now + WINDOW_MS };
      this.window = { ...fresh, guessed: endsAt === undefined, ours: this.underWay + 1 };
      return;
    }
    window.limit = limit;
    window.remaining = Math.min(window.remaining, remaining);
    if (endsAt === undefined) return;
    window.endsAt = window.guessed ? endsAt : Math.min(window.endsAt, endsAt);
    window.guessed = false;
  }

  private endOf(reset: number | undefined): number | undefined {
    return reset === undefined ? undefined : reset * 1000 + this.skew;
  }
}
