import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { livedInWorkspace, startEmulator } from "../../provider/emulator/index";
import { exported } from "./exported";

async function printed(...args: string[]): Promise<{ out: string; err: string }> {
  const emulator = await startEmulator({ workspaces: [livedInWorkspace()] });
  try {
    const told = await exported(emulator, [...args, "--print"]);
    expect(emulator.requests.every(({ method }) => method === "GET")).toBe(true);
    return told;
  } finally {
    await emulator.close();
  }
}

describe("--print", () => {
  it("prints the code of an object and its import, and writes no file", async () => {
    const before = readdirSync(".");
    const { out, err } = await printed("--include", "Tag:VIP");
    const [code, imports] = out.split("// import.json\n");
    expect(code).toBe(`// tags.ts
import * as intercom from "pulumi-intercom";

export const vip = new intercom.Tag("vip", {
  name: "VIP",
});

`);
    expect(JSON.parse(String(imports))).toMatchObject({
      resources: [{ type: expect.stringMatching(/:Tag$/), name: "vip", id: expect.any(String) }],
    });
    expect(err).toContain("pulumi import --file import.json");
    expect(readdirSync(".")).toEqual(before);
  });

  it("looks up what the object refers to", async () => {
    const { out } = await printed("--include", "Article:Create a project");
    expect(out).toContain("parentIds: [collections.gettingStarted.id]");
    expect(out).toMatch(/\/\/ collections\.ts\n[^]*getCollectionOutput\(\{\s+id: "\d+",\s+\}\)/);
    const { resources } = JSON.parse(String(out.split("// import.json\n")[1])) as {
      resources: unknown[];
    };
    expect(resources).toHaveLength(1);
  });

  it.each([
    [[], "--include is required with --print"],
    [["--include", "Tag:VIP", "--out", "x"], "--out and --print exclude each other"],
    [["--include", "Tag:VIP", "--json"], "--json and --print exclude each other"],
    [["--include", "Tag:no such"], "has no object that --include names"],
  ])("is refused with %j", async (args, why) => {
    await expect(printed(...args)).rejects.toThrow(why);
  });
});
