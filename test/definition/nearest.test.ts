import { expect, it } from "vitest";
import { nearest } from "../../provider/definition/nearest";

it.each([
  ["Suport", ["Sales", "Support", "Supply"], ["Support"]],
  ["VIP", ["vip", "VAP", "Customers"], ["vip", "VAP"]],
  ["tier", ["plan", "tire", "tiers", "teir"], ["tiers", "tire", "teir"]],
  ["ab", ["xy", "a", ""], ["a"]],
  ["Technical", [], []],
  ["", ["a"], []],
  ["a@b.example", ["a@c.example", "a@c.example"], ["a@c.example"]],
])("what is near to %j in %j is %j", (wanted, texts, expected) => {
  expect(nearest(wanted, texts)).toEqual(expected);
});
