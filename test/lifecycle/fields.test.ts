import { expect, it } from "vitest";
import { keep } from "../../provider/lifecycle/fields";
import { kinds } from "../harness/world";

it("keeps of a row what is known, and of large bodies no more than a digest", () => {
  const body = "x".repeat(100_000);
  for (const kind of kinds.values()) {
    const digested = Object.keys(kind.arguments).filter((name) => kind.arguments[name]?.digested);
    const bodies = Object.fromEntries(digested.map((name) => [name, body]));
    const kept = keep(kind, { id: 7, name: "a name", unheard: body, ...bodies });
    expect(kept.id).toBe(7);
    expect(JSON.stringify(kept).length).toBeLessThan(200);
  }
});
