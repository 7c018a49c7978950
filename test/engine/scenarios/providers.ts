/** Providers of their own, and objects that are only read. */
import { group, thing, type ThingsScenario } from "./kit";

const created = {
  a: "create",
  b: "create",
  c: "create",
  d: "create",
  g: "create",
  p: "create",
  q: "create",
};

export const providers: ThingsScenario[] = [
  {
    name: "serves explicit providers",
    config: { region: "default" },
    ops: [
      {
        run: "preview",
        program: [
          thing("a"),
          { type: "Provider", name: "p", inputs: { "things:region": "eu" } },
          thing("b", {}, { provider: "p" }),
          { type: "Provider", name: "q", inputs: { "things:region": { $ref: "a.stamp" } } },
          thing("c", {}, { provider: "q" }),
          group("g", { providers: ["p"] }),
          thing("d", {}, { parent: "g" }),
        ],
        changes: created,
        calls: { a: "check", b: "check", d: "check" },
      },
      {
        run: "up",
        changes: created,
        calls: { a: "check create", b: "check create", c: "check create", d: "check create" },
      },
      {
        run: "up",
        changes: {},
        calls: { a: "recheck diff", b: "recheck diff", c: "recheck diff", d: "recheck diff" },
      },
      {
        run: "preview",
        program: [
          thing("a", { color: "red" }),
          { type: "Provider", name: "p", inputs: { "things:region": { $secret: "us" } } },
          thing("b", {}, { provider: "p" }),
          { type: "Provider", name: "q", inputs: { "things:region": { $ref: "a.stamp" } } },
          thing("c", { note: "x" }, { provider: "q" }),
          group("g", { providers: ["q"] }),
          thing("d", {}, { parent: "g" }),
        ],
        changes: {
          a: "create-replacement replace delete-replaced",
          c: "update",
          d: "update",
          p: "update",
          q: "update",
        },
        calls: { a: "recheck diff check", b: "recheck diff" },
        says: ["inputs that are not known during preview"],
      },
      {
        run: "up",
        changes: {
          a: "create-replacement replace delete-replaced",
          c: "update",
          p: "update",
          q: "update",
        },
        calls: {
          a: "recheck diff check create delete",
          b: "recheck diff",
          c: "recheck diff update",
          d: "recheck diff",
        },
      },
      {
        run: "refresh",
        changes: {},
        calls: { a: "read diff", b: "read diff", c: "read diff", d: "read diff" },
      },
      {
        run: "up",
        program: [thing("a", { color: "red" }), thing("b"), thing("d", { color: "x" })],
        changes: { c: "delete", d: "delete", g: "delete", p: "delete", q: "delete" },
        calls: { a: "recheck diff", b: "recheck diff", c: "delete", d: "check create delete" },
      },
      {
        run: "destroy",
        changes: { a: "delete", b: "delete", d: "delete" },
        calls: { a: "delete", b: "delete", d: "delete" },
      },
    ],
  },
  {
    name: "reads what it doesn't manage",
    ops: [
      {
        run: "up",
        program: [thing("a", { note: "x" })],
        changes: { a: "create" },
        calls: { a: "check create" },
      },
      {
        run: "preview",
        program: [
          thing("a", { note: "x" }),
          thing("r", {}, { id: { $ref: "a.id" } }),
          thing("b", { note: { $ref: "r.stamp" } }),
        ],
        changes: { b: "create", r: "read" },
        calls: { a: "recheck diff", b: "check", r: "read" },
      },
      {
        run: "up",
        changes: { b: "create", r: "read" },
        calls: { a: "recheck diff", b: "check create", r: "read" },
      },
      {
        run: "up",
        patch: { "a-1": { note: "y" } },
        changes: { r: "read" },
        calls: { a: "recheck diff", b: "recheck diff", r: "read" },
      },
      { run: "refresh", changes: { a: "update" }, calls: { a: "read diff read", b: "read diff" } },
      {
        run: "up",
        program: [
          thing("a", { note: "y" }),
          thing("r", {}, { id: "nobody" }),
          thing("new", { note: { $ref: "r.note" } }),
        ],
        changes: { b: "delete", new: "create", r: "read" },
        calls: { a: "recheck diff", b: "delete", new: "check create", r: "read" },
      },
      {
        run: "up",
        program: [thing("a", { note: "y" }), thing("r")],
        changes: { new: "delete", r: "create-replacement replace discard-replaced" },
        calls: { a: "recheck diff", new: "delete", r: "check create" },
      },
      {
        run: "up",
        program: [thing("a", { note: "y" }), thing("r", {}, { id: "a-1" })],
        changes: { r: "read-replacement replace delete-replaced" },
        calls: { a: "recheck diff", r: "read delete" },
      },
      {
        run: "up",
        program: [thing("a", { note: "y" }, { id: "a-1" })],
        changes: { a: "read", r: "discard" },
        calls: { a: "read" },
      },
      { run: "destroy", changes: { a: "discard" } },
      {
        run: "preview",
        program: [thing("a"), thing("r", {}, { id: { $ref: "a.id" } })],
        changes: { a: "create", r: "read" },
        calls: { a: "check" },
      },
    ],
  },
];
