/** Changes behind the back of Pulumi, and providers that say little about theirs. */
import { group, kind, thing, type ThingsScenario } from "./kit";

export const drift: ThingsScenario[] = [
  {
    name: "finds drift",
    ops: [
      {
        run: "up",
        program: [
          thing("a", { note: "1" }),
          thing("b", { note: { $ref: "a.stamp" } }),
          kind("Loose", "c", { note: "3" }, { dependsOn: ["b"] }),
          kind("Bare", "d"),
          group("g"),
          thing("e", {}, { parent: "g", deletedWith: "a" }),
        ],
        changes: { a: "create", b: "create", c: "create", d: "create", e: "create", g: "create" },
        calls: {
          a: "check create",
          b: "check create",
          c: "check create",
          d: "create",
          e: "check create",
        },
      },
      {
        run: "refresh",
        changes: {},
        calls: { a: "read diff", b: "read diff", c: "read diff", e: "read diff" },
      },
      {
        run: "refresh",
        patch: { "a-1": { note: "!" }, "c-1": { note: "!" } },
        changes: { a: "update", c: "update" },
        calls: { a: "read diff", b: "read diff", c: "read diff", e: "read diff" },
      },
      {
        run: "preview",
        changes: { a: "update", b: "update", c: "update" },
        calls: { a: "recheck diff", b: "recheck diff", c: "recheck diff", e: "recheck diff" },
      },
      {
        run: "up",
        changes: { a: "update", c: "update" },
        calls: {
          a: "recheck diff update",
          b: "recheck diff",
          c: "recheck diff update",
          e: "recheck diff",
        },
      },
      {
        run: "refresh",
        patch: { "a-1": null, "b-1": null },
        changes: { a: "delete", b: "delete" },
        calls: { a: "read", b: "read", c: "read diff", e: "read diff" },
      },
      {
        run: "up",
        changes: { a: "create", b: "create" },
        calls: { a: "check create", b: "check create", c: "recheck diff", e: "recheck diff" },
      },
      {
        run: "preview",
        options: { refresh: true },
        patch: { "a-2": { note: "?" }, "e-1": null },
        changes: { a: "update", b: "update", e: "create" },
        calls: {
          a: "read diff recheck diff",
          b: "read diff recheck diff",
          c: "read diff recheck diff",
          e: "read check",
        },
      },
      {
        run: "up",
        options: { refresh: true },
        changes: { a: "update", e: "create" },
        calls: {
          a: "read diff recheck diff update",
          b: "read diff recheck diff",
          c: "read diff recheck diff",
          e: "read check create",
        },
      },
      {
        run: "refresh",
        faults: { "read:b": "refuse" },
        patch: { "a-2": null },
        changes: { a: "delete", b: "refresh!" },
        calls: { a: "read", b: "read", c: "read diff", e: "read diff" },
        says: ["read of b refused"],
      },
      {
        run: "up",
        options: { refresh: true },
        changes: { b: "refresh!" },
        calls: { b: "read", c: "read diff", e: "read diff" },
        says: ["read of b refused"],
      },
    ],
  },
  {
    name: "lives with providers that say little",
    ops: [
      {
        run: "up",
        program: [kind("Loose", "a", { note: "1" }), kind("Stubborn", "b"), kind("Bare", "c")],
        changes: { a: "create", b: "create", c: "create" },
        calls: { a: "check create", b: "check create", c: "create" },
      },
      {
        run: "up",
        program: [
          kind("Loose", "a", { note: "2" }),
          kind("Stubborn", "b", { note: "2" }),
          kind("Bare", "c", { note: "2" }),
        ],
        changes: { a: "update", c: "update" },
        calls: { a: "recheck diff update", b: "recheck diff" },
      },
      {
        run: "up",
        program: [
          kind("Loose", "a", { note: "3" }, { replaceOnChanges: ["note"] }),
          kind("Stubborn", "b", { note: "3" }, { replaceOnChanges: ["note"] }),
          kind("Bare", "c", { note: "2" }),
        ],
        changes: { a: "create-replacement replace delete-replaced" },
        calls: { a: "recheck diff check create delete", b: "recheck diff" },
      },
      { run: "refresh", changes: {}, calls: { a: "read diff", b: "read diff" } },
      {
        run: "up",
        program: [kind("Sloppy", "s")],
        changes: { s: "create!" },
        calls: { s: "check create" },
        says: ["Unexpected struct type."],
      },
      {
        run: "destroy",
        changes: { a: "delete", b: "delete", c: "delete" },
        calls: { a: "delete", b: "delete" },
      },
    ],
  },
];
