import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as intercom from "../../provider/index";

it("the types of the packed package are tried with every class", () => {
  const source = readFileSync("test/package/typed/index.ts", "utf8");
  const used = [...source.matchAll(/^const \w+ = new intercom\.(\w+)/gm)].map(([, name]) => name);
  const classes = Object.keys(intercom).filter((name) => /^[A-Z]/.test(name));
  expect(used.toSorted(), "test/package/typed/index.ts").toEqual(classes.toSorted());
});
