import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { livedInWorkspace } from "../../provider/emulator/index";
import { type ConfigValue, type Stack, benchStack } from "../engine/engine";
import { ProgramWorld } from "./scenarios";

const dir = path.join(__dirname, "lookups");

describe("a real program that looks things up", () => {
  let world: ProgramWorld;
  let stack: Stack;
  beforeEach(async () => {
    const workspaces = [livedInWorkspace(), { id: "another", token: "another-token" }];
    world = await ProgramWorld.open({ workspaces });
  });
  afterEach(async () => {
    await stack.close();
    await world.close();
  });

  const open = (config: Record<string, ConfigValue> = {}) => {
    stack = benchStack({ dir, program: { run: "folder" }, env: world.env, config });
    return stack;
  };
  const lists = () => world.traffic().filter((request) => request.includes("GET /t"));

  it("has them beside its resources, and waits for what isn't made yet", async () => {
    const preview = await open().preview();
    expect(preview.ok, preview.printed).toBe(true);
    const inPreview = [
      "acme1234 GET /tags 200 ",
      "acme1234 GET /tags 200 ",
      "acme1234 GET /teams 200 ",
      "another GET /tags 200 ",
    ];
    // The host reads the tags, too: it is another process. An empty list is read twice.
    expect(lists()).toEqual([...inPreview, "another GET /tags 200 "]);
    const up = await stack.up();
    expect(up.ok, up.printed).toBe(true);
    expect(up.outputs).toEqual({
      found: "Technical of acme1234, not another",
      known: "1005",
      elsewhere: 0,
    });
  });

  it("ends with what is missing, and neither shows secrets nor where it was thrown", async () => {
    const { ok, printed } = await open({ tag: { secret: "Custamer" } }).preview();
    expect(ok).toBe(false);
    expect(printed).toContain("There is no tag whose name is [secret].");
    expect(printed).toContain("The workspace Acme Support (acme1234) has 8 tags.");
    expect(printed).not.toContain("Custamer");
    expect(printed).not.toMatch(/^\s+at /m);
  });
});
