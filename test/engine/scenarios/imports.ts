/** Objects that a file brings into a stack, with the inputs and outputs that it says they have. */
import { SECRET, SIGNATURE } from "../wire/values";
import type { Value } from "../wire/values";
import type { ImportEntry } from "../things";
import { thing, type ThingsScenario } from "./kit";

const hushed = (value: Value): Value => ({
  [SIGNATURE]: SECRET,
  plaintext: JSON.stringify(value),
});

const entry = (name: string, given: Partial<ImportEntry> = {}): ImportEntry => ({
  type: "Thing",
  name,
  id: `${name}-1`,
  inputs: { name, size: "small" },
  outputs: { name, size: "small", stamp: `stamp of ${name}-1` },
  ...given,
});

export const imports: ThingsScenario[] = [
  {
    name: "imports what a file lists, without a read or a write",
    ops: [
      {
        run: "import",
        entries: [
          entry("a"),
          entry("b", {
            inputs: { name: "b", note: hushed({ deep: "hush" }) },
            outputs: { name: "b", size: "small", note: hushed({ deep: "hush" }), token: hushed(7) },
          }),
        ],
        changes: { a: "import", b: "import" },
        calls: { a: "recheck", b: "recheck" },
      },
      {
        run: "preview",
        program: [thing("a"), thing("b", { note: { $secret: { deep: "hush" } } })],
        changes: {},
        calls: { a: "recheck diff", b: "recheck diff" },
      },
      { run: "up", changes: {}, calls: { a: "recheck diff", b: "recheck diff" } },
      {
        run: "import",
        entries: [entry("c")],
        changes: { c: "import" },
        calls: { c: "recheck" },
      },
      {
        run: "up",
        changes: { c: "delete" },
        calls: { a: "recheck diff", b: "recheck diff", c: "delete" },
      },
    ],
  },
  {
    name: "imports what a check refuses, with a warning",
    ops: [
      {
        run: "import",
        entries: [entry("a", { inputs: { name: "a", size: "huge" } })],
        changes: { a: "import" },
        calls: { a: "recheck" },
        says: ["failed to validate", "is too large"],
      },
      {
        run: "up",
        program: [thing("b")],
        changes: { a: "delete", b: "create" },
        calls: { a: "delete", b: "check create" },
      },
    ],
  },
];
