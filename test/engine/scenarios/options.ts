/** Resource options. */
import { group, kind, thing, urnOf, type ThingsScenario } from "./kit";

export const options: ThingsScenario[] = [
  {
    name: "protects",
    ops: [
      {
        run: "up",
        program: [
          thing("a", { color: "red", shape: "round" }, { protect: true }),
          thing("b", { color: { $ref: "a.stamp" } }, { protect: true }),
        ],
        changes: { a: "create", b: "create" },
        calls: { a: "check create", b: "check create" },
      },
      {
        run: "preview",
        program: [
          thing("a", { color: "blue", shape: "round" }, { protect: true }),
          thing("b", { color: { $ref: "a.stamp" } }, { protect: true }),
        ],
        changes: {
          a: "create-replacement replace delete-replaced",
          b: "create-replacement replace delete-replaced",
        },
        calls: { a: "recheck diff check", b: "recheck diff check" },
        says: ["unable to replace resource"],
      },
      {
        run: "up",
        changes: {},
        calls: { a: "recheck diff" },
        says: ["unable to replace resource"],
      },
      { run: "up", program: [], changes: { b: "delete!" }, says: ["cannot be deleted"] },
      { run: "destroy", changes: { b: "delete!" }, says: ["cannot be deleted"] },
      {
        run: "up",
        program: [
          thing("a", { color: "red", shape: "flat" }),
          thing("b", { color: { $ref: "a.stamp" } }, { protect: true }),
        ],
        changes: {},
        calls: { a: "recheck diff check", b: "diff" },
        says: ["unable to replace resource"],
      },
      {
        run: "up",
        program: [thing("a", { color: "red", shape: "round" }), thing("b", { color: "c" })],
        changes: { b: "create-replacement replace delete-replaced" },
        calls: { a: "recheck diff", b: "recheck diff check create delete" },
      },
      {
        run: "destroy",
        changes: { a: "delete", b: "delete" },
        calls: { a: "delete", b: "delete" },
      },
    ],
  },
  {
    name: "leaves objects that are retained or go with another",
    ops: [
      {
        run: "up",
        program: [
          thing("a", { color: "red" }, { retainOnDelete: true }),
          thing("b"),
          thing("c", {}, { deletedWith: "b" }),
        ],
        changes: { a: "create", b: "create", c: "create" },
        calls: { a: "check create", b: "check create", c: "check create" },
      },
      {
        run: "up",
        program: [
          thing("a", { color: "blue" }, { retainOnDelete: true }),
          thing("b"),
          thing("c", {}, { deletedWith: "b" }),
        ],
        changes: { a: "create-replacement replace delete-replaced" },
        calls: { a: "recheck diff check create", b: "recheck diff", c: "recheck diff" },
      },
      {
        run: "up",
        program: [thing("a", { color: "blue" }, { retainOnDelete: true })],
        changes: { b: "delete", c: "delete" },
        calls: { a: "recheck diff", b: "delete" },
      },
      { run: "destroy", changes: { a: "delete" } },
    ],
  },
  {
    name: "ignores changes",
    ops: [
      {
        run: "up",
        program: [
          thing("a", { note: "old", size: "large" }),
          thing("b", { tags: { one: "1", two: "2" }, list: ["x", "y"] }),
        ],
        changes: { a: "create", b: "create" },
        calls: { a: "check create", b: "check create" },
      },
      {
        run: "up",
        program: [
          thing("a", { note: "new", extra: 1 }, { ignoreChanges: ["note", "size"] }),
          thing(
            "b",
            { tags: { one: "1!", two: "2!", three: "3" }, list: ["x!", "y!"] },
            { ignoreChanges: ["tags.one", "tags.three", "list[1]", "tags.four.five"] },
          ),
        ],
        changes: { a: "update", b: "update" },
        calls: { a: "recheck diff update", b: "recheck diff update" },
      },
      {
        run: "up",
        program: [
          thing("a", { note: "newer", color: "red", extra: 1 }, { ignoreChanges: ["note"] }),
          thing("b", { list: ["x", "y", "z"] }, { ignoreChanges: ["list[2]", "tags[*]"] }),
        ],
        changes: { a: "create-replacement replace delete-replaced", b: "update" },
        calls: { a: "recheck diff check create delete", b: "recheck diff update" },
      },
      {
        run: "refresh",
        patch: { "a-2": { note: "drifted" }, "b-1": { size: "?" } },
        changes: { a: "update", b: "update" },
        calls: { a: "read diff", b: "read diff" },
      },
    ],
  },
  {
    name: "renames",
    ops: [
      {
        run: "up",
        program: [
          thing("a"),
          thing("b", { note: { $ref: "a.stamp" } }),
          group("g"),
          thing("g-c", {}, { parent: "g" }),
          kind("Loose", "d"),
        ],
        changes: { a: "create", b: "create", d: "create", g: "create", "g-c": "create" },
        calls: { a: "check create", b: "check create", d: "check create", "g-c": "check create" },
      },
      {
        run: "up",
        program: [
          thing("a2", { name: "a" }, { aliases: [{ name: "a" }] }),
          thing("b", { note: { $ref: "a2.stamp" } }),
          group("h", { aliases: [{ name: "g" }] }),
          thing("h-c", { name: "g-c" }, { parent: "h" }),
          thing("d", {}, { aliases: [{ type: "pulumi-nodejs:dynamic/things:Loose" }] }),
        ],
        changes: { d: "update" },
        calls: {
          a: "recheck diff",
          b: "recheck diff",
          d: "recheck diff update",
          "g-c": "recheck diff",
        },
      },
      {
        run: "up",
        program: [
          thing("a3", { name: "a", note: "x" }, { aliases: [urnOf("a2"), urnOf("nobody")] }),
          thing("b", { note: { $ref: "a3.stamp" } }),
          group("h"),
          thing("moved", { name: "g-c" }, { aliases: [{ name: "h-c", parent: "h" }] }),
        ],
        changes: { a3: "update", d: "delete" },
        calls: { a: "recheck diff update", b: "recheck diff", d: "delete", "g-c": "recheck diff" },
      },
      {
        run: "up",
        program: [
          group("h"),
          thing("moved", { name: "g-c" }),
          thing("a3", { name: "a", note: "x" }, { parent: "h", aliases: [{ parent: null }] }),
          thing("b", { note: { $ref: "a3.stamp" } }),
        ],
        changes: {},
        calls: { a: "recheck diff", b: "recheck diff", "g-c": "recheck diff" },
      },
      {
        run: "up",
        program: [
          group("h"),
          thing("moved", { name: "g-c" }),
          thing("x", {}, { aliases: [{ name: "moved" }], dependsOn: ["moved"] }),
        ],
        changes: {},
        calls: { "g-c": "recheck diff", x: "recheck" },
        says: [
          "Duplicate resource alias 'urn:pulumi:test::things::pulumi-nodejs:dynamic/things:Thing::moved' applied to resource with URN 'urn:pulumi:test::things::pulumi-nodejs:dynamic/things:Thing::x' conflicting with resource with URN 'urn:pulumi:test::things::pulumi-nodejs:dynamic/things:Thing::x'",
        ],
      },
    ],
  },
];
