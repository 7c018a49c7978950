import fc from "fast-check";
import { expect, it } from "vitest";
import { Names } from "../../provider/cli/export/names";

const named = (kind: string, ...labels: readonly string[]) => {
  const names = new Names(kind);
  return labels.map((label, at) => {
    const name = names.give(label, String(at + 1));
    return [name, names.constant(name)];
  });
};

it.each([
  ["Getting started", "getting-started", "gettingStarted"],
  ["VIP", "vip", "vip"],
  ["firstLine", "first-line", "firstLine"],
  ["Ünïcödé Straße", "unicode-straße", "unicodeStraße"],
  ["日本語のタグ", "日本語のタグ", "日本語のタグ"],
  ["🎉🎉", "tag-1", "tag1"],
  ["", "tag-1", "tag1"],
  ["default", "default", "tagDefault"],
  ["Global this", "global-this", "tagGlobalThis"],
  ["CON", "tag-con", "tagCon"],
  ["1st line", "1st-line", "tag1stLine"],
  ["https://help.acme.example/en", "help-acme-example-en", "helpAcmeExampleEn"],
  ["Customers' wishes", "customers-wishes", "customersWishes"],
  ["__proto__", "proto", "proto"],
  ["ⸯ", "tag-1", "tag1"],
  ["../../etc/passwd", "etc-passwd", "etcPasswd"],
  ["x".repeat(200), "x".repeat(40), "x".repeat(40)],
  ["words ".repeat(20), "words-words-words-words-words-words", "wordsWordsWordsWordsWordsWords"],
])("calls %j so that a person would", (label, name, constant) => {
  expect(named("tag", label)).toEqual([[name, constant]]);
});

it("keeps constants apart from the modules beside them", () => {
  const names = new Names("internal-article", new Set(["newsItems"]));
  expect(names.constant(names.give("News items", "1"))).toBe("articleNewsItems");
  expect(names.constant(names.give("Article: news items", "2"))).toBe("articleNewsItems2");
});

it("distinguishes those of one name by their ids, except the first", () => {
  expect(named("tag", "VIP", "vip", "VIP 2").map(([name]) => name)).toEqual([
    "vip",
    "vip-2",
    "vip-2-3",
  ]);
});

it("distinguishes constants that differ in a hyphen only", () => {
  expect(named("tag", "a-1b", "a1b")).toEqual([
    ["a-1b", "a1b"],
    ["a1b-2", "a1b2"],
  ]);
});

it("gives names that are all different, that files can have and constants too", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 50 }), (labels) => {
      const given = named("data-attribute", ...labels);
      for (const at of [0, 1])
        expect(new Set(given.map((one) => one[at])).size).toBe(labels.length);
      for (const [name = "", constant = ""] of given) {
        expect(name).toMatch(/^[\p{ID_Continue}-]+$/u);
        expect(() => new Function(`const ${constant} = 1;`)).not.toThrow();
      }
    }),
  );
});
