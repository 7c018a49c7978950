import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, benchStack } from "../engine/engine";
import { World, expectOk, kinds } from "../harness/world";
import { exported } from "./exported";
import { customObjectTypes, fill } from "./generated";

describe("a workspace that becomes code", () => {
  let world: World;
  let stack: Stack;
  const folder = mkdtempSync(path.join(tmpdir(), "round trip "));
  const project = path.join(folder, "first");

  beforeAll(async () => {
    world = await World.open({ workspaces: [{ id: "acme", locales: ["en", "fr"] }] });
    await fill(world);
    await write(project);
    symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"), "dir");
    const env = {
      INTERCOM_BASE_URL: world.emulator.url,
      INTERCOM_ACCESS_TOKEN: world.emulator.workspace().token,
      // Its types are checked once.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    };
    stack = benchStack({ dir: project, program: { run: "folder" }, processes: "reused", env });
  });
  afterAll(async () => {
    await stack.close();
    await world.close();
    rmSync(folder, { recursive: true });
  });

  const write = (to: string) =>
    exported(world.emulator, [
      "--out",
      to,
      "--name",
      "acme",
      ...customObjectTypes(world.emulator.workspace()).flatMap((type) => [
        "--custom-object-type",
        type,
      ]),
    ]);

  it("has hundreds of objects, of every kind", () => {
    const { resources } = importedBy(project);
    // A rotation's objects are of another kind.
    const withObjects = [...kinds.values()].filter(({ lifecycle }) => !lifecycle);
    const counts = new Map(withObjects.map(({ name }) => [name, 0]));
    for (const { type } of resources) {
      const kind = type.split(":").at(-1) ?? "";
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    expect(resources.length).toBeGreaterThan(300);
    for (const [kind, count] of counts) expect(count, kind).toBeGreaterThan(2);
  });

  it("gives the same bytes each time", async () => {
    const again = path.join(folder, "again");
    await write(again);
    expect(filesIn(again)).toEqual(filesIn(project));
  });

  it("is code that is formatted and has the right types", () => {
    const run = (tool: string, ...args: string[]) =>
      execFileSync(process.execPath, [path.resolve("node_modules", tool), ...args], {
        cwd: project,
        encoding: "utf8",
      });
    expect(() =>
      run("oxfmt/bin/oxfmt", "--check", "*.ts", "*.yaml", "README.md", "tsconfig.json"),
    ).not.toThrow();
    expect(() => run("typescript/bin/tsc", "-p", ".")).not.toThrow();
  });

  it("is adopted without a write, changed, refreshed and given up without a loss", async () => {
    const { emulator } = world;
    const writes = () => emulator.requests.filter(({ method }) => method !== "GET").length;
    emulator.clearRequests();

    const imported = expectOk(await stack.import(path.join(project, "import.json")));
    // An import goes on with what a check refuses, and warns.
    expect(imported.diagnostics).toEqual([]);
    const preview = expectOk(await stack.preview());
    expect(preview.summary).toEqual({ same: importedBy(project).resources.length + 1 });
    expect(writes()).toBe(0);

    // An edit is an update, and nothing else.
    const file = path.join(project, "tags.ts");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('name: "Something of our own"', 'name: "Something else"'));
    const edited = expectOk(await stack.up());
    expect(edited.summary).toMatchObject({ update: 1 });
    expect(writes()).toBe(1);
    writeFileSync(file, text);
    expect(expectOk(await stack.up({ refresh: true })).summary).toMatchObject({ update: 1 });
    expect(writes()).toBe(2);

    expectOk(await stack.destroy());
    expect(writes()).toBe(2);

    const after = path.join(folder, "after");
    await write(after);
    expect(withoutTimes(filesIn(after))).toEqual(withoutTimes(filesIn(project)));
  });
});

interface Imported {
  readonly resources: readonly { readonly type: string; readonly id: string }[];
}

function importedBy(project: string): Imported {
  return JSON.parse(readFileSync(path.join(project, "import.json"), "utf8")) as Imported;
}

function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), readFileSync(file, "utf8")];
    }),
  );
}

function withoutTimes(files: Record<string, string>): Record<string, string> {
  const times = /"updatedAt": "[^"]*"/g;
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, text.replaceAll(times, "")]),
  );
}
