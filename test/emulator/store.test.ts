import { expect, it } from "vitest";
import { Table } from "../../provider/emulator/store";

interface Named {
  id: string;
  name: string;
}

it("finds a row by its key without looking at all the others", () => {
  let looks = 0;
  const table = new Table<Named>({
    idAt: String,
    fill: ({ name = "" }) => ({ name }),
    keyOf: ({ name }) => {
      looks += 1;
      return name;
    },
    removed: () => {},
  });
  for (let n = 0; n < 1000; n += 1) {
    expect(table.withKey(`Tag ${n}`)).toBeUndefined();
    table.insert({ name: `Tag ${n}` });
  }
  expect(table.withKey("Tag 7")?.id).toBe("7");
  expect(looks).toBe(1000);
  table.update("7", { name: "Tag 8" });
  expect(table.withKey("Tag 7")).toBeUndefined();
  table.remove("8");
  expect(table.withKey("Tag 8")?.id).toBe("7");
});
