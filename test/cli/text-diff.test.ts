import fc from "fast-check";
import { expect, it } from "vitest";
import { diffTexts } from "../../provider/cli/review/text-diff";

const lines = (...all: string[]) => all.join("\n");
const many = (count: number, word: string) =>
  Array.from({ length: count }, (_, at) => `${word} ${at}`);

it.each([
  ["a\nb\nc", "a\nx\nc", ["  a", "- b", "+ x", "  c"]],
  ["a\nb", "a\nb\nc", ["  …", "  b", "+ c"]],
  ["a\nb", "b", ["- a", "  b"]],
  ["b", "a\nb", ["+ a", "  b"]],
  ["", "a", ["+ a"]],
  ["a\nb\nc\nd\ne", "a\nB\nc\nd\nE", ["  a", "- b", "+ B", "  c", "  d", "- e", "+ E"]],
])("from %j to %j", (before, after, shown) => {
  expect(diffTexts(before, after).lines).toEqual(shown);
});

it("counts what is added and removed, in texts of any length", () => {
  const line = fc.constantFrom("a", "b", "c", "d");
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (before, after) => {
      const { added, removed } = diffTexts(lines(...before), lines(...after));
      expect(added - removed).toBe(after.length - before.length);
      expect(added + removed === 0).toBe(lines(...before) === lines(...after));
    }),
  );
});

it("counts all between the first and the last change where there are many", () => {
  const [before, after] = ["old", "new"].map((word) =>
    lines("start", ...many(80, word), "middle", ...many(80, word), "end"),
  ) as [string, string];
  expect(diffTexts(before, after)).toMatchObject({ added: 161, removed: 161 });
  const [few, other] = ["old", "new"].map((word) => lines(...many(40, word), "middle", word));
  expect(diffTexts(few ?? "", other ?? "")).toMatchObject({ added: 41, removed: 41 });
});
