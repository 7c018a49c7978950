import type { Query } from "./call";
import { IntercomError } from "./errors";
import { type GroupOf, KeyedRows } from "./keyed-rows";
import { type Listed, type Whole, hasId, readList, requireWhole } from "./list";
import type { Page, Row } from "./pages";
import { Planner } from "./planner";
import { Writes } from "./writes";

/** What a snapshot is taken of. */
export interface Source {
  /** Where the list is, for errors. */
  readonly path: string;
  /** Reads a page of the list: the first, or one that an earlier page named. */
  page(which?: Query): Promise<Page>;
  /**
   * Reads one object, `undefined` if it is gone. Not every kind can be read so.
   *
   * @param row What the list has of it, if that was read.
   */
  one?(id: string, row?: Row): Promise<Row | undefined>;
  /** Rows of the list lack most of an object. */
  readonly partial?: boolean;
  /** What is worth keeping of a row, bodies cut down to digests. */
  keep(row: Row): Row;
  /** What kept rows are asked for by. */
  readonly groupOf?: GroupOf;
  /** Rows carry large bodies: a few objects are better read one by one. */
  readonly heavy: boolean;
  /** The time, in milliseconds since 1970. `Date.now` without it. */
  now?(): number;
  /** Called with the number of reads that needed no request of their own. */
  saved?(reads: number): void;
}

/** When something was asked for. */
interface Moment {
  /** How many writes of ours were confirmed by then. */
  readonly writes: number;
  readonly at: number;
}

type Dated<T extends Listed> = T & { readonly began: Moment };
type Reading = Dated<Listed>;

interface Asked<T> {
  readonly began: Moment;
  readonly answer: Promise<T>;
}

/**
 * The objects of a kind, read once in pages and shared by all who ask. Our own confirmed writes are
 * applied to it: what it has of an object is never older than our last write to it, and what was
 * requested before a write of unknown outcome isn't returned to a reader who asks after it.
 */
export class Snapshot {
  private reading?: Asked<Reading>;
  private shown?: { readonly reading: Dated<Whole>; readonly rows: KeyedRows };
  private again?: Asked<Reading>;
  private first?: Asked<Page>;
  private readonly singles = new Map<string, Promise<Row | undefined>>();
  private readonly planner = new Planner(() => this.firstPage());

  /** @param writes Our writes to these objects, where they are also read with another version. */
  constructor(
    private readonly source: Source,
    private readonly writes = new Writes(),
  ) {
    writes.join({
      written: (id, row) => this.follow(id, row),
      doubted: (id) => this.forget(id),
    });
  }

  /**
   * All objects, and what the list holds without an id.
   *
   * @param notOlderThan How old a reading may be, in milliseconds; any age without it.
   * @throws IntercomError if the list can't be read whole.
   */
  async all(notOlderThan = Infinity): Promise<Row[]> {
    return this.since(this.now() - notOlderThan);
  }

  /** The same, as of a moment or later, in milliseconds since 1970. */
  async since(moment: number): Promise<Row[]> {
    return (await this.rowsSince(moment)).all();
  }

  /** All objects, by group, as of a moment or later. */
  async rowsSince(moment: number): Promise<KeyedRows> {
    const oldest = (this.reading ?? this.first)?.began.at ?? Infinity;
    if (oldest < moment) this.forgetReadings();
    return this.rows();
  }

  /**
   * All objects, by group. They follow our own writes, until what was read is forgotten.
   *
   * @throws IntercomError if the list can't be read whole.
   */
  async rows(): Promise<KeyedRows> {
    const asked = this.asking();
    const reading = await this.unlessFailed("reading", asked);
    // A part is no answer: who asks next reads the list again.
    if (!reading.isWhole && this.reading === asked) this.reading = undefined;
    requireWhole(reading);
    if (this.shown?.reading !== reading) this.shown = { reading, rows: this.show(reading) };
    return this.shown.rows;
  }

  /** The same, or nothing if the list can't be read whole: for what does without. */
  rowsIfWhole(): Promise<KeyedRows | undefined> {
    return this.rows().catch(() => undefined);
  }

  /** Whether the list, as it was read, has no row at all. */
  async isEmpty(): Promise<boolean> {
    return (await this.read()).isEmpty;
  }

  /**
   * One object; `undefined` only once that is certain.
   *
   * @throws IntercomError if that can't be found out.
   */
  async find(id: string): Promise<Row | undefined> {
    const write = this.writes.get(id);
    if (write && !write.isDoubted) return write.row;
    const found = await this.seek(id);
    // What was written meanwhile is newer than what was found.
    const last = this.writes.get(id);
    return last && last.number !== write?.number ? last.row : found;
  }

  /** What the list has of an object, be it a part; `undefined` if it lacks it. */
  async glance(id: string): Promise<Row | undefined> {
    return this.lookUp(await this.read(), id);
  }

  /**
   * Makes sure that there still is a list: the API answers that an object doesn't exist where the
   * workspace lacks the whole feature, too, and a workspace may lose it in the middle of a run.
   */
  async requireList(): Promise<void> {
    this.first = undefined;
    await this.firstPage();
  }

  /** Takes note of an object as an answer to a write of ours showed it. */
  put(id: string, row: Row): void {
    this.writes.note(id, this.source.keep(row));
  }

  /** Takes note that an object of ours is gone. */
  remove(id: string): void {
    this.writes.note(id, undefined);
  }

  /** Forgets what was read: something of unknown outcome was done to this object, or to any. */
  drop(id?: string): void {
    this.writes.doubt(id);
  }

  private forget(id: string | undefined): void {
    this.forgetReadings();
    if (id === undefined) this.singles.clear();
    else this.singles.delete(id);
  }

  private now(): number {
    return this.source.now?.() ?? Date.now();
  }

  private forgetReadings(): void {
    this.reading = undefined;
    this.shown = undefined;
    this.again = undefined;
    this.first = undefined;
  }

  private follow(id: string, row: Row | undefined): void {
    this.singles.delete(id);
    this.shown?.rows.set(id, row);
  }

  private show(reading: Dated<Whole>): KeyedRows {
    const rows = new KeyedRows(this.source.groupOf, reading.withoutId, reading.began.at);
    for (const id of new Set([...reading.byId.keys(), ...this.writes.ids()]))
      rows.set(id, this.lookUp(reading, id));
    return rows;
  }

  private lookUp(reading: Reading, id: string): Row | undefined {
    const write = this.writes.get(id);
    const read = rowIn(reading, id);
    if (!write) return read;
    if (write.number > reading.began.writes) return write.row;
    if (write.isDoubted) return read;
    // Ids aren't handed out twice: what we deleted stays so, whatever a list says.
    return write.row && (read ?? write.row);
  }

  private async seek(id: string): Promise<Row | undefined> {
    const mayBeAlone = this.source.heavy && this.source.one && !this.reading;
    if (mayBeAlone && (await this.planner.readsAlone(id))) return this.single(id);
    const reading = await this.read();
    const row = this.lookUp(reading, id);
    if (row && this.source.partial && row === rowIn(reading, id)) return this.single(id, row);
    if (row) this.source.saved?.(1);
    return row ?? this.confirm(id);
  }

  // The list doesn't have it: rows get lost when a list shifts while it is read.
  private async confirm(id: string): Promise<Row | undefined> {
    if (this.source.one) return this.single(id);
    const asked = (this.again ??= this.readFrom(this.askFirst()));
    const reading = await this.unlessFailed("again", asked);
    const row = this.lookUp(reading, id);
    if (row || reading.isWhole) return row;
    if (this.again === asked) this.again = undefined;
    throw new IntercomError(
      `It isn't in the list that Intercom returned, but that list may be incomplete: ${reading.reason}`,
    );
  }

  private single(id: string, listed?: Row): Promise<Row | undefined> {
    const known = this.singles.get(id);
    if (known) return known;
    const read = this.readOne(id, listed);
    this.singles.set(id, read);
    read.catch(() => this.singles.get(id) === read && this.singles.delete(id));
    return read;
  }

  private async readOne(id: string, listed?: Row): Promise<Row | undefined> {
    const row = await this.source.one?.(id, listed);
    if (row) return this.source.keep(row);
    // A list that lacks it has said so already.
    if (!this.reading) await this.requireList();
    return undefined;
  }

  private async firstPage(): Promise<Page> {
    const asked = (this.first ??= this.askFirst());
    const page = await this.unlessFailed("first", asked);
    // Forgotten meanwhile, outdated by a write of ours, or no more than a part.
    const rows = asked === this.first && !this.source.partial ? page.rows : [];
    for (const row of rows) {
      const id = String(row.id);
      if (!this.singles.has(id) && !this.writes.has(id)) this.singles.set(id, Promise.resolve(row));
    }
    return page;
  }

  private read(): Promise<Reading> {
    return this.unlessFailed("reading", this.asking());
  }

  private asking(): Asked<Reading> {
    if (!this.reading) {
      // A first page that was read already, for another reason, counts as of then.
      this.reading = this.readFrom(this.first ?? this.askFirst());
      this.first = undefined;
    }
    return this.reading;
  }

  private readFrom({ began, answer: first }: Asked<Page>): Asked<Reading> {
    const { path } = this.source;
    const list = readList({ path, page: (which) => this.page(which), first });
    return { began, answer: list.then((listed) => ({ ...listed, began })) };
  }

  private askFirst(): Asked<Page> {
    return { began: { writes: this.writes.count, at: this.now() }, answer: this.page() };
  }

  private async page(which?: Query): Promise<Page> {
    const page = await this.source.page(which);
    const { keep } = this.source;
    // Rows without an id are distinguished by their contents.
    const others = page.others?.map((row) => (hasId(row) ? { id: row.id } : keep(row)));
    return { ...page, others, rows: page.rows.map((row) => keep(row)) };
  }

  // What failed is asked for again.
  private async unlessFailed<T>(name: "reading" | "again" | "first", asked: Asked<T>): Promise<T> {
    try {
      return await asked.answer;
    } catch (error) {
      if (this[name] === (asked as unknown)) this[name] = undefined;
      throw error;
    }
  }
}

// A part is enough to find a row in.
function rowIn(listed: Listed, id: string): Row | undefined {
  return (listed.isWhole ? listed.byId : listed.some).get(id);
}
