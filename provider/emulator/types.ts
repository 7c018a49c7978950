import type { Fault } from "./faults";
import type { NextPage } from "./next-page";
import type { kinds } from "./routes";

type AnyKind = (typeof kinds)[number];

/** The names of the collections that a workspace has. */
export type CollectionName = AnyKind["collection"];

/** A row in the API's own snake_case; a few fields are known to the emulator alone. */
export type Row = Record<string, unknown>;

/** How `startEmulator` sets things up. */
export interface EmulatorOptions {
  /**
   * The port on 127.0.0.1.
   * @default 0, any free one
   */
  readonly port?: number;
  /**
   * What exists at the start.
   * @default one workspace with one teammate and nothing else
   */
  readonly workspaces?: readonly WorkspaceSeed[];
  /** How many requests a workspace takes in each window: 1,666 in 10 seconds, unless set otherwise. */
  readonly rateLimit?: { readonly limit?: number; readonly windowSeconds?: number };
  /**
   * How long every answer is held back.
   * @default 0
   */
  readonly latencyMs?: number;
  /**
   * Names of hosts that requests may ask for, beside 127.0.0.1, localhost and [::1]: those of a proxy
   * that leads here. Any other name is refused with 403, so that no page in a browser gets in.
   * @default none
   */
  readonly hostNames?: readonly string[];
  /**
   * The largest body of a request, in bytes; a larger one is refused with 413.
   * @default 20 MiB
   */
  readonly maxBodyBytes?: number;
  /**
   * The server's clock, in milliseconds since 1970: what `Date` headers and the times of rows show.
   * @default Date.now
   */
  readonly now?: () => number;
  /**
   * Whether `requests` fills up; a server that runs for days may do without.
   * @default true
   */
  readonly recordRequests?: boolean;
}

/** A workspace to start with. Rows may leave out any field; the emulator fills in believable ones. */
export type WorkspaceSeed = WorkspaceSettings & {
  readonly [K in AnyKind as K["seedKey"]]?: readonly Row[];
};

/** What a workspace is, apart from its rows. */
export interface WorkspaceSettings {
  /**
   * The workspace's code, as `/me` returns it.
   * @default "workspace-1", and so on
   */
  readonly id?: string;
  readonly name?: string;
  /** @default "US" */
  readonly region?: "US" | "EU" | "AU";
  /**
   * The access token; it acts as the first teammate.
   * @default "emulator-token", then "emulator-token-2", and so on
   */
  readonly token?: string;
  /** More tokens of the same workspace, each acting as a teammate. */
  readonly otherTokens?: readonly { readonly token: string; readonly adminId: string }[];
  /**
   * The languages that pages may have.
   * @default ["en"]
   */
  readonly locales?: readonly string[];
  /**
   * How lists with page numbers name their next page: as documented, as an address, as `{ page }`, as
   * `{ starting_after }` with a text or a number (then `page` is ignored), or not at all.
   * @default "documented"
   */
  readonly nextPage?: NextPage;
  /** What the workspace's plan allows. */
  readonly plan?: {
    /**
     * Whether the API may change who is on a team.
     * @default true
     */
    readonly teamMembership?: boolean;
  };
}

/** A running emulator. */
export interface Emulator {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Every request since the start, or since `clearRequests`, as they arrived. */
  readonly requests: readonly RequestRecord[];
  clearRequests(): void;
  /** The workspace with this id; the first one, if none is given. */
  workspace(id?: string): EmulatedWorkspace;
  /** Arranges for a request to go wrong. */
  fail(fault: Fault): void;
  clearFaults(): void;
  /** Calls the listener with every request and its answer, before the answer is sent. */
  onExchange(listener: (exchange: Exchange) => void): void;
  /** Stops listening and ends every connection at once, answered or not. */
  close(): Promise<void>;
}

/**
 * A workspace from behind the API's back: what a colleague does in the app meanwhile. Rows have addresses of
 * stored images, such as `https://downloads.intercomcdn.com/i/o/1/a.png`, as they are; each answer of the
 * API signs them anew.
 */
export interface EmulatedWorkspace {
  readonly id: string;
  /** The access token that acts as the first teammate. */
  readonly token: string;
  collection(name: CollectionName): Collection;
  /** Whether a value is that of an identity verification secret which still exists. */
  verifies(secret: string): boolean;
  /**
   * Whether the Messenger would accept a `user_hash`: an HMAC-SHA256 in hex, with a secret of the platform that still
   * exists and that the API created, of the `user_id`, or of the email address where a user has no id.
   *
   * @param platform `web` unless another one is given.
   */
  verifiesUserHash(userHash: string, user: string, platform?: "web" | "ios" | "android"): boolean;
  /** Gives the workspace other languages, the first one first. Texts of languages that it loses are kept. */
  setLocales(locales: readonly [string, ...string[]]): void;
}

/** The rows of one kind. Whatever is handed out is a copy. */
export interface Collection {
  all(): Row[];
  get(id: string | number): Row | undefined;
  /** Adds a row; fields that are left out get believable values, the id included. */
  insert(row: Row): Row;
  /** Changes some fields of a row; `updated_at` moves with it. */
  update(id: string | number, changes: Row): Row;
  /** Removes a row and what depends on it; false if there was none. */
  remove(id: string | number): boolean;
}

/** What one request was. The access token and values returned only once are never part of it. */
export interface RequestRecord {
  /** The workspace's id; undefined where the token opens none. */
  readonly workspace: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The status that was answered; 0 where a fault kept the answer back. */
  readonly status: number;
  readonly requestId: string;
  /** The body, parsed; undefined where there is none, or none that parses. */
  readonly requestBody: unknown;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** The `Intercom-Version` header. */
  readonly version: string | undefined;
  /** Whether a fault replaced, kept back or cut the answer. */
  readonly faulted: boolean;
}

/** A request with its answer. */
export interface Exchange extends RequestRecord {
  /** The body of the response, values returned only once replaced; undefined where there is none. */
  readonly responseBody: unknown;
  readonly contentType: string | undefined;
}
