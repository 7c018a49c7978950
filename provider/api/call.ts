/** The parameters of a request. */
export type Query = Readonly<Record<string, string>>;

/** A request to the API. */
export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Begins with a slash; ids in it are encoded. */
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
  /** The version of the API; that of the settings, or the newest stable one, without it. */
  readonly version?: string;
  /** Sending it twice does no harm; by default true of all but a POST. */
  readonly repeatable?: boolean;
  /** A 409 passes, and the same request is sent again. */
  readonly retriesConflicts?: boolean;
  /**
   * Runs right before each attempt, after any wait for the rate limit: if it throws, that attempt
   * isn't sent. A 429 doesn't count as an attempt, since nothing took effect.
   */
  readonly beforeSending?: (attempt: number) => void;
}

/** An answer that says yes. */
export interface Answer {
  /** The parsed JSON; `undefined` where the answer is empty. */
  readonly body: unknown;
  readonly requestId?: string;
}
