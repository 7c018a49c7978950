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
 * the API answers it to unknown references and unsupported methods as well.
 */
export function isGone(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.failure.status !== 404) return false;
  return /(^|_)not_found$/.test(error.failure.code ?? "");
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
export function describe({ method, path, status, code, reason, requestId, cure }: Failure): string {
  const answer = [status, code].filter((part) => part !== undefined).join(" ");
  const call = `${method} ${path}`;
  const what =
    answer === "" ? `${call} got no answer: ` : `Intercom answered ${answer} to ${call}: `;
  const lines = [what + reason, cure, requestId && `Request id: ${requestId}`];
  return lines.filter(Boolean).join("\n");
}
