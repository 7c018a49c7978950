import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { commentsIn } from "../../scripts/reference/comments";
import { fileOf, lookUps } from "../../scripts/reference/lookups";
import { pages } from "../../scripts/reference/pages";
import { partsOf } from "../../scripts/reference/types";
import { noun } from "../../provider/definition/kind";
import { kinds } from "../harness/world";

const folder = "docs/reference";

it("is what `npm run reference` makes of the declarations, byte for byte", () => {
  const made = pages(process.cwd());
  expect(readdirSync(folder).toSorted()).toEqual([...made.keys()].toSorted());
  for (const [file, text] of made)
    expect(
      readFileSync(path.join(folder, file), "utf8"),
      `${file}: run \`npm run reference\``,
    ).toBe(text);
});

it("says of no field that it may be anything", () => {
  for (const [file, text] of pages(process.cwd()))
    expect(text, file).not.toMatch(/\| (?:any|unknown)\b/);
});

describe.each([...kinds.values()])("the declaration of $name", (kind) => {
  const file = `provider/resources/${noun(kind).replaceAll(" ", "-")}.ts`;
  const comments = commentsIn(file);
  const { fields, summary, notes } = comments;

  it("says what it and each of its fields is, and has notes", () => {
    expect(summary).not.toBe("");
    expect(notes.length).toBeGreaterThan(0);
    for (const name of Object.keys({ ...kind.arguments, ...kind.outputs }))
      expect(fields.get(name), name).toMatch(/\.$/);
  });

  it("says what each part of an object is, and what the object's type is called", () => {
    for (const [name, field] of Object.entries({ ...kind.arguments, ...kind.outputs })) {
      const parts = partsOf(name, field, comments);
      for (const { place, type, text } of parts) {
        expect(text, place).toMatch(/\.$/);
        expect(type, place).not.toContain("object");
      }
      if (parts.length > 0) expect(comments.shapes.get(name), name).toMatch(/^[A-Z]/);
    }
  });

  it("has the defaults that its comments state", () => {
    const source = readFileSync(file, "utf8").replace(/^[^]*?= defineKind/, "");
    for (const [name, argument] of Object.entries(kind.arguments)) {
      const [, comment = ""] = new RegExp(`/\\*\\*([^/]*?)\\*/\\s+${name}: `).exec(source) ?? [];
      const [, stated] = /@default (.*)/.exec(comment) ?? [];
      const isDefault =
        argument.default === undefined ? undefined : JSON.stringify(argument.default);
      expect(stated?.trim(), name).toBe(isDefault);
    }
  });
});

const declarable = new Set(kinds.values());
const others = [...lookUps().keys()].filter((kind) => !declarable.has(kind));
it.each(others)("the declaration of the look-up $name says what each field is", (kind) => {
  const { fields, summary } = commentsIn(fileOf(process.cwd(), kind));
  expect(summary).toMatch(/\.$/);
  for (const name of Object.keys(kind.outputs)) expect(fields.get(name), name).toMatch(/\.$/);
});
