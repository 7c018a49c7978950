import { expect, it } from "vitest";
import { choice } from "../../provider/definition/values";

it("understands the API's word for a choice in whichever form it comes", () => {
  const value = choice(["api", "automatic"], { automatic: "automated" });
  expect(value.encode("automatic")).toBe("automated");
  expect(["automatic", "automated", "manual"].map((wire) => value.decode(wire))).toEqual([
    "automatic",
    "automatic",
    undefined,
  ]);
});
