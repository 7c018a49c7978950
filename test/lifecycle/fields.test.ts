import { expect, it } from "vitest";
import { wireName } from "../../provider/definition/kind";
import { keep } from "../../provider/lifecycle/fields";
import { kinds } from "../harness/world";

it("keeps of a row what is known, and of large bodies no more than a digest", () => {
  const body = "x".repeat(100_000);
  for (const kind of kinds.values()) {
    const digested = Object.keys(kind.arguments).filter((name) => kind.arguments[name]?.digested);
    for (const large of [body, { fr: { body } }]) {
      const bodies = Object.fromEntries(digested.map((name) => [wireName(name), large]));
      const kept = keep(kind, { id: 7, name: "a name", unheard: body, ...bodies });
      expect(kept).toMatchObject({ id: 7 });
      expect(Object.keys(kept)).toEqual(expect.arrayContaining(digested.map(wireName)));
      expect(JSON.stringify(kept).length).toBeLessThan(500);
    }
  }
});
