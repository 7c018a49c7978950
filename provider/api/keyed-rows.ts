import type { Row } from "./pages";

/** What rows have in common that can be asked for together; `undefined` if nothing. */
export type GroupOf = (row: Row) => string | undefined;

/**
 * The objects of a list, each looked at once: which of them have a group in common is known without
 * going through all of them for each that asks.
 */
export class KeyedRows {
  private readonly byId = new Map<string, Row>();
  private readonly groups = new Map<string, Set<Row>>();
  private readonly groupOf = new Map<Row, string>();

  /**
   * @param withoutId What the list holds without ids.
   * @param askedAt When the list was requested, in milliseconds since 1970; `Infinity` if there is none.
   */
  constructor(
    private readonly group: GroupOf = () => undefined,
    private readonly withoutId: readonly Row[] = [],
    readonly askedAt = Infinity,
  ) {
    for (const row of withoutId) this.join(row);
  }

  all(): Row[] {
    return [...this.byId.values(), ...this.withoutId];
  }

  /** The ids that there are now. */
  ids(): ReadonlySet<string> {
    return new Set(this.byId.keys());
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** The objects of a group. */
  of(group: string | undefined): Row[] {
    return group === undefined ? [] : [...(this.groups.get(group) ?? [])];
  }

  /** Puts an object in the place of what it was; `undefined` if it is gone. */
  set(id: string, row: Row | undefined): void {
    const before = this.byId.get(id);
    if (before) this.leave(before);
    if (!row) return void this.byId.delete(id);
    this.byId.set(id, row);
    this.join(row);
  }

  private join(row: Row): void {
    const group = this.group(row);
    if (group === undefined) return;
    this.groupOf.set(row, group);
    this.groups.set(group, (this.groups.get(group) ?? new Set()).add(row));
  }

  private leave(row: Row): void {
    const group = this.groupOf.get(row);
    if (group === undefined) return;
    this.groupOf.delete(row);
    const others = this.groups.get(group);
    others?.delete(row);
    if (others?.size === 0) this.groups.delete(group);
  }
}
