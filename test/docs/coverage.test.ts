import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { coverage, coveragePage, used } from "../../scripts/reference/coverage";
import { reasons } from "../../scripts/reference/reasons";

const all = coverage(process.cwd());
const unnamed = (operation: string) => operation.replaceAll(/\{\w+\}/g, "{}");

it("is what `npm run reference` makes of the declarations, byte for byte", () => {
  const page = readFileSync("docs/coverage.md", "utf8");
  expect(page, "run `npm run reference`").toBe(coveragePage(process.cwd()));
});

it("accounts for every operation: what covers it, or why nothing does", () => {
  expect(all.filter(({ why }) => why === undefined).map(({ operation }) => operation)).toEqual([]);
});

it("has no reason that nothing needs", () => {
  const needed = reasons.filter(({ group, at = "" }) =>
    all.some((one) => !one.by && one.group === group && one.operation.includes(` ${at}`)),
  );
  expect(needed).toEqual(reasons);
});

it("takes nothing for covered that the API doesn't have", () => {
  const known = new Set(all.map(({ operation }) => unnamed(operation)));
  expect([...used().keys()].filter((operation) => !known.has(operation))).toEqual([]);
});
