import { parsed } from "./body";
import { ApiError, UntracedError, errorList, invalid, notFound } from "./errors";
import { checkDepth } from "./intake";
import type { StatusFailure } from "./faults";
import type { Answer, Workspace } from "./kind";
import type { RateLimiter, Budget } from "./rate-limiter";
import type { Router } from "./router";
import { signed } from "./signing";
import { type FieldVersions, checkVersion, withoutLater } from "./versions";

/** Whom a token belongs to. */
export interface Caller {
  readonly workspace: Workspace;
  readonly actingAdminId: string;
  readonly limiter: RateLimiter;
}

/** A request, read to its end. */
export interface Call {
  readonly requestId: string;
  readonly method: string;
  readonly url: URL;
  readonly version: string | undefined;
  readonly contentType: string | undefined;
  /** The body as it came. */
  readonly text: string;
  /** Undefined where the token opens no workspace. */
  readonly caller: Caller | undefined;
}

/** What goes over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is no body. */
  readonly text: string;
  /** Keys of the body that must not be recorded. */
  readonly once: readonly string[];
}

const json = "application/json; charset=utf-8";
const faultCodes: Readonly<Record<number, string>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  408: "request_timeout",
  409: "conflict",
  422: "unprocessable_entity",
  429: "rate_limit_exceeded",
  503: "service_unavailable",
};

/** Answers a request: token, rate limit, version, endpoint and body, in this order. */
export function replyTo(call: Call, router: Router, halfway = false): Reply {
  const own = { "X-Request-Id": call.requestId };
  if (!call.caller) return refuse(call, new ApiError(401, "unauthorized", "Access Token Invalid"));
  const budget = call.caller.limiter.take();
  const headers = { ...own, ...budgetHeaders(budget) };
  try {
    if (!budget.allowed) throw tooMany(call.caller.limiter);
    const due = answer(call, call.caller, router, halfway);
    const body = signed(due.body, call.requestId);
    return toReply({ ...due, ...(body && { body }) }, headers);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return toReply(refusal(error, call), headers);
  }
}

/** Refuses a request before its token is looked at. */
export function refuse(call: Call, error: ApiError): Reply {
  return toReply(refusal(error, call), { "X-Request-Id": call.requestId });
}

/** Puts a fault's answer in the place of the one that was due. */
export function replaceReply(call: Call, due: Reply | undefined, failure: StatusFailure): Reply {
  const { status, contentType = json } = failure;
  const fallback = refusal(
    new ApiError(
      status,
      faultCodes[status] ?? (status < 500 ? "client_error" : "server_error"),
      "",
    ),
    call,
  );
  const body = "body" in failure ? failure.body : fallback.body;
  const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
  const api = contentType.includes("json") ? apiHeaders(call, due, status) : {};
  const headers = { ...api, ...(text && { "Content-Type": contentType }), ...failure.headers };
  return { status, headers, text, once: [] };
}

/** The same with fewer rows in its list, wherever that is. */
export function shortened(reply: Reply, rows: number): Reply {
  const shorten = (value: unknown, deep: number): unknown => {
    if (Array.isArray(value)) return value.slice(0, rows);
    if (typeof value !== "object" || value === null || deep === 0) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, shorten(one, deep - 1)]),
    );
  };
  return { ...reply, text: reply.text && JSON.stringify(shorten(parsed(reply.text), 2)) };
}

function answer(call: Call, caller: Caller, router: Router, halfway: boolean): Answer {
  const match = router(call.method, call.url.pathname);
  checkVersion(call.version, match?.since);
  if (!match) throw notFound();
  const { accepted, returned } = match.fieldsSince;
  const given = match.route.handle({
    workspace: caller.workspace,
    actingAdminId: caller.actingAdminId,
    params: match.params,
    query: call.url.searchParams,
    body: withoutLater(bodyOf(call), call.version, accepted),
    version: call.version,
    address: `${call.url.origin}${call.url.pathname}`,
    halfway,
  });
  return { ...given, body: given.body && inVersion(given.body, call.version, returned) };
}

// One object, or a list of them.
function inVersion(body: object, version: Call["version"], since: FieldVersions["returned"]) {
  const { data } = body as { readonly data?: unknown };
  if (!Array.isArray(data)) return withoutLater(body, version, since);
  return { ...body, data: data.map((row: object) => withoutLater(row, version, since)) };
}

function bodyOf(call: Call): Record<string, unknown> {
  if (call.text === "") return {};
  if (!/^application\/(.+\+)?json\b/i.test(call.contentType ?? "")) {
    throw new ApiError(415, "unsupported", "The body must be application/json");
  }
  const body = parsed(call.text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw invalid("The body must be a JSON object");
  }
  checkDepth(body);
  return body as Record<string, unknown>;
}

function toReply(given: Answer, headers: Record<string, string>): Reply {
  const { status, body, once = [] } = given;
  if (body === undefined) return { status, headers, text: "", once };
  const text = JSON.stringify(body);
  return { status, headers: { ...headers, "Content-Type": json }, text, once };
}

function refusal(error: ApiError, call: Call): Answer {
  const requestId = error instanceof UntracedError ? null : call.requestId;
  return { status: error.status, body: errorList(error, requestId) };
}

function tooMany(limiter: RateLimiter): ApiError {
  const { limit, windowSeconds } = limiter;
  const message = `More than ${limit} requests received in ${windowSeconds} seconds`;
  return new ApiError(429, "rate_limit_exceeded", message);
}

function apiHeaders(call: Call, due: Reply | undefined, status: number): Record<string, string> {
  const own = { "X-Request-Id": call.requestId };
  if (due) return { ...withoutContentType(due.headers), ...own };
  if (!call.caller || status === 401) return own;
  const budget = call.caller.limiter.take();
  return { ...own, ...budgetHeaders(status === 429 ? { ...budget, remaining: 0 } : budget) };
}

function withoutContentType(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { "Content-Type": _, ...others } = headers;
  return others;
}

function budgetHeaders(budget: Budget): Record<string, string> {
  return {
    "X-RateLimit-Limit": String(budget.limit),
    "X-RateLimit-Remaining": String(budget.remaining),
    "X-RateLimit-Reset": String(budget.reset),
  };
}
