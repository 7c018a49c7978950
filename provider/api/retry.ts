import type { AxiosResponse } from "axios";
import type { Answer, Call } from "./call";
import type { Effect, Failure } from "./errors";
import type { Loss } from "./loss";

/** What came of sending a request once. */
export type Attempt =
  | { readonly answer: Answer }
  | {
      readonly failure: Failure;
      /** Sending it again is harmless and may help. */
      readonly again: boolean;
    };

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
  return { failure, again: passes && (effect === "none" || isRepeatable(call)) };
}

function judgeResponse(call: Call, response: AxiosResponse<string>): Attempt {
  const { status } = response;
  const body = parse(response.data);
  const requestId = requestIdOf(response, body);
  if (status >= 200 && status < 300 && body !== UNREADABLE && !isErrorList(body)) {
    return { answer: { body, requestId } };
  }
  const { code, reason } = status >= 200 && status < 300 ? unusable(body) : refusal(status, body);
  const effect: Effect = status < 300 || status >= 500 || status === 408 ? "unknown" : "none";
  const failure = { method: call.method, path: call.path, effect, status, code, reason, requestId };
  const conflict = status === 409 && call.retriesConflicts === true;
  return { failure, again: conflict || (effect === "unknown" && isRepeatable(call)) };
}

function isRepeatable({ method, repeatable = method !== "POST" }: Call): boolean {
  return repeatable;
}

const UNREADABLE = Symbol("no JSON");

function parse(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}

interface ErrorList {
  readonly type: "error.list";
  readonly request_id?: unknown;
  readonly errors?: unknown;
}

interface ErrorItem {
  readonly code?: unknown;
  readonly type?: unknown;
  readonly message?: unknown;
  readonly field?: unknown;
}

function isErrorList(body: unknown): body is ErrorList {
  return (body as ErrorList | undefined | null)?.type === "error.list";
}

function unusable(body: unknown): { code?: string; reason: string } {
  if (isErrorList(body)) return refusal(200, body);
  return { reason: "the answer isn't JSON" };
}

function refusal(status: number, body: unknown): { code?: string; reason: string } {
  if (status >= 300 && status < 400) return { reason: "a redirection, which isn't followed" };
  const list: readonly unknown[] =
    isErrorList(body) && Array.isArray(body.errors) ? body.errors : [];
  const errors = list.filter((error) => typeof error === "object" && error !== null) as ErrorItem[];
  const words = errors.map(({ message, field }) => {
    const about = typeof field === "string" && field !== "" ? `${field}: ` : "";
    return typeof message === "string" ? about + message : "";
  });
  const code = errors[0]?.code ?? errors[0]?.type;
  const reason = words.filter(Boolean).join("; ") || "the answer says no more";
  return { code: typeof code === "string" ? code : undefined, reason };
}

function requestIdOf({ headers }: AxiosResponse, body: unknown): string | undefined {
  const id: unknown = headers["x-request-id"] ?? (isErrorList(body) ? body.request_id : undefined);
  return typeof id === "string" ? id : undefined;
}
