/** What is left of a window after a request was counted. */
export interface Budget {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** End of the window, in Unix seconds. */
  readonly reset: number;
}

/** Counts requests in fixed windows of the server's time. One for each workspace, shared by its tokens. */
export class RateLimiter {
  #window = -1;
  #used = 0;

  constructor(
    readonly limit: number,
    readonly windowSeconds: number,
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** Counts one request. */
  take(): Budget {
    const window = Math.floor(this.now() / 1000 / this.windowSeconds);
    if (window !== this.#window) {
      this.#window = window;
      this.#used = 0;
    }
    const allowed = this.#used < this.limit;
    if (allowed) this.#used += 1;
    return {
      allowed,
      limit: this.limit,
      remaining: this.limit - this.#used,
      reset: Math.ceil((window + 1) * this.windowSeconds),
    };
  }
}
