import { describe, expect, it } from "vitest";
import type { Query } from "../../provider/api/call";
import type { Page, Row } from "../../provider/api/pages";
import { Snapshot, type Source } from "../../provider/api/snapshot";

/** A list that counts how often it is asked. */
class List implements Source {
  readonly path = "/tags";
  rows: Row[];
  pages = 0;
  singles = 0;
  beforePage: (number: number) => unknown = () => {};
  one?: (id: string) => Promise<Row | undefined>;

  constructor(
    count: number,
    readonly options: { perPage?: number; heavy?: boolean; single?: boolean; oneByOne?: true } = {},
  ) {
    this.rows = Array.from({ length: count }, (_, index) => ({
      id: String(index + 1),
      name: "old",
    }));
    if (options.single !== false) {
      this.one = async (id) => {
        this.singles += 1;
        return this.rows.find((row) => row.id === id);
      };
    }
  }

  get heavy(): boolean {
    return this.options.heavy === true;
  }

  async page(which: Query = {}): Promise<Page> {
    const number = Number(which.page ?? 1);
    await this.beforePage(number);
    this.pages += 1;
    const perPage = this.options.perPage ?? 1000;
    const rows = this.rows.slice((number - 1) * perPage, number * perPage);
    const total = Math.ceil(this.rows.length / perPage);
    const rest = Array.from({ length: total - 1 }, (_, at) => ({ page: String(at + 2) }));
    const next = number < total ? [{ page: String(number + 1) }] : [];
    const more = this.options.oneByOne ? next : rest;
    return {
      rows,
      more: number === 1 || this.options.oneByOne ? more : [],
      totalCount: this.rows.length,
    };
  }

  keep(row: Row): Row {
    return row;
  }
}

const idsTo = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

describe("snapshot", () => {
  it("reads a list once for all who ask", async () => {
    const list = new List(200);
    const snapshot = new Snapshot(list);
    const rows = await Promise.all(idsTo(200).map((id) => snapshot.find(id)));
    expect(rows.every((row) => row?.name === "old")).toBe(true);
    expect(list.pages).toBe(1);
    expect(list.singles).toBe(0);
  });

  it("believes that an object is gone only when it says so itself", async () => {
    const list = new List(3);
    const snapshot = new Snapshot(list);
    await snapshot.all();
    list.rows.push({ id: "4", name: "late" });
    expect(await snapshot.find("4")).toMatchObject({ name: "late" });
    expect(await snapshot.find("5")).toBeUndefined();
    expect(list.singles).toBe(2);
  });

  it("reads the list a second time where objects can't be read alone", async () => {
    const list = new List(3, { single: false });
    const snapshot = new Snapshot(list);
    await snapshot.all();
    list.rows.push({ id: "4", name: "late" });
    expect(await snapshot.find("4")).toMatchObject({ name: "late" });
    expect(await snapshot.find("5")).toBeUndefined();
    expect(list.pages).toBe(2);
  });

  it("shows our own writes, even to a reading that began before them", async () => {
    const list = new List(3);
    const snapshot = new Snapshot(list);
    let release = () => {};
    list.beforePage = () => new Promise<void>((resolve) => (release = resolve));
    const reading = snapshot.all();
    await Promise.resolve();
    snapshot.put("2", { id: "2", name: "new" });
    snapshot.remove("3");
    snapshot.put("9", { id: "9", name: "made" });
    release();
    const rows = await reading;
    expect(rows.map((row) => `${String(row.id)} ${String(row.name)}`).toSorted()).toEqual([
      "1 old",
      "2 new",
      "9 made",
    ]);
  });

  it("trusts a reading that began after a write", async () => {
    const list = new List(3);
    const snapshot = new Snapshot(list);
    snapshot.put("2", { id: "2", name: "ours" });
    list.rows[1] = { id: "2", name: "changed since" };
    const rows = await snapshot.all();
    expect(rows.find((row) => row.id === "2")).toMatchObject({ name: "changed since" });
  });

  it("looks again after rows have shifted between its pages", async () => {
    const list = new List(100, { perPage: 10 });
    let moved = false;
    list.beforePage = (number) => {
      if (number < 5 || moved) return;
      moved = true;
      // Somebody writes to the last row: it becomes the first, and one row falls between two pages.
      list.rows.unshift(list.rows.pop() as Row);
    };
    const rows = await new Snapshot(list).all();
    expect(rows).toHaveLength(100);
  });

  it("follows pages that only name the next one", async () => {
    const list = new List(95, { perPage: 10, oneByOne: true });
    expect(await new Snapshot(list).all()).toHaveLength(95);
    expect(list.pages).toBe(10);
  });

  it("reads anew what is older than asked for", async () => {
    const list = new List(3);
    const snapshot = new Snapshot(list);
    await snapshot.all(1000);
    await snapshot.all(1000);
    expect(list.pages).toBe(1);
    await snapshot.all(-1);
    expect(list.pages).toBe(2);
  });

  it("doesn't believe that an object is gone where the whole list is", async () => {
    const list = new List(10, { perPage: 5, heavy: true });
    const snapshot = new Snapshot(list);
    list.beforePage = () => {
      throw new Error("the feature is off");
    };
    list.rows = [];
    await expect(snapshot.find("1")).rejects.toThrow("the feature is off");
  });

  it("keeps what the list holds without ids, once", async () => {
    const list = new List(2);
    list.rows.push({ name: "built in" });
    const rows = await new Snapshot(list).all();
    expect(rows.filter((row) => row.id === undefined)).toHaveLength(1);
  });

  it("reads again after a reading that failed", async () => {
    const list = new List(3);
    list.beforePage = () => {
      list.beforePage = () => {};
      throw new Error("no answer");
    };
    const snapshot = new Snapshot(list);
    await expect(snapshot.all()).rejects.toThrow("no answer");
    expect(await snapshot.all()).toHaveLength(3);
  });

  it("reads again after a write of unknown outcome", async () => {
    const list = new List(3);
    const snapshot = new Snapshot(list);
    await snapshot.all();
    snapshot.drop();
    await snapshot.all();
    expect(list.pages).toBe(2);
  });

  it("doesn't let a page that was under way bring back what was deleted", async () => {
    const list = new List(400, { perPage: 6, heavy: true });
    let answer = () => {};
    const begun = new Promise<void>((begin) => {
      list.beforePage = () => {
        begin();
        return new Promise<void>((resolve) => (answer = resolve));
      };
    });
    list.one = async (id) => (id === "1" ? undefined : list.rows.find((row) => row.id === id));
    const snapshot = new Snapshot(list);
    const asked = idsTo(6).map((id) => snapshot.find(id));
    await begun;
    snapshot.remove("1");
    list.beforePage = () => {};
    answer();
    await Promise.all(asked);
    expect(await snapshot.find("1")).toBeUndefined();
  });

  it("doesn't let a first page bring back what was there before a write of unknown outcome", async () => {
    const list = new List(200, { perPage: 10, heavy: true });
    const newer = { id: "1", name: "newer" };
    list.one = async (id) => (id === "1" ? newer : list.rows.find((row) => row.id === id));
    const snapshot = new Snapshot(list);
    snapshot.put("1", { id: "1", name: "new" });
    snapshot.drop("1");
    const [found] = await Promise.all(["1", ...idsTo(6)].map((id) => snapshot.find(id)));
    expect(found).toEqual(newer);
  });

  it("takes no row of a list of parts for whole", async () => {
    const list = Object.assign(new List(3), { partial: true });
    list.one = async (id) => ({ id, name: "whole" });
    const snapshot = new Snapshot(list);
    await snapshot.requireList();
    expect(await snapshot.find("2")).toEqual({ id: "2", name: "whole" });
  });

  it("reads a few objects with large bodies one by one", async () => {
    const list = new List(10_000, { perPage: 50, heavy: true });
    const snapshot = new Snapshot(list);
    await Promise.all(idsTo(5).map((id) => snapshot.find(id)));
    expect(list.pages + list.singles).toBe(5);
  });

  it("reads the list where many objects with large bodies are asked for", async () => {
    const list = new List(700, { perPage: 50, heavy: true });
    const snapshot = new Snapshot(list);
    const ids = idsTo(700);
    const worker = async (): Promise<void> => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) await snapshot.find(id);
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    expect(list.pages + list.singles).toBeLessThanOrEqual(20);
  });

  it("never costs more than twice the better way, in any order of callers", async () => {
    const list = new List(2000, { perPage: 50, heavy: true });
    const snapshot = new Snapshot(list);
    for (const id of idsTo(300)) await snapshot.find(id);
    expect(list.pages + list.singles).toBeLessThanOrEqual(2 * 40 + 6);
  });

  it("takes a first page for as old as it is", async () => {
    const list = new List(3);
    const snapshot = new Snapshot(list);
    await snapshot.requireList();
    snapshot.put("2", { id: "2", name: "new" });
    snapshot.remove("3");
    const rows = await snapshot.all();
    expect(rows.map(({ id, name }) => [id, name])).toEqual([
      ["1", "old"],
      ["2", "new"],
    ]);
  });

  it("doesn't believe at once that a list holds nothing", async () => {
    const list = new List(90, { perPage: 10 });
    const { rows } = list;
    list.rows = [];
    list.beforePage = () => void (list.pages > 0 && (list.rows = rows));
    expect(await new Snapshot(list).all()).toHaveLength(90);
    list.rows = [];
    list.beforePage = () => {};
    expect(await new Snapshot(list).all()).toEqual([]);
  });

  it("doesn't return a deleted object to callers that asked before another response was lost", async () => {
    const list = new List(3, { single: false });
    const snapshot = new Snapshot(list);
    let release = () => {};
    list.beforePage = () => new Promise<void>((resolve) => (release = resolve));
    const found = snapshot.find("1");
    snapshot.remove("1");
    snapshot.drop();
    list.beforePage = () => {};
    release();
    list.rows.shift();
    expect(await found).toBeUndefined();
  });

  it("fails if it is uncertain whether an object is gone", async () => {
    const list = new List(20, { perPage: 5, single: false });
    list.beforePage = () => list.rows.unshift({ id: `new-${list.rows.length}` });
    await expect(new Snapshot(list).find("lost")).rejects.toThrow("that list may be incomplete");
    list.beforePage = () => {};
    expect(await new Snapshot(list).find("lost")).toBeUndefined();
  });

  it("reads lists with large bodies whose objects can't be read alone", async () => {
    const list = new List(3, { heavy: true, single: false });
    expect(await new Snapshot(list).find("2")).toMatchObject({ name: "old" });
  });
});
