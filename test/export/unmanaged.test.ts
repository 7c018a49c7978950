import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { benchStack } from "../engine/engine";
import { testAddition } from "./addition";
import { exporting } from "./exporting";

const { folder, run } = exporting();

describe("a project that lives on", () => {
  testAddition((options) => benchStack({ ...options, processes: "reused" }));
});

describe("is refused, and writes nothing,", () => {
  const at = path.join(folder, "bad");
  it.each([
    [["--unmanaged"], "--stack-file is required with --unmanaged"],
    [["--unmanaged", "--stack-file", "s.json", "--overwrite"], "--overwrite and --unmanaged"],
    [["--unmanaged", "--stack-file", "s.json", "--name", "a"], "--name and --unmanaged"],
    [["--unmanaged", "--stack-file", "s.json"], "writes to a new folder in a project"],
    [
      ["--unmanaged", "--stack-file", "s.json", "--out", "."],
      "writes to a new folder in a project",
    ],
    [["--unmanaged", "--stack-file", "s.json", "--out", "docs"], "--out: docs isn't empty"],
    [["--unmanaged", "--stack-file", "/nowhere.json", "--out", "new"], "can't be read"],
  ])("%j", async (args, why) => {
    const file = path.join(folder, "s.json");
    writeFileSync(file, JSON.stringify({ version: 3, deployment: {} }));
    const words = args.map((word) => (word === "s.json" ? file : word));
    await expect(run({}, "--out", at, ...words)).rejects.toThrow(why);
    expect(existsSync(at) || existsSync("new")).toBe(false);
  });

  it("with a stack that is of another workspace, or empty", async () => {
    const file = path.join(folder, "other.json");
    const resource = {
      urn: "urn:pulumi:prod::acme::pulumi-nodejs:dynamic/intercom:Tag::vip",
      type: "pulumi-nodejs:dynamic/intercom:Tag",
      id: "1",
      outputs: { workspaceId: "other" },
    };
    const args = ["--unmanaged", "--stack-file", file, "--out", "new"];
    for (const [resources, what] of [
      [[resource], "but only resources of other"],
      [[], "but none"],
    ] as const) {
      writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources } }));
      await expect(run({ tags: [{ name: "VIP" }] }, ...args)).rejects.toThrow(what);
    }
    expect(existsSync("new")).toBe(false);
  });
});
