import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { importFile } from "../../provider/cli/export/import-file";
import { plan } from "../../provider/cli/export/plan";
import { Tag } from "../../provider/resources/tag";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld({ workspaces: [{ id: "acme" }] });
const folder = mkdtempSync(path.join(tmpdir(), "imports-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("leaves two objects two that had one key when they were imported, and makes no third", async () => {
  const tags = world().collection("tags");
  for (const name of ["VIP", "VIP"]) tags.insert({ name });
  const found = tags.all().map((row) => ({ kind: Tag.kind, id: String(row.id), row }));
  const { planned } = plan(found, () => "declared");
  const file = path.join(folder, "import.json");
  writeFileSync(file, importFile(planned, "acme"));
  expectOk(await world().stack.import(file));

  const declarations = planned.map(({ name, args }) => ({ name, kind: "Tag", args }));
  world().declare(...declarations);
  expect(doings(expectOk(await world().up()))).toEqual([]);
  expect(world().writes()).toEqual([]);

  world().declare(...declarations, { name: "third", kind: "Tag", args: { name: "VIP" } });
  const refused = await world().preview();
  expect(refused.ok).toBe(false);
  expect(refused.printed).toContain("declares the same Tag already");
});
