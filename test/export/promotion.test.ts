import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import type { CollectionName, EmulatedWorkspace, Row } from "../../provider/emulator/index";
import { benchStack } from "../engine/engine";
import { World, expectOk } from "../harness/world";
import { exported } from "./exported";
import { customObjectTypes, fill } from "./generated";

type Table = Record<string, Record<string, Record<string, string>>>;

/** What B has of its own, and what tells it there. */
const OWN: Record<string, readonly [collection: CollectionName, by: string]> = {
  Admin: ["admins", "email"],
  HelpCenter: ["help_centers", "identifier"],
  Newsfeed: ["newsfeeds", "name"],
  Team: ["teams", "name"],
};

const folder = mkdtempSync(path.join(tmpdir(), "promotion-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("makes a second workspace like the first, and then plans nothing", async () => {
  const locales = ["en", "fr"];
  const world = await World.open({
    workspaces: [
      { id: "a", token: "token-of-a", locales },
      { id: "b", token: "token-of-b", locales },
    ],
  });
  await fill(world);
  const { emulator } = world;
  const [a, b] = [emulator.workspace("a"), emulator.workspace("b")];
  const types = customObjectTypes(a);
  const project = path.join(folder, "project");
  await exported(emulator, [
    "--out",
    project,
    ...types.flatMap((type) => ["--custom-object-type", type]),
  ]);
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"), "dir");
  const file = path.join(project, "mapping.json");
  const table = JSON.parse(readFileSync(file, "utf8")) as Table;
  expect(Object.keys(table)).toEqual(Object.keys(OWN));
  for (const type of types) b.collection("custom_object_types").insert({ id: type, name: type });
  writeFileSync(file, JSON.stringify(mapped(table, a, b)));

  const stack = benchStack({
    dir: project,
    stack: "b",
    program: { run: "folder" },
    processes: "reused",
    env: {
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: "token-of-b",
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    },
  });
  expectOk(await stack.up());
  emulator.clearRequests();
  const again = expectOk(await stack.up());
  expect(Object.keys(again.summary)).toEqual(["same"]);
  expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  await stack.close();
  await world.close();
});

function mapped(table: Table, a: EmulatedWorkspace, b: EmulatedWorkspace): Table {
  return Object.fromEntries(
    Object.entries(table).map(([kind, rows]) => {
      const [collection, by] = OWN[kind] ?? ["tags", "name"];
      const named = Object.keys(rows).map((name, at) => {
        const there = a
          .collection(collection)
          .all()
          .find((row) => row[by] === name);
        const own = b.collection(collection).insert(likeness(kind, there ?? {}, by, at));
        return [name, { b: there ? String(own[by]) : String(own.id) }];
      });
      return [kind, Object.fromEntries(named)] as const;
    }),
  );
}

// Intercom's other workspace has others of the same sort.
function likeness(kind: string, row: Row, by: string, at: number): Row {
  const name = by === "email" ? `b${at}@example.com` : `B ${at}`;
  return kind === "Team" ? { name, distribution_method: row.distribution_method } : { [by]: name };
}
