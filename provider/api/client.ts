import axios, { type AxiosInstance, type AxiosResponse } from "axios";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Answer, Call } from "./call";
import { type Clock, systemClock } from "./clock";
import { type Failure, RequestError } from "./errors";
import { Limiter, type RateHeaders } from "./limiter";
import { Log } from "./log";
import { Redactor } from "./redact";
import { type Attempt, backoff, judge } from "./retry";
import type { Settings } from "./settings";

/** What a client works with; tests replace some of it. */
export interface ClientOptions {
  readonly clock?: Clock;
  readonly log?: Log;
  /** What the requests say they come from. */
  readonly userAgent?: string;
  /** Told of each wait for the rate limit that a user would notice. */
  readonly onWait?: (message: string) => void;
}

const TIMEOUT_MS = 30_000;
const ATTEMPTS = 5;
const LONGEST_WAIT_MS = 60_000;
const NOTICEABLE_WAIT_MS = 3_000;

/** Sends requests to one workspace: within the rate limit, and again where that is harmless. */
export class Client {
  readonly redactor = new Redactor();
  readonly log: Log;
  private readonly clock: Clock;
  private readonly limiter: Limiter;
  private readonly http: AxiosInstance;

  constructor(
    private readonly settings: Settings,
    private readonly options: ClientOptions = {},
  ) {
    this.clock = options.clock ?? systemClock;
    this.log = options.log ?? new Log();
    this.limiter = new Limiter(settings.rateLimitShare, this.clock);
    this.http = transport(settings, options.userAgent ?? "pulumi-intercom");
    this.redactor.add(settings.accessToken);
  }

  /**
   * Sends a request and gives its answer.
   *
   * @throws RequestError if it is refused, or has no answer of use after all attempts.
   */
  async send(call: Call): Promise<Answer> {
    let refusedAt: number | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.attempt(call, attempt, refusedAt !== undefined);
      if ("answer" in result) return result.answer;
      const failure = this.clean(result.failure);
      if (failure.status === 429) {
        refusedAt ??= this.clock.now();
        if (this.clock.now() - refusedAt > LONGEST_WAIT_MS)
          throw new RequestError(waitedTooLong(failure));
        attempt -= 1;
      } else if (!result.again || attempt >= ATTEMPTS) {
        throw new RequestError(failure);
      } else {
        await this.clock.sleep(backoff(attempt));
      }
    }
  }

  /** The time by the server's clock, in milliseconds since 1970, as far as answers have told it. */
  serverTime(): number {
    return this.clock.now() - this.limiter.skew;
  }

  private async attempt(call: Call, attempt: number, again: boolean): Promise<Attempt> {
    await this.limiter.reserve((milliseconds) => this.tellWait(call, milliseconds), again);
    const began = this.clock.now();
    const response = await this.exchange(call);
    this.limiter.release(response instanceof Error ? {} : rateHeaders(response));
    const result = judge(call, response);
    const status = response instanceof Error ? undefined : response.status;
    if (status === 429) {
      this.log.totals.refusals += 1;
      this.limiter.exhausted(retryAfter(response as AxiosResponse));
    }
    this.log.request({
      method: call.method,
      path: this.redactor.redact(call.path),
      outcome: "failure" in result ? outcome(result.failure) : String(status),
      milliseconds: this.clock.now() - began,
      attempt,
      remaining: this.limiter.remaining,
      requestId: "failure" in result ? result.failure.requestId : result.answer.requestId,
    });
    return result;
  }

  // An error in place of a response says why there is none. It holds neither headers nor body.
  private async exchange(call: Call): Promise<AxiosResponse<string> | NodeJS.ErrnoException> {
    try {
      return await this.http.request<string>({
        method: call.method,
        url: call.path,
        params: call.query,
        data: call.body === undefined ? undefined : JSON.stringify(call.body),
        headers: call.body === undefined ? {} : { "Content-Type": "application/json" },
        signal: this.clock.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code === "ERR_CANCELED" ? `none within ${TIMEOUT_MS / 1000} seconds` : message;
      return Object.assign(new Error(reason || code), { code });
    }
  }

  private clean(failure: Failure): Failure {
    const cure = failure.status === 401 ? this.cureFor401(failure) : failure.cure;
    const clean = (text: string | undefined) => text && this.redactor.redact(text);
    const { reason, code, requestId } = failure;
    return {
      ...failure,
      reason: clean(reason) ?? "",
      code: clean(code),
      requestId: clean(requestId),
      cure,
    };
  }

  private cureFor401({ code }: Failure): string {
    const { tokenSource, baseUrl } = this.settings;
    if (code === "token_unauthorized") {
      return `The token from ${tokenSource} lacks a permission: grant its app the scope for this in Intercom's Developer Hub.`;
    }
    return (
      `Either the token from ${tokenSource} is wrong or revoked, or its workspace is in another region than ${baseUrl} ` +
      "(set the region: us, eu or au). `pulumi refresh` and `pulumi destroy` use the token that is stored in state, " +
      "unless they are given --run-program or it comes from the environment."
    );
  }

  private tellWait({ method, path }: Call, milliseconds: number): void {
    this.log.totals.waited += milliseconds;
    if (milliseconds < NOTICEABLE_WAIT_MS) return;
    const seconds = Math.ceil(milliseconds / 1000);
    this.options.onWait?.(
      `Intercom's rate limit is used up: ${method} ${path} waits ${seconds} s for the next window.`,
    );
  }
}

function transport(settings: Settings, userAgent: string): AxiosInstance {
  return axios.create({
    adapter: "http",
    baseURL: settings.baseUrl,
    headers: {
      Accept: "application/json",
      Authorization: `Bearer ${settings.accessToken}`,
      "Intercom-Version": settings.apiVersion,
      "User-Agent": userAgent,
    },
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    // Neither the token nor a body follows a redirection to another host.
    maxRedirects: 0,
    responseType: "text",
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
  });
}

function rateHeaders({ headers }: AxiosResponse): RateHeaders {
  const date = Date.parse(String(headers.date));
  return {
    limit: count(headers["x-ratelimit-limit"]),
    remaining: count(headers["x-ratelimit-remaining"]),
    reset: count(headers["x-ratelimit-reset"]),
    date: Number.isNaN(date) ? undefined : date,
  };
}

function retryAfter({ headers }: AxiosResponse): number | undefined {
  const seconds = count(headers["retry-after"]);
  return seconds === undefined ? undefined : seconds * 1000;
}

function count(header: unknown): number | undefined {
  return typeof header === "string" && /^\d+$/.test(header) ? Number(header) : undefined;
}

function outcome({ status, reason }: Failure): string {
  return status === undefined ? `no answer (${reason})` : String(status);
}

function waitedTooLong(failure: Failure): Failure {
  const cure = `Waited ${LONGEST_WAIT_MS / 1000} s for a turn. Other programs use up the workspace's rate limit: run again later, or ask Intercom for a higher one.`;
  return { ...failure, cure };
}
