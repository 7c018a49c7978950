import { expect, it } from "vitest";
import type { Row } from "../../provider/api/pages";
import { Snapshot } from "../../provider/api/snapshot";

const names = Array.from({ length: 1000 }, (_, n) => `Tag ${n}`);

it("looks at each object once, however many ask for what has a name", async () => {
  let looks = 0;
  const snapshot = new Snapshot({
    page: async () => ({ rows: names.map((name) => ({ id: `old-${name}`, name })), more: [] }),
    path: "/tags",
    keep: (row) => row,
    heavy: false,
    groupOf: ({ name }) => {
      looks += 1;
      return String(name);
    },
  });
  for (const name of names) {
    expect((await snapshot.rows()).of(name)).toHaveLength(1);
    snapshot.put(`new-${name}`, { id: `new-${name}`, name });
    expect((await snapshot.rows()).of(name)).toHaveLength(2);
  }
  expect(looks).toBe(2 * names.length);
});

it("finds objects under the name that they have now, and no others", async () => {
  const rows: Row[] = [{ id: "1", name: "a" }, { id: "2", name: "a" }, { name: "a" }];
  const snapshot = new Snapshot({
    page: async () => ({ rows, more: [] }),
    path: "/tags",
    keep: (row) => row,
    heavy: false,
    groupOf: ({ name }) => name as string | undefined,
  });
  const named = async (name: string) => (await snapshot.rows()).of(name).map(({ id }) => id);
  expect(await named("a")).toEqual([undefined, "1", "2"]);
  snapshot.put("1", { id: "1", name: "b" });
  snapshot.remove("2");
  snapshot.put("3", { id: "3" });
  expect(await named("a")).toEqual([undefined]);
  expect(await named("b")).toEqual(["1"]);
  const before = await snapshot.rows();
  expect(before.of(undefined)).toEqual([]);
  expect([before.has("1"), before.has("2"), before.has("3")]).toEqual([true, false, true]);
  // What was read is forgotten, and so is what we know of the object.
  rows.push({ id: "4", name: "b" });
  snapshot.drop("1");
  expect(await named("b")).toEqual(["4"]);
  expect(await named("a")).toEqual([undefined, "1"]);
  expect(before.of("b")).toHaveLength(1);
});
