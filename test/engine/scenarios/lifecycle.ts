/** Objects that come, change and go. */
import { group, kind, thing, type ThingsScenario } from "./kit";

export const lifecycle: ThingsScenario[] = [
  {
    name: "creates, keeps, updates and destroys",
    config: { region: "eu", "other:setting": "on" },
    ops: [
      {
        run: "preview",
        program: [
          thing("a", { color: "red" }),
          thing("b", { note: { $ref: "a.stamp" } }),
          group("g"),
          thing("c", {}, { parent: "g", dependsOn: ["b"] }),
        ],
        outputs: { stamp: { $ref: "a.stamp" }, size: { $ref: "a.size" } },
        changes: { a: "create", b: "create", c: "create", g: "create" },
        calls: { a: "check", b: "check", c: "check" },
      },
      {
        run: "up",
        changes: { a: "create", b: "create", c: "create", g: "create" },
        calls: { a: "check create", b: "check create", c: "check create" },
      },
      {
        run: "up",
        changes: {},
        calls: { a: "recheck diff", b: "recheck diff", c: "recheck diff" },
      },
      {
        run: "preview",
        program: [
          thing("a", { color: "red", size: "large" }),
          thing("b", { note: { $ref: "a.stamp" } }),
          group("g"),
          thing("c", {}, { parent: "g", dependsOn: ["b"] }),
        ],
        changes: { a: "update", b: "update" },
        calls: { a: "recheck diff", b: "recheck diff", c: "recheck diff" },
      },
      {
        run: "up",
        changes: { a: "update" },
        calls: { a: "recheck diff update", b: "recheck diff", c: "recheck diff" },
      },
      {
        run: "up",
        program: [thing("a", { color: "red" })],
        changes: { a: "update", b: "delete", c: "delete", g: "delete" },
        calls: { a: "recheck diff update", b: "delete", c: "delete" },
      },
      { run: "destroy", changes: { a: "delete" }, calls: { a: "delete" } },
      { run: "destroy", changes: {} },
    ],
  },
  {
    name: "keeps secrets",
    config: { key: { secret: "sesame" } },
    ops: [
      {
        run: "up",
        program: [
          thing(
            "a",
            {
              password: { $secret: "hush" },
              tags: { open: "1", closed: { $secret: "2" } },
              list: ["x", { $secret: { y: ["z"] } }],
            },
            { additionalSecretOutputs: ["token", "nested"] },
          ),
          thing("b", { note: { $ref: "a.token" }, color: { $ref: "a.password" } }),
          group("g"),
        ],
        outputs: { token: { $ref: "a.token" }, nested: { deep: [{ $ref: "a.password" }] } },
        changes: { a: "create", b: "create", g: "create" },
        calls: { a: "check create", b: "check create" },
      },
      { run: "up", changes: {}, calls: { a: "recheck diff", b: "recheck diff" } },
      {
        run: "preview",
        program: [
          thing("a", { password: { $secret: "louder" }, tags: { open: "1", closed: "2" } }),
          thing("b", { note: { $ref: "a.token" }, color: { $ref: "a.password" } }),
        ],
        outputs: {},
        changes: { a: "update", b: "create-replacement replace delete-replaced", g: "delete" },
        calls: { a: "recheck diff", b: "recheck diff check" },
      },
      {
        run: "up",
        changes: { a: "update", b: "create-replacement replace delete-replaced", g: "delete" },
        calls: { a: "recheck diff update", b: "recheck diff check create delete" },
      },
      {
        run: "refresh",
        patch: { "a-1": { password: "changed" }, "b-2": { note: "?" } },
        changes: { a: "update", b: "update" },
        calls: { a: "read diff", b: "read diff" },
      },
      {
        run: "destroy",
        changes: { a: "delete", b: "delete" },
        calls: { a: "delete", b: "delete" },
      },
    ],
  },
  {
    name: "hands configuration to program and provider",
    needsProgram: true,
    config: { key: { secret: "sesame" }, region: "eu" },
    ops: [
      {
        run: "up",
        program: [thing("a", { note: { $config: "key" } })],
        changes: { a: "create" },
        calls: { a: "check create" },
      },
      {
        run: "up",
        config: { key: { secret: "open" }, region: "us" },
        changes: { a: "update" },
        calls: { a: "recheck diff update" },
      },
      {
        run: "refresh",
        config: { region: "au", "random:x": "y" },
        changes: {},
        calls: { a: "read diff" },
      },
      { run: "up", program: [thing("a")], changes: {}, calls: { a: "recheck diff" } },
      { run: "destroy", config: {}, changes: { a: "delete" }, calls: { a: "delete" } },
    ],
  },
  {
    name: "passes on messages and references",
    needsProgram: true,
    ops: [
      {
        run: "preview",
        program: [
          thing("a"),
          group("g"),
          thing("b", { link: { $ref: "a" }, group: { $ref: "g" } }, { dependsOn: ["g"] }),
          kind("Chatty", "c", { resource: { $ref: "a.urn" } }),
          thing("d", {}, { parent: "g", protect: false }),
        ],
        outputs: { thing: { $ref: "a" } },
        warn: "careful",
        changes: { a: "create", b: "create", c: "create", d: "create", g: "create" },
        calls: { a: "check", b: "check", c: "check", d: "check" },
        says: ["careful"],
      },
      {
        run: "up",
        warn: "careful",
        changes: { a: "create", b: "create", c: "create", d: "create", g: "create" },
        calls: { a: "check create", b: "check create", c: "check create", d: "check create" },
        says: ["careful", "c is chatty"],
      },
      {
        run: "up",
        program: [],
        outputs: {},
        changes: { a: "delete", b: "delete", c: "delete", d: "delete", g: "delete" },
        calls: { a: "delete", b: "delete", c: "delete", d: "delete" },
      },
    ],
  },
  {
    name: "draws random values once",
    ops: [
      {
        run: "preview",
        program: [
          {
            type: "random:index/randomId:RandomId",
            name: "i",
            inputs: { byteLength: 4, prefix: "p-" },
          },
          {
            type: "random:index/randomString:RandomString",
            name: "s",
            inputs: { length: 8, special: false, keepers: { a: "1" } },
          },
        ],
        changes: { i: "create", s: "create" },
      },
      { run: "up", changes: { i: "create", s: "create" } },
      { run: "up", changes: {} },
      {
        run: "up",
        program: [
          {
            type: "random:index/randomString:RandomString",
            name: "s",
            inputs: { length: 8, special: false, keepers: { a: "2" } },
          },
        ],
        changes: { i: "delete", s: "create-replacement replace delete-replaced" },
      },
      { run: "refresh", changes: {} },
      { run: "destroy", changes: { s: "delete" } },
    ],
  },
];
