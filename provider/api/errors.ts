/** Any failure that a user is to read: what went wrong, and what to do. */
export class IntercomError extends Error {
  override readonly name: string = "IntercomError";
}

/** What a failed request did: nothing, for certain, or perhaps what it asked for. */
export type Effect = "none" | "unknown";

/** What is known of a request that failed. */
export interface Failure {
  readonly method: string;
  readonly path: string;
  readonly effect: Effect;
  /** The status of the answer, if there was one. */
  readonly status?: number;
  /** The API's code for what is wrong, such as `parameter_invalid`. */
  readonly code?: string;
  /** The API's own words, or why there is no answer. */
  readonly reason: string;
  /**
   * Whether the answer has the form of Intercom's own errors. Any other may be a proxy's or a gateway's, and
   * its status and code decide nothing.
   */
  readonly isFromApi?: boolean;
  /** What Intercom's support asks for. */
  readonly requestId?: string;
  readonly cure?: string;
}

/** A request that was refused, or that got no answer of use. */
export class RequestError extends IntercomError {
  override readonly name = "RequestError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(describe(failure));
    this.failure = failure;
  }
}

/**
 * Whether an error means that the requested object doesn't exist. A status of 404 alone doesn't:
 * the API answers it to unknown references and unsupported methods as well, and proxies to anything.
 */
export function isGone(error: unknown): boolean {
  const answer = answerOf(error);
  return answer?.status === 404 && /(^|_)not_found$/.test(answer.code ?? "");
}

/** What a request returns; `undefined` where the requested object doesn't exist. */
export function ifFound<T>(request: Promise<T>): Promise<T | undefined> {
  return request.catch((error: unknown) => {
    if (isGone(error)) return undefined;
    throw error;
  });
}

/**
 * Whether Intercom says that the workspace's plan, the token's scopes or the version of the API don't give
 * what was asked for, rather than that something is wrong.
 */
export function isWithheld(error: unknown): error is RequestError {
  return isGone(error) || WITHHELD.has(answerOf(error)?.code);
}

const WITHHELD = new Set<string | undefined>([
  "token_unauthorized",
  "forbidden",
  "action_forbidden",
  "api_plan_restricted",
  "intercom_version_invalid",
]);

/** Whether Intercom rejects the token. */
export function isRejected(error: unknown): error is RequestError {
  return answerOf(error)?.status === 401;
}

/** The code of an answer, where Intercom itself gave it. */
export function codeOf({ code, isFromApi }: Failure): string | undefined {
  return isFromApi === true ? code : undefined;
}

function answerOf(error: unknown): Pick<Failure, "status" | "code"> | undefined {
  return error instanceof RequestError && error.failure.isFromApi ? error.failure : undefined;
}

/** Whether a request that failed may have done what it asked for. */
export function isUncertain(error: unknown): error is RequestError {
  return error instanceof RequestError && error.failure.effect === "unknown";
}

/** What is wrong with an answer, with what Intercom's support asks for. */
export function withRequestId(reason: string, requestId: string | undefined): string {
  return requestId === undefined ? reason : `${reason}\nRequest id: ${requestId}`;
}

/** A failed request in words, for users. */
export function describe({ method, path, reason, requestId, cure, ...answer }: Failure): string {
  const words = [answer.status, answer.code].filter((part) => part !== undefined).join(" ");
  const call = `${method} ${path}`;
  const what = answer.isFromApi
    ? `Intercom answered ${words} to ${call}: `
    : `${call} ${words === "" ? "got no answer" : `was answered ${words}`}: `;
  const lines = [what + reason, cure, requestId && `Request id: ${requestId}`];
  return lines.filter(Boolean).join("\n");
}
