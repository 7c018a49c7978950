import type { Kind, Workspace } from "./kind";
import type { NextPage } from "./next-page";
import { kinds } from "./routes";
import { verifies, verifiesUserHash } from "./routes/secure-mode-secrets";
import { checkRow } from "./seed";
import { Table, unixNow, withClock, type Identified } from "./store";
import type { Collection, EmulatedWorkspace, Row, WorkspaceSeed } from "./types";

/** Every kind by the name of its collection. */
const byName = new Map<string, Kind>(kinds.map((kind) => [kind.collection, kind]));

/** The state of a workspace, filled from its seed. */
export class WorkspaceState implements Workspace {
  readonly id: string;
  readonly name: string;
  readonly region: "US" | "EU" | "AU";
  locales: readonly string[];
  readonly createdAt = unixNow();
  readonly teamMembership: boolean;
  readonly nextPage: NextPage;
  readonly #tables = new Map<string, Table<Identified>>();

  constructor(seed: WorkspaceSeed, id: string) {
    this.id = id;
    this.name = seed.name ?? `Workspace ${id}`;
    this.region = seed.region ?? "US";
    this.locales = seed.locales ?? ["en"];
    this.teamMembership = seed.plan?.teamMembership ?? true;
    this.nextPage = seed.nextPage ?? "documented";
    for (const kind of byName.values()) this.#tables.set(kind.collection, this.#tableOf(kind));
    for (const kind of kinds) this.#sow(kind, seed[kind.seedKey]);
  }

  table<T extends Identified>(collection: string): Table<T> {
    const table = this.#tables.get(collection);
    if (!table) throw new Error(`the emulator has no collection "${collection}"`);
    return table as unknown as Table<T>;
  }

  #tableOf(kind: Kind): Table<Identified> {
    return new Table<Identified>({
      idAt: (n) => kind.idAt(n),
      fill: (given, id) => kind.fill(given, id, this),
      ...(kind.keyOf && { keyOf: (row) => kind.keyOf?.(row) ?? "" }),
      touched: (row) => kind.touched?.(row),
      removed: (row) => {
        for (const other of byName.values()) this.#takeAlong(other, kind, row);
        kind.removed?.(row, this);
      },
    });
  }

  #takeAlong({ collection, goesWith }: Kind, kind: Kind, { id }: Identified): void {
    if (goesWith?.[0] !== kind.collection) return;
    const table = this.table<Identified & Row>(collection);
    for (const row of table.all())
      if (String(row[goesWith[1]]) === String(id)) table.remove(row.id);
  }

  /** Without any teammate nobody could hold a token. */
  #sow(kind: Kind, rows: readonly Row[] | undefined): void {
    const given = rows ?? (kind.collection === "admins" ? [{}] : []);
    for (const [index, row] of given.entries()) {
      const where = `workspace "${this.id}", ${kind.seedKey}[${index}]`;
      checkRow(kind, row, where);
      try {
        this.table(kind.collection).insert(copyOf(row));
      } catch (cause) {
        throw new Error(`${where}: ${(cause as Error).message}`, { cause });
      }
    }
  }
}

/** The workspace as tests see it. */
export function behindTheBack(
  state: WorkspaceState,
  token: string,
  now: () => number = () => Date.now(),
): EmulatedWorkspace {
  return {
    id: state.id,
    token,
    collection: (name) => collectionOf(state, name, now),
    verifies: (secret) => verifies(state, secret),
    verifiesUserHash: (hash, user, platform = "web") =>
      verifiesUserHash(state, hash, user, platform),
    setLocales: (locales) => {
      state.locales = [...locales];
    },
  };
}

function collectionOf(state: WorkspaceState, name: string, now: () => number): Collection {
  const table = state.table(name);
  const kind = byName.get(name);
  if (!kind) throw new Error(`the emulator has no collection "${name}"`);
  const copy = (row: Identified): Row => copyOf({ ...row, ...kind.show(row, state) });
  const checked = (row: Row): Row => {
    const { type: _, ...given } = row;
    checkRow(kind, given, name);
    return copyOf(given);
  };
  return {
    all: () => table.all().map((row) => copy(row)),
    get: (id) => {
      const row = table.get(id);
      return row && copy(row);
    },
    insert: (row) => withClock(now, () => copy(table.insert(checked(row)))),
    update: (id, changes) => withClock(now, () => copy(table.update(id, checked(changes)))),
    remove: (id) => table.remove(id),
  };
}

// Texts can't change: thousands of rows may share a large one.
function copyOf(row: Row): Row {
  const copies = Object.entries(row).map(([key, value]) => [
    key,
    typeof value === "string" ? value : structuredClone(value),
  ]);
  return Object.fromEntries(copies) as Row;
}
