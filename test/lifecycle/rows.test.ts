import { expect, it } from "vitest";
import { wireName, wireNameOf } from "../../provider/definition/kind";
import { decode, isHeldBack, isSame, listRow } from "../../provider/wire/rows";
import { kinds } from "../harness/world";

it("keeps of a row what is known, and of large bodies no more than a digest", () => {
  const body = "x".repeat(100_000);
  for (const kind of kinds.values()) {
    const digested = Object.keys(kind.arguments).filter((name) => kind.arguments[name]?.digested);
    for (const large of [body, { fr: { body } }]) {
      const bodies = Object.fromEntries(digested.map((name) => [wireName(name), large]));
      const kept = listRow(kind, { id: 7, name: "a name", unheard: body, ...bodies });
      expect(kept).toMatchObject({ id: 7 });
      expect(Object.keys(kept)).toEqual(expect.arrayContaining(digested.map(wireName)));
      expect(JSON.stringify(kept).length).toBeLessThan(500);
    }
  }
});

it("reads a row, whatever is in it", () => {
  const odd = [null, 5, "x", [], [null], [{}], {}, { data: [null] }, { tags: [{ id: null }] }];
  for (const kind of kinds.values()) {
    for (const [name, field] of Object.entries({ ...kind.arguments, ...kind.outputs })) {
      for (const value of odd)
        expect(() => decode(kind, { id: "7", [wireNameOf(name, field)]: value })).not.toThrow();
    }
  }
});

it("takes nothing but a text for a moment", () => {
  const { scheduledPublishAt, state } = kinds.get("Article")!.arguments;
  const passed = { scheduledPublishAt: "2020-01-01T00:00:00Z" };
  expect(isSame(scheduledPublishAt!, passed.scheduledPublishAt, "")).toBe(true);
  expect(isHeldBack(state!, { scheduledPublishAt: "2999-01-01T00:00:00Z" }, "draft")).toBe(true);
  expect(isHeldBack(state!, passed, "draft")).toBe(false);
  for (const odd of [[{ toString: false }], { valueOf: 1 }, null, 0, [passed]]) {
    expect(isSame(scheduledPublishAt!, odd, "")).toBe(false);
    expect(isHeldBack(state!, { scheduledPublishAt: odd }, "draft")).toBe(false);
  }
});
