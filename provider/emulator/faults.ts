/** Which requests go wrong, and how. Whatever isn't given matches everything. */
export interface Fault {
  readonly method?: string;
  /** The whole path, or a pattern for it; never the query. */
  readonly path?: string | RegExp;
  /** The id of the workspace whose token asks. */
  readonly workspace?: string;
  /**
   * The n-th matching request from now.
   * @default 1
   */
  readonly nth?: number;
  /**
   * How many requests from there on; `Infinity` for all.
   * @default 1
   */
  readonly times?: number;
  readonly with: Failure;
}

/** How a request goes wrong. */
export type Failure =
  | StatusFailure
  | Delay
  | Drip
  | Drop
  | Cut
  | Shortening
  | Padding
  | Hang
  | Down;

/** Another answer than the one that was due. */
export interface StatusFailure {
  readonly status: number;
  /** An object is sent as JSON, a string as it is. Without one, an error list that fits the status. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Anything but JSON counts as a proxy's answer, and carries none of the API's headers. */
  readonly contentType?: string;
  /**
   * Whether the request took effect all the same; "half" stops a change of team members after the
   * additions, before the removals, and is like "applied" everywhere else.
   * @default "none"
   */
  readonly effect?: "none" | "applied" | "half";
}

/** The request takes effect at once; its answer is late. */
export interface Delay {
  readonly delayMs: number;
}

/** The request takes effect at once; its answer's body comes a byte at a time, each so much later. */
export interface Drip {
  readonly dripMs: number;
}

/** The connection is reset: before the request is read, or after it took effect. */
export interface Drop {
  readonly drop: "before" | "after";
}

/** The request takes effect; the connection ends after so many bytes of the answer's body. */
export interface Cut {
  readonly cut: number;
}

/** The list in the answer has no more than so many rows; what it counts, and its pages, stay. */
export interface Shortening {
  readonly rowsLeft: number;
}

/** Blanks follow the answer's body up to so many bytes, compressed on the way. */
export interface Padding {
  readonly paddedTo: number;
}

/** The request is read, has no effect, and is never answered. */
export interface Hang {
  readonly hang: true;
}

/** The server goes down before it reads the request: connections end, and new ones are refused so long. */
export interface Down {
  readonly downMs: number;
}

/** What a fault is matched against. */
export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  readonly workspace: string | undefined;
}

interface Pending {
  readonly fault: Fault;
  seen: number;
  fired: number;
}

/** The faults that are still to come. */
export class FaultBook {
  #pending: Pending[] = [];

  add(fault: Fault): void {
    this.#pending.push({ fault, seen: 0, fired: 0 });
  }

  clear(): void {
    this.#pending = [];
  }

  /** The failure of this request, if it has one: of several that are due, the first that was added. */
  take(target: FaultTarget): Failure | undefined {
    const matching = this.#pending.filter(({ fault }) => matches(fault, target));
    for (const pending of matching) pending.seen += 1;
    const due = matching.find(({ fault, seen }) => seen >= (fault.nth ?? 1));
    if (!due) return undefined;
    due.fired += 1;
    this.#pending = this.#pending.filter(({ fault, fired }) => fired < (fault.times ?? 1));
    return due.fault.with;
  }
}

function matches(fault: Fault, target: FaultTarget): boolean {
  const { method, path, workspace } = fault;
  if (method !== undefined && method.toUpperCase() !== target.method) return false;
  if (workspace !== undefined && workspace !== target.workspace) return false;
  if (path === undefined) return true;
  return typeof path === "string" ? path === target.path : target.path.search(path) >= 0;
}
