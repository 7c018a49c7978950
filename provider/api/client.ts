import type { AxiosInstance, AxiosResponse, AxiosStatic } from "axios";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { STABLE } from "./api-version";
import type { Answer, Call } from "./call";
import { type Clock, systemClock } from "./clock";
import { cureForAnswer, cureForWait } from "./cures";
import { type Failure, IntercomError, RequestError } from "./errors";
import { Limiter, type Pause, type Place, type RateNews } from "./limiter";
import { Log } from "./log";
import { MOST_BYTES, lossOf } from "./loss";
import { excerpt } from "./printable";
import { namesProxy, proxyFor, tunnel } from "./proxy";
import { Redactor } from "./redact";
import { type Attempt, type Exchange, backoff, judge } from "./retry";
import type { Settings } from "./settings";

/** What a client works with; tests replace some of it. */
export interface ClientOptions {
  readonly clock?: Clock;
  readonly log?: Log;
  /** What the requests say they come from. */
  readonly userAgent?: string;
  /** Called at the start of each wait for the rate limit that a user would notice. */
  readonly onWait?: (message: string) => void;
  /** Where an older token may be stored, for the error of a rejected one. */
  readonly whereStored?: string;
  /** Once it is aborted, requests that are under way end, and no other is sent. */
  readonly interruption?: AbortSignal;
}

const TIMEOUT_MS = 30_000;
// For all attempts together; waits for the rate limit don't count.
const DEADLINE_MS = 60_000;
const ATTEMPTS = 5;
const LONGEST_WAIT_MS = 60_000;
/** Of a text that may be megabytes long, what can be shown at all. */
const MOST_SEARCHED = 20_000;
const NOTICEABLE_WAIT_MS = 3_000;

/** Sends requests to one workspace: within the rate limit, and again where that is harmless. */
export class Client {
  readonly redactor = new Redactor();
  readonly log: Log;
  private readonly clock: Clock;
  private readonly limiter: Limiter;
  private readonly proxy?: URL;
  private readonly http: AxiosInstance;

  /** @throws IntercomError if the environment names a proxy that can't be used. */
  constructor(
    private readonly settings: Settings,
    private readonly options: ClientOptions = {},
  ) {
    this.clock = options.clock ?? systemClock;
    this.log = options.log ?? new Log();
    this.limiter = new Limiter(settings.rateLimitShare, this.clock, (pause) => this.tell(pause));
    this.proxy = proxyFor(settings.baseUrl);
    this.http = transport(settings, options.userAgent ?? "pulumi-intercom", this.proxy);
    this.redactor.add(settings.accessToken);
  }

  /**
   * Sends a request and gives its answer.
   *
   * @throws RequestError if it is refused, or has no answer of use after all attempts.
   */
  async send(call: Call): Promise<Answer> {
    let refusedAt: number | undefined;
    let left = DEADLINE_MS;
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.attempt(call, { attempt, left }, refusedAt !== undefined);
      left -= result.milliseconds;
      if ("answer" in result) return result.answer;
      const failure = this.clean(result.failure);
      if (result.next === "wait") {
        refusedAt ??= this.clock.now();
        if (this.clock.now() - refusedAt > LONGEST_WAIT_MS)
          throw new RequestError({ ...failure, cure: cureForWait(LONGEST_WAIT_MS / 1000) });
        attempt -= 1;
      } else if (result.next === "fail" || attempt >= ATTEMPTS || left <= 0) {
        throw new RequestError(failure);
      } else {
        await this.clock.sleep(backoff(attempt));
      }
    }
  }

  /** The time by the server's clock, in milliseconds since 1970, as far as responses have shown it. */
  serverTime(): number {
    return this.clock.now() - this.limiter.skew;
  }

  /** The requests that a window allows, and those that are left in this one, as far as responses have shown. */
  get rateLimit(): { readonly limit?: number; readonly remaining?: number } {
    const { limit, remaining } = this.limiter;
    return { limit, remaining };
  }

  private async attempt(
    call: Call,
    { attempt, left }: { readonly attempt: number; readonly left: number },
    again: boolean,
  ): Promise<Attempt & { readonly milliseconds: number }> {
    const place = await this.limiter.reserve(again);
    this.log.totals.waited = this.limiter.waited;
    if (this.options.interruption?.aborted) {
      this.limiter.release(place);
      throw interrupted(call);
    }
    this.prepare(call, attempt, place);
    const began = this.clock.now();
    const exchange = await this.exchange(call, Math.min(TIMEOUT_MS, left));
    const milliseconds = this.clock.now() - began;
    const answer = "answer" in exchange ? exchange.answer : undefined;
    this.limiter.release(place, answer && rateNews(answer));
    const result = judge(call, exchange);
    if (answer?.status === 429) this.log.totals.refusals += 1;
    this.log.request(() => ({
      method: call.method,
      path: this.redactor.redact(call.path),
      outcome: "failure" in result ? outcome(result.failure) : String(answer?.status),
      milliseconds,
      attempt,
      remaining: this.limiter.remaining,
      requestId: "failure" in result ? result.failure.requestId : result.answer.requestId,
    }));
    return { ...result, milliseconds };
  }

  private prepare(call: Call, attempt: number, place: Place): void {
    try {
      call.beforeSending?.(attempt);
    } catch (error) {
      this.limiter.release(place);
      throw error;
    }
  }

  private async exchange(call: Call, patience: number): Promise<Exchange> {
    const timeout = this.clock.timeout(patience);
    try {
      const answer = await this.http.request<string>({
        method: call.method,
        url: call.path,
        params: call.query,
        data: call.body === undefined ? undefined : JSON.stringify(call.body),
        headers: {
          "Intercom-Version": call.version ?? this.settings.apiVersion ?? STABLE,
          ...(call.body !== undefined && { "Content-Type": "application/json" }),
        },
        signal: timeout.signal,
      });
      return { answer };
    } catch (error) {
      const { code, message, cause } = error as NodeJS.ErrnoException;
      const reason =
        code === "ERR_CANCELED" ? `none within ${Math.ceil(patience / 1000)} seconds` : message;
      const { baseUrl } = this.settings;
      return { loss: lossOf({ code, reason, cause }, { baseUrl, proxy: this.proxy }) };
    } finally {
      timeout.clear();
    }
  }

  private clean(failure: Failure): Failure {
    const clean = (text: string | undefined, most?: number) =>
      text && excerpt(this.redactor.redact(text.slice(0, MOST_SEARCHED)), most);
    const { reason, code, requestId } = failure;
    const cure = cureForAnswer(failure, this.settings, this.options.whereStored);
    return {
      ...failure,
      reason: clean(reason) ?? "",
      code: clean(code, 100),
      requestId: clean(requestId, 100),
      cure: cure && this.redactor.redact(cure),
    };
  }

  private tell({ milliseconds, limit, shared }: Pause): void {
    if (milliseconds < NOTICEABLE_WAIT_MS) return;
    const { rateLimitShare: share } = this.settings;
    const of = limit === undefined ? "" : ` of ${limit} requests in 10 s`;
    const part = share < 1 ? `This stack's part, ${share}, of ` : "";
    const others = shared ? ", by other programs too" : "";
    this.options.onWait?.(
      `${part}Intercom's rate limit${of} is used up${others}: requests wait up to ${Math.ceil(milliseconds / 1000)} s.`,
    );
  }
}

function transport(settings: Settings, userAgent: string, proxy?: URL): AxiosInstance {
  // Loaded here, since a program without look-ups sends no request.
  const axios = require("axios") as AxiosStatic;
  return axios.create({
    adapter: "http",
    baseURL: settings.baseUrl,
    headers: {
      Accept: "application/json",
      Authorization: `Bearer ${settings.accessToken}`,
      "User-Agent": userAgent,
    },
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: proxy ? tunnel(proxy) : new HttpsAgent({ keepAlive: true }),
    // axios has its own way through a proxy, with a connection for each request. With `false`, axios 1.21 keeps all of a
    // request in memory for long: hence only where there is a proxy to avoid.
    ...(namesProxy(settings.baseUrl) && { proxy: false }),
    // Neither the token nor a body follows a redirection to another host.
    maxRedirects: 0,
    maxContentLength: MOST_BYTES,
    responseType: "text",
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
  });
}

function interrupted({ method, path }: Call): IntercomError {
  return new IntercomError(
    `${method} ${path} wasn't sent: Pulumi was interrupted. Run it again to do the rest.`,
  );
}

function rateNews({ status, headers }: AxiosResponse): RateNews {
  const date = Date.parse(String(headers.date));
  const seconds = count(headers["retry-after"]);
  return {
    limit: count(headers["x-ratelimit-limit"]) || undefined,
    remaining: count(headers["x-ratelimit-remaining"]),
    reset: count(headers["x-ratelimit-reset"]),
    date: Number.isNaN(date) ? undefined : date,
    refused: status === 429,
    retryAfter: seconds === undefined ? undefined : seconds * 1000,
  };
}

function count(header: unknown): number | undefined {
  return typeof header === "string" && /^\d+$/.test(header) ? Number(header) : undefined;
}

function outcome({ status, reason }: Failure): string {
  return status === undefined ? `no answer (${reason})` : String(status);
}
