import { expect, it } from "vitest";
import { optional } from "../../provider/definition/fields";
import { map, object } from "../../provider/definition/objects";
import { text } from "../../provider/definition/values";
import { Digest, digest } from "../../provider/wire/digest";
import { bodyIn, partIn, partsOf, returnedIn, withDigests } from "../../provider/wire/text-parts";

const body = optional(map(object({ titleText: optional(text()), body: optional(text()) })), {
  digested: true,
});
const long = "long ".repeat(50);

it("names the parts of a body as the API does, and finds them in a row", () => {
  const declared = { "pt-BR": { titleText: "Um", body: long } };
  const parts = partsOf("contents", body, declared);
  expect(parts).toEqual({ "contents.pt-BR.title_text": "Um", "contents.pt-BR.body": long });
  const row = { contents: { "pt-BR": { title_text: "Um", body: long, url: "x" }, fr: {} } };
  for (const [path, part] of Object.entries(parts)) expect(partIn(row, path, body)).toBe(part);
  expect(bodyIn(row, "contents", body, Object.keys(parts))).toEqual(declared);
  expect(partIn(row, "contents.de.body", body)).toBeUndefined();
});

it("finds the same in what a list keeps of a row", () => {
  const kept = { contents: withDigests({ fr: { title_text: "Un", body: long } }) };
  expect(JSON.stringify(kept).length).toBeLessThan(100);
  expect(partIn(kept, "contents.fr.title_text", body)).toBe("Un");
  expect(digest(partIn(kept, "contents.fr.body", body))).toBe(digest(long));
  expect(withDigests("short")).toBeInstanceOf(Digest);
});

it("takes no key for what it isn't", () => {
  const declared = JSON.parse(
    '{"__proto__": {"body": "x"}, "constructor": {"body": "y"}}',
  ) as object;
  const paths = Object.keys(partsOf("contents", body, declared));
  const row = { contents: declared };
  expect(paths.map((path) => partIn(row, path, body))).toEqual(["x", "y"]);
  expect(partIn({ contents: {} }, "contents.__proto__.body", body)).toBeUndefined();
  bodyIn(row, "contents", body, paths);
  expect({}).not.toHaveProperty("body");
});

it("keeps whole what isn't such a body", () => {
  for (const odd of ["text", 7, null, { fr: null }, { fr: { body: 1 } }])
    expect(() => partsOf("contents", body, odd)).not.toThrow();
});

it("distinguishes an empty part from one that a row lacks, in what a list keeps too", () => {
  const row = { contents: { fr: { body: null }, de: null } };
  for (const one of [row, { contents: withDigests(row.contents) }]) {
    const parts = ["contents.fr.body", "contents.fr.title_text", "contents.de.body"];
    expect(parts.map((path) => returnedIn(one, path, body))).toEqual([null, undefined, undefined]);
    expect(parts.map((path) => partIn(one, path, body))).toEqual([undefined, undefined, undefined]);
  }
});
