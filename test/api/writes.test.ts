import { expect, it } from "vitest";
import { Snapshot } from "../../provider/api/snapshot";
import { Writes } from "../../provider/api/writes";

// One list that is read with two versions.
function pair() {
  const listed = new Set(["1", "2", "3"]);
  let readings = 0;
  const open = (writes: Writes) =>
    new Snapshot(
      {
        path: "/things",
        page: async () => {
          readings += 1;
          return { rows: [...listed].map((id) => ({ id })), more: [] };
        },
        keep: (row) => row,
        heavy: false,
      },
      writes,
    );
  const writes = new Writes();
  return { listed, one: open(writes), other: open(writes), readings: () => readings };
}

it("passes each version's writes to the other's list, before and after it was read", async () => {
  const { one, other } = pair();
  await one.rows();
  one.put("4", { id: "4", name: "new" });
  one.remove("1");
  expect((await other.rows()).ids()).toEqual(new Set(["2", "3", "4"]));
  other.put("5", { id: "5", name: "new" });
  other.remove("2");
  for (const each of [one, other])
    expect((await each.rows()).ids()).toEqual(new Set(["3", "4", "5"]));
  expect(await one.find("5")).toMatchObject({ name: "new" });
});

it("reads the list of each version again after something of unknown outcome", async () => {
  const { listed, one, other, readings } = pair();
  await Promise.all([one.rows(), other.rows()]);
  expect(readings()).toBe(2);
  one.drop("1");
  listed.delete("1");
  for (const each of [one, other]) expect((await each.rows()).has("1")).toBe(false);
  expect(readings()).toBe(4);
});
