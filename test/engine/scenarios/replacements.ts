/** Objects that have to be made anew. */
import { thing, urnOf, type ThingsScenario } from "./kit";

export const replacements: ThingsScenario[] = [
  {
    name: "replaces new before old",
    ops: [
      {
        run: "up",
        program: [
          thing("a", { color: "red" }),
          thing("b", { note: { $ref: "a.stamp" } }),
          thing("c", { color: { $ref: "b.stamp" } }),
        ],
        changes: { a: "create", b: "create", c: "create" },
        calls: { a: "check create", b: "check create", c: "check create" },
      },
      {
        run: "preview",
        program: [
          thing("a", { color: "blue" }),
          thing("b", { note: { $ref: "a.stamp" } }),
          thing("c", { color: { $ref: "b.stamp" } }),
        ],
        changes: {
          a: "create-replacement replace delete-replaced",
          b: "update",
          c: "create-replacement replace delete-replaced",
        },
        calls: { a: "recheck diff check", b: "recheck diff", c: "recheck diff check" },
      },
      {
        run: "up",
        changes: { a: "create-replacement replace delete-replaced", b: "update" },
        calls: {
          a: "recheck diff check create delete",
          b: "recheck diff update",
          c: "recheck diff",
        },
      },
      {
        run: "up",
        program: [
          thing("a", { color: "blue", shape: "round" }, { deleteBeforeReplace: false }),
          thing("b", { note: { $ref: "a.stamp" } }),
        ],
        changes: { a: "create-replacement replace delete-replaced", b: "update", c: "delete" },
        calls: { a: "recheck diff check create delete", b: "recheck diff update", c: "delete" },
      },
    ],
  },
  {
    name: "replaces old before new, dependants included",
    ops: [
      {
        run: "up",
        program: [
          thing("a", { shape: "round" }),
          thing("b", { note: { $ref: "a.stamp" } }),
          thing("c", { color: { $ref: "a.stamp" } }),
          thing("d", { color: { $ref: "c.stamp" } }),
        ],
        changes: { a: "create", b: "create", c: "create", d: "create" },
        calls: { a: "check create", b: "check create", c: "check create", d: "check create" },
      },
      {
        run: "preview",
        program: [
          thing("a", { shape: "flat" }),
          thing("b", { note: { $ref: "a.stamp" } }),
          thing("c", { color: { $ref: "a.stamp" } }),
          thing("d", { color: { $ref: "c.stamp" } }),
        ],
        changes: {
          a: "delete-replaced replace create-replacement",
          b: "update",
          c: "delete-replaced replace create-replacement",
          d: "delete-replaced replace create-replacement",
        },
        calls: {
          a: "recheck diff check",
          b: "diff recheck diff",
          c: "diff check",
          d: "diff check",
        },
      },
      {
        run: "up",
        changes: {
          a: "delete-replaced replace create-replacement",
          b: "update",
          c: "delete-replaced replace create-replacement",
          d: "delete-replaced replace create-replacement",
        },
        calls: {
          a: "recheck diff check delete create",
          b: "diff recheck diff update",
          c: "diff delete check create",
          d: "diff delete check create",
        },
      },
      {
        run: "up",
        program: [
          thing("a", { shape: "square" }),
          thing("b", { note: { $ref: "a.stamp" } }),
          thing("c", { color: { $ref: "a.stamp" } }),
        ],
        changes: {
          a: "delete-replaced replace create-replacement",
          b: "update",
          c: "delete-replaced replace create-replacement",
          d: "delete-replaced remove-pending-replace",
        },
        calls: {
          a: "recheck diff check delete create",
          b: "diff recheck diff update",
          c: "diff delete check create",
          d: "diff delete",
        },
      },
      {
        run: "up",
        program: [
          thing("a", { shape: "square", color: "red" }, { deleteBeforeReplace: true }),
          thing("b", { note: { $ref: "a.stamp" } }),
        ],
        changes: {
          a: "delete-replaced replace create-replacement",
          b: "update",
          c: "delete-replaced remove-pending-replace",
        },
        calls: {
          a: "recheck diff check delete create",
          b: "diff recheck diff update",
          c: "diff delete",
        },
      },
    ],
  },
  {
    name: "replaces on demand",
    ops: [
      {
        run: "up",
        program: [thing("a"), thing("b", { note: { $ref: "a.stamp" } })],
        changes: { a: "create", b: "create" },
        calls: { a: "check create", b: "check create" },
      },
      {
        run: "preview",
        options: { replace: [urnOf("a")] },
        changes: { a: "create-replacement replace delete-replaced", b: "update" },
        calls: { a: "check", b: "recheck diff" },
      },
      {
        run: "up",
        options: { replace: [urnOf("a")] },
        changes: { a: "create-replacement replace delete-replaced", b: "update" },
        calls: { a: "check create delete", b: "recheck diff update" },
      },
    ],
  },
  {
    name: "keeps a replacement that was interrupted",
    ops: [
      {
        run: "up",
        program: [thing("a", { shape: "round" }), thing("b")],
        changes: { a: "create", b: "create" },
        calls: { a: "check create", b: "check create" },
      },
      {
        run: "up",
        program: [thing("a", { shape: "flat" }), thing("b")],
        faults: { "create:a": "refuse" },
        changes: { a: "delete-replaced replace create-replacement!" },
        calls: { a: "recheck diff check delete create", b: "recheck diff" },
        says: ["create of a refused"],
      },
      {
        run: "preview",
        faults: {},
        changes: { a: "replace create-replacement" },
        calls: { a: "recheck diff check", b: "recheck diff" },
      },
      { run: "refresh", changes: {}, calls: { b: "read diff" } },
      {
        run: "up",
        changes: { a: "replace create-replacement" },
        calls: { a: "recheck diff check create", b: "recheck diff" },
      },
      {
        run: "up",
        program: [thing("a", { shape: "square" }), thing("b")],
        faults: { "create:a": "refuse" },
        changes: { a: "delete-replaced replace create-replacement!" },
        calls: { a: "recheck diff check delete create", b: "recheck diff" },
        says: ["create of a refused"],
      },
      {
        run: "up",
        program: [thing("b")],
        faults: {},
        changes: { a: "remove-pending-replace" },
        calls: { b: "recheck diff" },
      },
    ],
  },
  {
    name: "keeps an old object that could not be deleted",
    ops: [
      {
        run: "up",
        program: [thing("a", { color: "red" })],
        changes: { a: "create" },
        calls: { a: "check create" },
      },
      {
        run: "up",
        program: [thing("a", { color: "blue" })],
        faults: { "delete:a": "refuse" },
        changes: { a: "create-replacement replace delete-replaced!" },
        calls: { a: "recheck diff check create delete" },
        says: ["delete of a refused"],
      },
      { run: "refresh", changes: {}, calls: { a: "read diff read diff" } },
      {
        run: "up",
        changes: { a: "delete-replaced!" },
        calls: { a: "recheck diff delete" },
        says: ["delete of a refused"],
      },
      {
        run: "up",
        program: [thing("a", { color: "green" })],
        changes: { a: "create-replacement replace delete-replaced! delete-replaced!" },
        calls: { a: "recheck diff check create delete delete" },
        says: ["delete of a refused"],
      },
      {
        run: "preview",
        faults: {},
        changes: { a: "delete-replaced delete-replaced" },
        calls: { a: "recheck diff" },
      },
      {
        run: "up",
        changes: { a: "delete-replaced delete-replaced" },
        calls: { a: "recheck diff delete delete" },
      },
    ],
  },
];
