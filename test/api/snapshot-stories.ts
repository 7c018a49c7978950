import fc from "fast-check";
import { expect } from "vitest";
import { type Form, Model, type Step } from "./snapshot-model";

const which = fc.nat({ max: 12 });
const form: fc.Arbitrary<Form> = fc.record({
  perPage: fc.integer({ min: 1, max: 4 }),
  heavy: fc.boolean(),
  single: fc.boolean(),
  tellsAll: fc.boolean(),
});
const toAnObject = fc.record({
  does: fc.constantFrom("touch" as const, "put" as const, "remove" as const, "lose" as const),
  object: which,
});
const find = fc.record({ does: fc.constant("find" as const), object: which });
const ofAnswers = fc.record({
  does: fc.constantFrom("serve" as const, "deliver" as const),
  which,
});
const odd = fc.record({
  does: fc.constantFrom("vanish" as const, "confirm" as const, "fail" as const, "empty" as const),
  which,
});
const other = fc.record({
  does: fc.constantFrom("make" as const, "all" as const, "drop" as const),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: toAnObject, weight: 8 },
  { arbitrary: find, weight: 6 },
  { arbitrary: ofAnswers, weight: 12 },
  { arbitrary: odd, weight: 4 },
  { arbitrary: other, weight: 2 },
);
const steps = fc.array(step, { maxLength: 60, size: "max" });

/** What a snapshot tells of objects is right, whatever happens meanwhile, in so many stories. */
export async function expectRightAnswers(stories: number): Promise<void> {
  const objects = fc.integer({ min: 1, max: 9 });
  const property = fc.asyncProperty(form, objects, steps, async (its, count, story) => {
    const model = new Model(its, count);
    for (const one of story) {
      model.step(one);
      // Answers arrive before the next thing happens.
      for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
    }
    await model.end();
    expect(model.complaints.join("\n")).toBe("");
  });
  await fc.assert(property, { numRuns: stories });
}
