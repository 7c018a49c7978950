import type { Row } from "./pages";

/** A write of ours that was confirmed. */
export interface Write {
  /** The object as written; `undefined` if it was deleted. */
  readonly row: Row | undefined;
  readonly number: number;
  /** Something of unknown outcome was done to the object since. */
  readonly isDoubted?: true;
}

/** What has read the same objects, with one version of the API or another. */
export interface Reader {
  /** An object was written; `undefined` if it was deleted. */
  written(id: string, row: Row | undefined): void;
  /** Something of unknown outcome was done to an object; to any without an id. */
  doubted(id: string | undefined): void;
}

/** Our confirmed writes to the objects of a list, shared by all versions that it is read with. */
export class Writes {
  count = 0;
  private readonly byId = new Map<string, Write>();
  private readonly readers: Reader[] = [];

  join(reader: Reader): void {
    this.readers.push(reader);
  }

  get(id: string): Write | undefined {
    return this.byId.get(id);
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  ids(): string[] {
    return [...this.byId.keys()];
  }

  note(id: string, row: Row | undefined): void {
    this.count += 1;
    this.byId.set(id, { row, number: this.count });
    for (const reader of this.readers) reader.written(id, row);
  }

  doubt(id: string | undefined): void {
    for (const known of id === undefined ? this.ids() : [id]) {
      const write = this.byId.get(known);
      if (write) this.byId.set(known, { ...write, isDoubted: true });
    }
    for (const reader of this.readers) reader.doubted(id);
  }
}
