import type { Clock } from "./clock";
import { asBefore, isShared, openWindow, pace, type RateWindow } from "./rate-window";

/** What an answer says about the rate limit, as far as it does. */
export interface RateNews {
  /** Requests that a window allows. */
  readonly limit?: number;
  /** Requests that are left in this window. */
  readonly remaining?: number;
  /** The end of this window by the server's clock, in Unix seconds. */
  readonly reset?: number;
  /** The server's clock in milliseconds since 1970, cut to whole seconds. */
  readonly date?: number;
  /** The request was one too many. */
  readonly refused?: boolean;
  /** When to come again, in milliseconds from now. */
  readonly retryAfter?: number;
}

/** A time in which requests wait, though none is under way. */
export interface Pause {
  /** How long at the most. */
  readonly milliseconds: number;
  /** Requests that a window allows, where that is known. */
  readonly limit?: number;
  /** Others use the limit too. */
  readonly shared: boolean;
}

/** A place for a request, occupied until it is released. */
export interface Place {
  readonly window: RateWindow;
  /** What was left at that time: a response with as much left belongs to a later window. */
  readonly remaining: number;
}

const WINDOW_MS = 10_000;
const SECOND_MS = 1000;
const LONGEST_WINDOW_MS = 60_000;
// However soon a server says that it takes more.
const SHORTEST_WAIT_MS = SECOND_MS;
// Processes that share a limit wake at different moments, lest all go off at once.
const JITTER_MS = 100;
// So many at once to a server that doesn't return its limit.
const MAX_CONCURRENT_WITHOUT_LIMIT_HEADERS = 8;
// So many at once at the beginning of a window that others may use too. Each answer allows one more,
// so that programs that begin together see each other before they are many; and so does each second.
const FIRST = 1;
// The part of a window that is spread over its time, so that the first program doesn't use all of it: little
// where nobody else came yet, so that who comes finds a place and is seen.
const SPREAD_SHARED = 1 / 2;
const SPREAD_ALONE = 1 / 20;
// How many requests are left to others for each that they are expected to send.
const CAUTION = 2;
// A request that goes alone leaves them no more than this part of the limit.
const LEFT_OVER = 1 / 4;

/**
 * Keeps requests within a share of Intercom's rate limit. Each takes its place before it is sent,
 * so that any number of them at once stay within what is left; the rest wait in line. Alone, a
 * program uses a window as fast as it can; beside others, it leaves them their part.
 */
export class Limiter {
  /** How long all pauses were, in milliseconds. */
  waited = 0;
  private window: RateWindow;
  private underWay = 0;
  private readonly line: ((place: Place) => void)[] = [];
  private wakesAt = Infinity;
  private pausedAt?: number;
  private toldUntil = -Infinity;
  private heldUntil = -Infinity;
  // How far this machine's clock is ahead of the server's. Answers come late and their date is cut
  // to seconds; both make it look larger than it is, hence the smallest ever seen.
  private smallestSkew?: number;

  /**
   * @param share The part of the limit that may be used, above 0 and up to 1.
   * @param onPause Called at the start of the first pause in a window.
   */
  constructor(
    private readonly share: number,
    private readonly clock: Clock,
    private readonly onPause: (pause: Pause) => void = () => {},
  ) {
    this.window = openWindow(Infinity, clock.now(), { pace: 0 });
  }

  /**
   * Waits for a place and takes it. It is given back with `release`.
   *
   * @param again Whether the server refused this very request before: it goes before all others.
   */
  reserve(again = false): Promise<Place> {
    return new Promise((resolve) => {
      if (again) this.line.unshift(resolve);
      else this.line.push(resolve);
      this.serve();
    });
  }

  /** Gives a place back, with what the answer said; without an answer, with nothing. */
  release(place: Place, news?: RateNews): void {
    this.underWay -= 1;
    place.window.underWay -= 1;
    if (news?.date !== undefined) {
      const skew = this.clock.now() - news.date;
      this.smallestSkew = Math.min(this.smallestSkew ?? Infinity, skew);
    }
    if (news) this.learn(place, news);
    // The server may have counted it before the answer was lost.
    else place.window.answered += 1;
    this.serve();
  }

  /** How far this machine's clock is ahead of the server's, in milliseconds, as far as is known. */
  get skew(): number {
    return this.smallestSkew ?? 0;
  }

  /** Requests that a window allows, where that is known. */
  get limit(): number | undefined {
    return finite(this.window.limit);
  }

  /** Requests that are left in this window, where that is known. */
  get remaining(): number | undefined {
    return finite(this.window.remaining);
  }

  private serve(): void {
    while (this.line.length > 0 && this.free() > 0) {
      this.resume();
      this.underWay += 1;
      this.window.underWay += 1;
      const { window } = this;
      this.line.shift()?.({ window, remaining: window.remaining });
    }
    if (this.line.length === 0) return;
    const next = this.nextAt();
    if (next === Infinity) return;
    this.pause();
    this.wakeAt(next);
  }

  private pause(): void {
    const now = this.clock.now();
    if (this.underWay > 0) return;
    this.pausedAt ??= now;
    if (now < this.toldUntil) return;
    const { window, underWay } = this;
    this.toldUntil = window.endsAt;
    const shared = isShared(window, underWay);
    this.onPause({ milliseconds: window.endsAt - now, limit: finite(window.limit), shared });
  }

  private resume(): void {
    if (this.pausedAt !== undefined) this.waited += this.clock.now() - this.pausedAt;
    this.pausedAt = undefined;
  }

  private wakeAt(moment: number): void {
    if (moment >= this.wakesAt) return;
    this.wakesAt = moment;
    const jitter = Math.random() * JITTER_MS;
    void this.clock.sleep(Math.max(0, moment - this.clock.now()) + jitter).then(() => {
      if (this.wakesAt === moment) this.wakesAt = Infinity;
      this.serve();
    });
  }

  private free(): number {
    if (this.clock.now() >= this.window.endsAt) this.openNext();
    // Not before the window began, be it by a millisecond.
    const now = this.clock.now();
    if (now < this.heldUntil) return 0;
    const places = Math.min(this.left() - this.keptAt(now), this.ofShare()) - this.underWay;
    return Math.min(places, this.atOnce(now) - this.window.underWay);
  }

  // What is left to us, so that neither others nor we are refused.
  private left(): number {
    const { window, underWay } = this;
    const toOthers = (underWay + 1) * pace(window, underWay) * CAUTION;
    return (
      window.remaining - Math.min(toOthers, underWay > 0 ? Infinity : window.limit * LEFT_OVER)
    );
  }

  private ofShare(): number {
    const { limit, answered } = this.window;
    return Math.max(1, Math.floor(limit * this.share)) - answered;
  }

  private atOnce(now: number): number {
    const { limit, answered, before, beganAt } = this.window;
    if (limit === Infinity && answered > 0) return MAX_CONCURRENT_WITHOUT_LIMIT_HEADERS;
    if (before.shared === false) return Infinity;
    return FIRST + answered + Math.floor((now - beganAt) / SECOND_MS);
  }

  // What is kept for the rest of the window.
  private keptAt(now: number): number {
    const spread = this.spread();
    return spread === 0 ? 0 : (spread * (this.window.endsAt - now)) / WINDOW_MS;
  }

  private spread(): number {
    const { limit } = this.window;
    if (limit === Infinity) return 0;
    return limit * (isShared(this.window, this.underWay) ? SPREAD_SHARED : SPREAD_ALONE);
  }

  // When one more may go, if no answer comes before.
  private nextAt(): number {
    const { endsAt, beganAt } = this.window;
    const now = this.clock.now();
    if (now < this.heldUntil) return this.heldUntil;
    const left = this.left() - this.underWay;
    if (left <= 0 || this.ofShare() <= this.underWay) return endsAt;
    const nextSecond = beganAt + (Math.floor((now - beganAt) / SECOND_MS) + 1) * SECOND_MS;
    if (this.atOnce(now) <= this.window.underWay) return Math.min(endsAt, nextSecond);
    const untilKept = (left * WINDOW_MS) / this.spread();
    return Math.min(endsAt, Math.max(now, endsAt - untilKept) + 1);
  }

  // The next window is assumed to allow as much as this one, until a response says otherwise.
  private openNext(): RateWindow {
    const before = asBefore(this.window, this.underWay);
    const now = this.clock.now();
    this.window = { ...openWindow(this.window.limit, now, before), endsAt: now + WINDOW_MS };
    return this.window;
  }

  // The window that an answer speaks of: this one, the next one, or none where it is over.
  private windowOf(place: Place, { limit, remaining, reset }: RateNews): RateWindow | undefined {
    const { window } = this;
    if (reset === undefined || limit === undefined) {
      if (place.window !== window) return undefined;
      return remaining !== undefined && remaining >= place.remaining ? this.openNext() : window;
    }
    const { before, reset: own = reset } = window;
    if (reset < own || (before.reset !== undefined && reset <= before.reset)) return undefined;
    return reset > own ? this.openNext() : window;
  }

  private learn(place: Place, news: RateNews): void {
    const window = this.windowOf(place, news);
    if (window) this.count(window, news);
    // Taken for one of this window, it was counted in the one before: the server's isn't over yet.
    else if (news.refused && place.window === this.window)
      this.heldUntil = this.clock.now() + SHORTEST_WAIT_MS;
  }

  private count(window: RateWindow, news: RateNews): void {
    const { limit = window.limit, reset } = news;
    const { remaining = Math.min(window.remaining, limit) - 1 } = news;
    window.reset = reset ?? window.reset;
    if (!window.refused) this.date(window, reset);
    if (limit !== window.limit) {
      Object.assign(window, { limit, remaining, first: undefined });
    }
    window.remaining = Math.min(window.remaining, remaining);
    if (news.refused) return this.close(window, news.retryAfter);
    if (limit !== Infinity) window.first ??= remaining + 1 + window.answered;
    window.answered += 1;
  }

  // Sets a window's end, by this machine's clock. Where the server's word can't be true, the window
  // is taken to begin with the first answer in it.
  private date(window: RateWindow, reset: number | undefined): void {
    const now = this.clock.now();
    const end = reset === undefined ? now : reset * 1000 + this.skew;
    const longest = this.smallestSkew === undefined ? WINDOW_MS : LONGEST_WINDOW_MS;
    if (end > now && end <= now + longest) Object.assign(window, { endsAt: end, dated: true });
    else if (window.endsAt === Infinity) window.endsAt = now + WINDOW_MS;
  }

  // The server refuses more: until the window ends, or for as long as it says. If a window whose end
  // is a guess begins with that, the guess is bad, and any other is better.
  private close(window: RateWindow, retryAfter: number | undefined): void {
    const now = this.clock.now();
    window.remaining = 0;
    window.refused = true;
    const guess = SHORTEST_WAIT_MS + Math.random() * (WINDOW_MS - SHORTEST_WAIT_MS);
    if (!window.dated && window.answered === 0) window.endsAt = now + guess;
    if (retryAfter === undefined) return;
    window.endsAt = now + Math.min(Math.max(retryAfter, SHORTEST_WAIT_MS), LONGEST_WINDOW_MS);
  }
}

function finite(count: number): number | undefined {
  return count === Infinity ? undefined : count;
}
