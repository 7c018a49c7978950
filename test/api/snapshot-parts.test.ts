import { expect, it } from "vitest";
import type { Query } from "../../provider/api/call";
import type { Page } from "../../provider/api/pages";
import { Snapshot } from "../../provider/api/snapshot";

const rowsTo = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at + 1}` }));

/** A snapshot of a list that can't be asked for one object. */
function snapshotOf(page: (which?: Query) => Page): Snapshot {
  return new Snapshot({
    path: "/tags",
    page: async (which) => page(which),
    keep: (row) => row,
    heavy: false,
  });
}

it("finds what a part of a list has, and decides nothing else by it", async () => {
  let totalCount = 61;
  let reads = 0;
  const snapshot = snapshotOf(() => {
    reads += 1;
    return { rows: rowsTo(25), more: [], totalCount };
  });
  expect(await snapshot.find("25")).toEqual({ id: "25" });
  expect(await snapshot.glance("24")).toEqual({ id: "24" });
  expect(reads).toBe(3);
  await expect(snapshot.find("26")).rejects.toThrow(/may be incomplete: .*25 of the 61 rows/);
  await expect(snapshot.rows()).rejects.toThrow("25 of the 61 rows");
  await expect(snapshot.all()).rejects.toThrow("25 of the 61 rows");
  expect(await snapshot.rowsIfWhole()).toBeUndefined();
  totalCount = 25;
  expect(await snapshot.all()).toHaveLength(25);
  expect(await snapshot.find("26")).toBeUndefined();
});

it("takes pages for no list that bring nothing new, and doesn't follow them for ever", async () => {
  let reads = 0;
  const snapshot = snapshotOf(() => {
    reads += 1;
    return { rows: rowsTo(5), more: [{ starting_after: String(reads) }] };
  });
  await expect(snapshot.all()).rejects.toThrow(
    "GET /tags returned pages without new rows, although they refer to more pages.",
  );
  expect(reads).toBe(6);
  expect(await snapshot.find("5")).toEqual({ id: "5" });
});
