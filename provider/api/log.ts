import { oneLine } from "./printable";

/** What happened to one request, for those who watch. */
export interface LogLine {
  readonly method: string;
  readonly path: string;
  /** The status of the answer, or why there is none. */
  readonly outcome: string;
  readonly milliseconds: number;
  readonly attempt: number;
  readonly remaining: number | undefined;
  readonly requestId: string | undefined;
}

/** What all requests of a process came to. */
export interface Totals {
  requests: number;
  /** Reads that a list answered instead of a request of their own. */
  saved: number;
  /** Refusals for too many requests. */
  refusals: number;
  /** Milliseconds spent waiting for the rate limit, all requests together. */
  waited: number;
}

/** Writes what `INTERCOM_LOG=debug` asks for to stderr, and nothing otherwise. */
export class Log {
  readonly totals: Totals = { requests: 0, saved: 0, refusals: 0, waited: 0 };
  private readonly on: boolean;

  constructor(
    level = process.env.INTERCOM_LOG,
    private readonly write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
  ) {
    this.on = level === "debug";
    if (this.on) process.once("exit", () => this.summarize());
  }

  /** Counts a request, and writes its line if somebody watches. */
  request(describe: () => LogLine): void {
    this.totals.requests += 1;
    if (!this.on) return;
    const line = describe();
    const parts = [
      `intercom: ${line.method} ${line.path} ${line.outcome}`,
      `${Math.round(line.milliseconds)} ms`,
      `attempt ${line.attempt}`,
      line.remaining === undefined ? undefined : `${line.remaining} left`,
      line.requestId,
    ];
    this.write(oneLine(parts.filter((part) => part !== undefined).join(", ")));
  }

  private summarize(): void {
    const { requests, saved, refusals, waited } = this.totals;
    if (requests === 0) return;
    this.write(
      `intercom: ${requests} requests, ${saved} saved by lists, ${refusals} times over the limit, ` +
        `${Math.round(waited)} ms of waiting for it`,
    );
  }
}
