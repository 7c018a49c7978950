import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cliAvailable, cliStack } from "../engine/cli";
import { World, expectOk } from "../harness/world";
import { testAddition } from "./addition";
import { exported } from "./exported";
import { customObjectTypes, fill } from "./generated";

describe.skipIf(!cliAvailable())("an export on the real engine", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "export-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is adopted without a write, and then plans nothing", async () => {
    const world = await World.open({ workspaces: [{ id: "acme", locales: ["en", "fr"] }] });
    const { emulator } = world;
    await fill(world);
    const project = path.join(folder, "project");
    const types = customObjectTypes(emulator.workspace());
    await exported(
      emulator,
      ["--out", project].concat(types.flatMap((type) => ["--custom-object-type", type])),
    );
    symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"), "dir");
    const stack = cliStack({
      dir: project,
      program: { run: "folder" },
      env: {
        INTERCOM_BASE_URL: emulator.url,
        INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
      },
    });
    emulator.clearRequests();
    expectOk(await stack.import(path.join(project, "import.json")));
    expect(Object.keys(expectOk(await stack.preview()).summary)).toEqual(["same"]);
    expectOk(await stack.refresh());
    expect(Object.keys(expectOk(await stack.up()).summary)).toEqual(["same"]);
    expectOk(await stack.destroy());
    expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    await stack.close();
    await world.close();
  });
});

describe.skipIf(!cliAvailable())("a project that lives on, on the real engine", () => {
  testAddition(cliStack);
});
