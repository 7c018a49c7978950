import { IntercomError, RequestError, isWithheld } from "../api/errors";
import type { Row } from "../api/pages";
import type { Identity, Workspace } from "../api/workspace";
import { type AnyKind, labelOf, noun, parentsOf } from "../definition/kind";
import type { Props } from "../definition/props";
import { ID, referencesIn } from "../definition/values";
import { declarableKinds } from "../resources/kinds";
import { failureOf } from "../wire/failures";
import { readAll } from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import { versionForReading, versionProblems } from "../wire/version-for";
import { UsageError } from "./command";
import { kindsByName } from "./kinds-by-name";

/** What is to be read of a workspace. */
export interface Scope {
  readonly kinds: readonly AnyKind[];
  /** The API doesn't list these: instances are read of those that are named. */
  readonly customObjectTypes: readonly string[];
  /** Called whenever a kind is done. */
  readonly progress?: (progress: Progress) => void;
}

/** How far the reading is. */
export interface Progress {
  readonly kind: AnyKind;
  readonly objects: number;
  /** How many requests were sent so far. */
  readonly requests: number;
  /** How many more are known to be needed. */
  readonly left: number;
}

/** All that a workspace has of some kinds. */
export interface Inventory {
  readonly identity: Identity;
  /** By kind, in the order asked for; the oldest ids first. */
  readonly found: readonly Found[];
  readonly unread: readonly Unread[];
}

/** An object of a kind, whole. */
export interface Found {
  readonly kind: AnyKind;
  /** Nothing where Intercom itself keeps it, without one. */
  readonly id: string | undefined;
  readonly row: Row;
}

/** The name that people know an object by; empty where it has none. */
export function nameIn({ kind, row }: Pick<Found, "kind" | "row">): string {
  return String(decode(kind, row)[labelOf(kind)] ?? "");
}

/** A kind that couldn't be read. */
export interface Unread {
  readonly kind: AnyKind;
  /** Why, with the plan feature or scope that it takes; the same words each time. */
  readonly reason: string;
}

const KINDS_AT_ONCE = 4;

/**
 * Reads all objects of some kinds. A kind that the plan, the token or the version of the API doesn't give is
 * no failure.
 *
 * @throws IntercomError if something else goes wrong: half a workspace is none.
 */
export async function takeInventory(workspace: Workspace, scope: Scope): Promise<Inventory> {
  const identity = await workspace.identity();
  const reader = new Reader(workspace, scope);
  const waiting = [...scope.kinds];
  const worker = async () => {
    for (let kind = waiting.shift(); kind; kind = waiting.shift()) await reader.read(kind);
  };
  try {
    await Promise.all(Array.from({ length: KINDS_AT_ONCE }, worker));
  } catch (error) {
    // Of what is still to be read nothing is needed.
    waiting.length = 0;
    throw error;
  }
  const readings = await Promise.all(scope.kinds.map((kind) => reader.read(kind)));
  return {
    identity,
    found: readings.flatMap((reading) => ("found" in reading ? reading.found : [])),
    unread: readings.flatMap((reading) => ("reason" in reading ? reading : [])),
  };
}

type Reading = { readonly found: readonly Found[] } | Unread;

class Reader {
  private readonly readings = new Map<AnyKind, Promise<Reading>>();
  private left: number;

  constructor(
    private readonly workspace: Workspace,
    private readonly scope: Scope,
  ) {
    this.left = scope.kinds.length;
  }

  read(kind: AnyKind): Promise<Reading> {
    const reading = this.readings.get(kind) ?? this.readKind(kind);
    this.readings.set(kind, reading);
    return reading;
  }

  private async readKind(kind: AnyKind): Promise<Reading> {
    const { workspace, scope } = this;
    const [lack] = versionProblems(kind, workspace.settings, {});
    if (lack) return { kind, reason: lack.reason };
    try {
      const places = await this.placesOf(kind);
      if ("reason" in places) return { kind, reason: places.reason };
      this.left += places.length - 1;
      const rows = await Promise.all(places.map((within) => this.readPlace(kind, within)));
      const found = rows.flat().map((row) => ({ kind, id: idOf(row), row }));
      const { requests } = workspace.client.log.totals;
      scope.progress?.({ kind, objects: found.length, requests, left: Math.max(0, this.left) });
      return { found: found.toSorted(byAge) };
    } catch (error) {
      const about = `${noun(kind)}s`.replace(/^./, (first) => first.toUpperCase());
      if (!isWithheld(error)) throw unreadable(kind, about, error);
      const { requestId: _, ...failure } = error.failure;
      return { kind, reason: failureOf(kind, about, "read", new RequestError(failure)).message };
    }
  }

  private readPlace(kind: AnyKind, within: Props): Promise<Row[]> {
    const workspace = this.workspace.at(versionForReading(kind, this.workspace.settings));
    return readAll({ kind, workspace, within }, ({ rows, more }) => {
      this.left += more.length - 1 + (kind.list.partial ? rows.length : 0);
    });
  }

  /** What objects of a kind are under: one place for all, or each object of another kind. */
  private async placesOf(kind: AnyKind): Promise<readonly Props[] | Unread> {
    const [name] = parentsOf(kind);
    if (name === undefined) return [{}];
    const parent = kindReferredBy(kind, name);
    if (!parent) return this.scope.customObjectTypes.map((type) => ({ [name]: type }));
    const reading = await this.read(parent);
    if ("reason" in reading) return reading;
    return reading.found.flatMap(({ id }) => (id === undefined ? [] : [{ [name]: id }]));
  }
}

// Which kind is in trouble, and how to do without.
function unreadable(kind: AnyKind, about: string, error: unknown): unknown {
  if (!(error instanceof IntercomError)) return error;
  const { message } = failureOf(kind, about, "read", error);
  const way = declarableKinds.includes(kind) ? `\nTo leave them out: --exclude ${kind.name}.` : "";
  return new IntercomError(message + way, { cause: error });
}

/** These kinds, with those that are needed to find out which of their objects can be declared. */
export function withNeeded(kinds: readonly AnyKind[]): AnyKind[] {
  const needed = kinds.flatMap((kind) => {
    const names = [...parentsOf(kind), ...(kind.onlyOf ? [kind.onlyOf.argument] : [])];
    return names.flatMap((name) => kindReferredBy(kind, name) ?? []);
  });
  return [...new Set([...kinds, ...needed])];
}

/** The kind of objects that an argument refers to, whichever object that is. */
export function kindReferredBy(kind: AnyKind, name: string): AnyKind | undefined {
  const value = kind.arguments[name]?.value;
  return kindsByName.get((value && referencesIn(value, "1")[0]?.kind) ?? "");
}

// Ids are numbers, or texts without an order of their own: both only show which was there first.
function byAge({ id: one = "" }: Found, { id: other = "" }: Found): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

/**
 * The custom object types that a command line names.
 *
 * @throws UsageError if one can't be a name.
 */
export function typeNames(given: readonly string[] = []): readonly string[] {
  const wrong = given.find((type) => !ID.test(type));
  if (wrong === undefined) return [...new Set(given)];
  throw new UsageError(
    `--custom-object-type is ${JSON.stringify(wrong)}: expected the id of a custom object type.`,
  );
}
