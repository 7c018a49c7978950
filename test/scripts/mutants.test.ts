import { expect, it } from "vitest";
import { declaredMutants } from "../../scripts/mutants/declared";
import { mutantsOf } from "../../scripts/mutants/mutant";
import { planted } from "../../scripts/mutants/planted";
import { survivors } from "../../scripts/mutants/survivors";

it("has a thousand defects, each with a place to be planted in and a name of its own", () => {
  const names = [...declaredMutants(), ...mutantsOf(planted)].map(({ name }) => name);
  expect(names.length).toBeGreaterThan(1_000);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(Object.keys(survivors)));
});
