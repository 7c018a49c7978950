import type { AxiosResponse } from "axios";
import type { Answer, Call } from "./call";
import type { Effect, Failure } from "./errors";
import { isObject } from "./json";
import type { Loss } from "./loss";
import { NO_JSON, bodyOf, isErrorList, refusalIn } from "./refusal";

/** What came of sending a request once. */
export type Attempt =
  | { readonly answer: Answer }
  | {
      readonly failure: Failure;
      readonly next: Next;
    };

/**
 * `repeat` where sending it again is harmless and may help; `wait` for a turn of the rate limit, where it had no
 * effect at all.
 */
export type Next = "fail" | "repeat" | "wait";

/** What came back: an answer, or why there is none. */
export type Exchange = { readonly answer: AxiosResponse<string> } | { readonly loss: Loss };

/** Decides what an answer, or the lack of one, means. */
export function judge(call: Call, exchange: Exchange): Attempt {
  return "loss" in exchange ? judgeLoss(call, exchange.loss) : judgeResponse(call, exchange.answer);
}

/** How long to wait before the next attempt, in milliseconds: longer each time, never the same. */
export function backoff(attempt: number): number {
  return Math.min(500 * 2 ** (attempt - 1), 8000) * (0.75 + Math.random() / 2);
}

function judgeLoss(call: Call, { reason, effect, passes, cure }: Loss): Attempt {
  const failure = { method: call.method, path: call.path, effect, reason, cure };
  const repeats = passes && (effect === "none" || isRepeatable(call));
  return { failure, next: repeats ? "repeat" : "fail" };
}

function judgeResponse(call: Call, response: AxiosResponse<string>): Attempt {
  const { status } = response;
  const body = bodyOf(response);
  const requestId = requestIdOf(response, body);
  const isYes = status >= 200 && status < 300;
  if (isYes && body !== NO_JSON && !isErrorList(body)) return { answer: { body, requestId } };
  const effect = effectOf(status, body);
  const refusal = refusalIn(response, body);
  const failure = { method: call.method, path: call.path, effect, status, requestId, ...refusal };
  if (status === 429) return { failure, next: "wait" };
  const conflict = status === 409 && refusal.isFromApi === true && call.retriesConflicts === true;
  const repeats = conflict || (mayPass(status) && isRepeatable(call));
  return { failure, next: repeats ? "repeat" : "fail" };
}

// What isn't JSON comes from a gateway: it may have kept back an answer to what took effect.
function effectOf(status: number, body: unknown): Effect {
  const isKeptBack = body === NO_JSON && status >= 400 && status !== 429;
  return mayPass(status) || isKeptBack ? "unknown" : "none";
}

function mayPass(status: number): boolean {
  return status < 300 || status >= 500 || status === 408;
}

function isRepeatable({ method, repeatable = method !== "POST" }: Call): boolean {
  return repeatable;
}

function requestIdOf({ headers }: AxiosResponse, body: unknown): string | undefined {
  const inBody = isObject(body) && isErrorList(body) ? body.request_id : undefined;
  const id: unknown = headers["x-request-id"] ?? inBody;
  return typeof id === "string" ? id : undefined;
}
