import type { Page, Query, Row } from "./pages";
import { Planner } from "./planner";

/** What a snapshot is taken of. */
export interface Source {
  /** Reads a page of the list: the first, or one that an earlier page named. */
  page(which?: Query): Promise<Page>;
  /** Reads one object, `undefined` if it is gone. Not every kind can be read so. */
  one?(id: string): Promise<Row | undefined>;
  /** What is worth keeping of a row, bodies cut down to digests. */
  keep(row: Row): Row;
  /** Rows carry large bodies: a few objects are better read one by one. */
  readonly heavy: boolean;
  /** Told how many reads needed no request of their own. */
  saved?(reads: number): void;
}

interface Reading {
  readonly byId: ReadonlyMap<string, Row>;
  /** What Intercom itself keeps in the list, without ids. */
  readonly withoutId: readonly Row[];
  /** How many writes of ours were confirmed when it began. */
  readonly began: number;
}

interface Write {
  /** The object as written; `undefined` if it was deleted. */
  readonly row: Row | undefined;
  readonly number: number;
}

const PAGES_AT_ONCE = 4;

/**
 * The objects of a kind, read once in pages and shared by all who ask. Our own confirmed writes are
 * applied to it; a reading that began before a write isn't trusted for the written object.
 */
export class Snapshot {
  private reading?: { readonly rows: Promise<Reading>; readonly at: number };
  private again?: Promise<Reading>;
  private first?: Promise<Page>;
  private writeCount = 0;
  private readonly writes = new Map<string, Write>();
  private readonly singles = new Map<string, Promise<Row | undefined>>();
  private readonly planner = new Planner(() => this.firstPage());

  constructor(private readonly source: Source) {}

  /**
   * All objects, and what the list holds without an id.
   *
   * @param notOlderThan How old a reading may be, in milliseconds; any age without it.
   */
  async all(notOlderThan = Infinity): Promise<Row[]> {
    if (this.reading && Date.now() - this.reading.at > notOlderThan) this.forgetReadings();
    const reading = await this.read();
    const ids = new Set([...reading.byId.keys(), ...this.writes.keys()]);
    const rows = [...ids].map((id) => this.lookUp(reading, id));
    return [...rows.filter((row) => row !== undefined), ...reading.withoutId];
  }

  /** One object; `undefined` only once that is certain. */
  async find(id: string): Promise<Row | undefined> {
    const write = this.writes.get(id);
    if (write?.row) return write.row;
    if (this.source.heavy && !this.reading && (await this.planner.readsAlone(id))) {
      return this.single(id);
    }
    const row = this.lookUp(await this.read(), id);
    if (row) this.source.saved?.(1);
    return row ?? this.confirm(id);
  }

  /**
   * Makes sure that there still is a list: the API answers that an object doesn't exist where the
   * workspace lacks the whole feature, too, and a workspace may lose it in the middle of a run.
   */
  async requireList(): Promise<void> {
    await this.source.page();
  }

  /** Takes note of an object as an answer to a write of ours showed it. */
  put(id: string, row: Row): void {
    this.note(id, this.source.keep(row));
  }

  /** Takes note that an object of ours is gone. */
  remove(id: string): void {
    this.note(id, undefined);
  }

  /** Forgets what was read: something of unknown outcome was done to this object, or to any. */
  drop(id?: string): void {
    this.forgetReadings();
    for (const known of [this.singles, this.writes]) {
      if (id === undefined) known.clear();
      else known.delete(id);
    }
  }

  private forgetReadings(): void {
    this.reading = undefined;
    this.again = undefined;
    this.first = undefined;
  }

  private note(id: string, row: Row | undefined): void {
    this.writeCount += 1;
    this.writes.set(id, { row, number: this.writeCount });
    this.singles.delete(id);
  }

  private lookUp(reading: Reading, id: string): Row | undefined {
    const write = this.writes.get(id);
    const read = reading.byId.get(id);
    if (!write) return read;
    return write.number > reading.began ? write.row : (read ?? write.row);
  }

  // The list doesn't have it: rows get lost when a list shifts while it is read.
  private async confirm(id: string): Promise<Row | undefined> {
    if (this.source.one) return this.single(id);
    this.again ??= this.remember(this.readList(), () => (this.again = undefined));
    return this.lookUp(await this.again, id);
  }

  private single(id: string): Promise<Row | undefined> {
    const known = this.singles.get(id);
    if (known) return known;
    const read = this.remember(this.readOne(id), () => this.singles.delete(id));
    this.singles.set(id, read);
    return read;
  }

  private async readOne(id: string): Promise<Row | undefined> {
    const row = await this.source.one?.(id);
    if (row) return this.source.keep(row);
    // A list that lacks it has said so already.
    if (!this.reading) await this.requireList();
    return undefined;
  }

  private async firstPage(): Promise<Page> {
    this.first ??= this.remember(this.source.page(), () => (this.first = undefined));
    const asked = this.first;
    const page = await asked;
    // Forgotten meanwhile, or outdated by a write of ours.
    const rows = asked === this.first ? page.rows : [];
    for (const row of rows) {
      const id = String(row.id);
      if (!this.singles.has(id) && !this.writes.has(id))
        this.singles.set(id, Promise.resolve(this.source.keep(row)));
    }
    return page;
  }

  private read(): Promise<Reading> {
    if (!this.reading) {
      const rows = this.remember(this.readList(), () => this.forgetReadings());
      this.reading = { rows, at: Date.now() };
    }
    return this.reading.rows;
  }

  // What failed is asked for again.
  private remember<T>(asked: Promise<T>, forget: () => void): Promise<T> {
    asked.catch(forget);
    return asked;
  }

  // Rows shift between pages when somebody writes meanwhile: some come twice, others not at all.
  // A second look finds them.
  private async readList(): Promise<Reading> {
    const began = this.writeCount;
    const byId = new Map<string, Row>();
    const look = async () => {
      const withoutId: Row[] = [];
      const hasShifted = await this.readPages((row) => {
        if (row.id === undefined || row.id === null) withoutId.push(this.source.keep(row));
        else byId.set(String(row.id), this.source.keep(row));
      });
      return { withoutId, hasShifted };
    };
    const first = await look();
    const { withoutId } = first.hasShifted ? await look() : first;
    return { byId, withoutId, began };
  }

  private async readPages(add: (row: Row) => void): Promise<boolean> {
    const page = await (this.first ?? this.source.page());
    this.first = undefined;
    const ids = new Set<unknown>();
    let rows = 0;
    const take = (one: Page) => {
      for (const row of one.rows) {
        add(row);
        ids.add(row.id);
        rows += 1;
      }
      return one.more;
    };
    const asked = new Set<string>();
    const more = [...take(page)];
    while (more.length > 0) {
      const next = more
        .splice(0, PAGES_AT_ONCE)
        .filter((which) => isAdded(asked, JSON.stringify(which)));
      for (const one of await Promise.all(next.map((which) => this.source.page(which))))
        more.push(...take(one));
    }
    const isOnePage = asked.size === 0;
    return !isOnePage && (ids.size < rows || (page.totalCount ?? rows) !== rows);
  }
}

function isAdded(set: Set<string>, value: string): boolean {
  const isNew = !set.has(value);
  set.add(value);
  return isNew;
}
