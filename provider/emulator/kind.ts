import type { NextPage } from "./next-page";
import type { Identified, Table } from "./store";
import type { FieldVersions, Version } from "./versions";

/** The type of a field of a row, for checking seeds: a list of words is an enum. */
export type FieldType =
  | "string"
  | "integer"
  | "boolean"
  | "object"
  | "objects"
  | "strings"
  | "integers"
  | readonly string[];

/**
 * A kind of object that the emulator keeps: its rows, how the API shows them, and its endpoints.
 * One file under `routes/` and one line in `routes/index.ts` make a kind.
 */
export interface Kind<T extends Identified = Identified> {
  /** The collection's name, as in `workspace().collection(name)`. */
  readonly collection: string;
  /** The key of its rows in a workspace seed. */
  readonly seedKey: string;
  /** The version that first has its endpoints; a route may name a later one. */
  readonly since?: Version;
  /** The fields that came later than its endpoints. */
  readonly fieldsSince?: FieldVersions;
  /** Every field of a row but its id. */
  readonly fields: { readonly [F in Exclude<keyof T, "id">]-?: FieldType };
  readonly routes: readonly Route[];
  /** The n-th id that a workspace hands out; another workspace hands out the same ones. */
  idAt(n: number): T["id"];
  /** Completes a row of which only some fields are given. */
  fill(given: Partial<T>, id: T["id"], workspace: Workspace): Omit<T, "id">;
  /** The row as the API shows it. */
  show(row: T, workspace: Workspace): object;
  /** What its table finds a row by, beside the id. */
  keyOf?(row: T): string;
  /** When a row that changes now is said to be changed, where that isn't in Unix seconds. */
  touched?(row: T): string;
  /** The collection whose objects take these along when they go, and the field that names theirs. */
  readonly goesWith?: readonly [collection: string, field: string];
  /** Follows a removal through the rest of the workspace. */
  removed?(row: T, workspace: Workspace): void;
}

/** One endpoint. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** A path whose segments in braces are parameters: `/tags/{id}`. */
  readonly path: string;
  readonly since?: Version;
  /** The fields that came to this endpoint later than to the kind's others. */
  readonly fieldsSince?: FieldVersions;
  handle(request: ApiRequest): Answer;
}

/** A request that passed authentication, rate limit, version and JSON parsing. */
export interface ApiRequest {
  readonly workspace: Workspace;
  /** The teammate as whom the token acts. */
  readonly actingAdminId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The `Intercom-Version` header. */
  readonly version: string | undefined;
  /** Scheme, host and path, for links to other pages of a list. */
  readonly address: string;
  /** A fault asks for a write that stops half-way. */
  readonly halfway: boolean;
}

/** What an endpoint answers. */
export interface Answer {
  readonly status: number;
  readonly body?: object;
  /** Keys of the body that are returned once and must not be recorded. */
  readonly once?: readonly string[];
}

/** A workspace, as the endpoints see it. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly region: "US" | "EU" | "AU";
  readonly locales: readonly string[];
  readonly createdAt: number;
  readonly teamMembership: boolean;
  readonly nextPage: NextPage;
  /** The rows of a kind; the caller names their type. */
  table<T extends Identified>(collection: string): Table<T>;
}
