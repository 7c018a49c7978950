import { AsyncLocalStorage } from "node:async_hooks";
import { notFound } from "./errors";

/** What every row has. */
export interface Identified {
  id: string | number;
}

/** What most rows have, in Unix seconds. */
export interface Timed {
  created_at: number;
  updated_at: number;
}

/** The types of these fields. */
export const timeFields = { created_at: "integer", updated_at: "integer" } as const;

/** How a table makes, completes and loses its rows. */
export interface TableRules<T extends Identified> {
  /** The n-th id that this table hands out, from 0. */
  idAt(n: number): T["id"];
  /** Completes a row of which only some fields are given. */
  fill(given: Partial<T>, id: T["id"]): Omit<T, "id">;
  /** What rows are looked up by, beside their id. */
  keyOf?(row: T): string;
  /** The time of a change, where that isn't in Unix seconds. */
  touched?(row: T): string | undefined;
  /** Follows a removal through the rest of the workspace. */
  removed(row: T): void;
}

/** The rows of one kind in one workspace. Ids are never handed out twice. */
export class Table<T extends Identified> {
  readonly #rules: TableRules<T>;
  readonly #rows = new Map<string, T>();
  readonly #byKey = new Map<string, Set<T>>();
  readonly #lastTouched = new Map<string, number>();
  readonly #handedOut = new Set<string>();
  #sorted: T[] | undefined;
  #next = 0;
  #clock = 0;

  constructor(rules: TableRules<T>) {
    this.#rules = rules;
  }

  /** Every row, oldest first. */
  all(): T[] {
    return [...this.#rows.values()];
  }

  /** Every row, the last updated first; within one second, the last touched first. */
  newestFirst(): readonly T[] {
    this.#sorted ??= this.all().toSorted(
      (a, b) => updatedAt(b) - updatedAt(a) || this.#touchOf(b) - this.#touchOf(a),
    );
    return this.#sorted;
  }

  /** The first row that has a key. */
  withKey(key: string): T | undefined {
    return this.#byKey.get(key)?.values().next().value;
  }

  get(id: string | number): T | undefined {
    return this.#rows.get(String(id));
  }

  /** The row of an id that a request has; a 404 where there is none. */
  named(id = "", ...error: Parameters<typeof notFound>): T {
    const row = this.get(id);
    if (!row) throw notFound(...error);
    return row;
  }

  insert(given: Partial<T>): T {
    const id = given.id ?? this.#freshId();
    const key = String(id);
    if (this.#rows.has(key)) throw new Error(`id ${key} is already taken`);
    const row = { id, ...this.#rules.fill(given, id) } as T;
    this.#handedOut.add(key);
    this.#rows.set(key, row);
    this.#touch(row);
    return row;
  }

  /** Changes a row in place; `updated_at` moves by itself, unless it is among the changes. */
  update(id: string | number, changes: Partial<T>): T {
    const row = this.get(id);
    if (!row) throw new Error(`no row with id ${id}`);
    this.#leaveKey(row);
    const moved = "updated_at" in row && { updated_at: this.#rules.touched?.(row) ?? unixNow() };
    Object.assign(row, moved, changes, { id: row.id });
    this.#touch(row);
    return row;
  }

  remove(id: string | number): boolean {
    const row = this.get(id);
    if (!row) return false;
    this.#rows.delete(String(id));
    this.#leaveKey(row);
    this.#sorted = undefined;
    this.#rules.removed(row);
    return true;
  }

  #freshId(): T["id"] {
    let id = this.#rules.idAt(this.#next++);
    while (this.#handedOut.has(String(id))) id = this.#rules.idAt(this.#next++);
    return id;
  }

  #touch(row: T): void {
    this.#lastTouched.set(String(row.id), ++this.#clock);
    this.#sorted = undefined;
    const key = this.#rules.keyOf?.(row);
    if (key !== undefined) this.#byKey.set(key, (this.#byKey.get(key) ?? new Set<T>()).add(row));
  }

  #leaveKey(row: T): void {
    const key = this.#rules.keyOf?.(row);
    if (key !== undefined) this.#byKey.get(key)?.delete(row);
  }

  #touchOf(row: T): number {
    return this.#lastTouched.get(String(row.id)) ?? 0;
  }
}

const clocks = new AsyncLocalStorage<() => number>();

/** Runs a function whose times come from a server's clock, which is in milliseconds since 1970. */
export function withClock<T>(now: () => number, run: () => T): T {
  return clocks.run(now, run);
}

/** The current time as the API returns it: whole Unix seconds. */
export function unixNow(): number {
  return Math.floor((clocks.getStore()?.() ?? Date.now()) / 1000);
}

/** The times of a new row: now, unless they are given. */
export function timesOf(given: Partial<Timed>): Timed {
  const created_at = given.created_at ?? unixNow();
  return { created_at, updated_at: given.updated_at ?? created_at };
}

function updatedAt(row: object): number {
  return (row as { updated_at?: number }).updated_at ?? 0;
}
