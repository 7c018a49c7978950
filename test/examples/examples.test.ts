import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { noun } from "../../provider/definition/kind";
import { type Trace, runScenario } from "../engine/compare";
import { benchStack } from "../engine/engine";
import { changesIn } from "../engine/expectations";
import { kinds } from "../harness/world";
import { exampleNames, scenarioOf } from "./scenarios";

it("are there for every kind", () => {
  const names = [...kinds.values()].map((kind) => noun(kind).replaceAll(" ", "-"));
  expect(exampleNames).toEqual(expect.arrayContaining(names));
});

describe.each(exampleNames)("the example %s", (name) => {
  it("is a project of its own that says what it shows", () => {
    const files = ["Pulumi.yaml", "package.json", "tsconfig.json", "README.md"];
    const missing = files.filter((file) => !existsSync(path.join("examples", name, file)));
    expect(missing).toEqual([]);
    const readme = readFileSync(path.join("examples", name, "README.md"), "utf8");
    expect(readme.split("\n").length).toBeLessThan(25);
  });

  it("runs, and plans nothing afterwards", async () => {
    // Pulumi asks the debugger what a provider's functions capture: that takes a process of its own.
    const processes = name === "secret-to-vault" ? "own" : "reused";
    const traces = await runScenario(scenarioOf(name), benchStack, () => ({ processes }));
    for (const { ok, diagnostics } of traces) expect(ok, diagnostics.join("\n")).toBe(true);
    const [up, preview, destroy] = traces as [Trace, Trace, Trace];
    expect(Object.values(changesIn(up))).toContain("create");
    expect(changesIn(preview)).toEqual({});
    expect(destroy.resources).toEqual([]);
    const stored = (up.traffic as string[]).filter((request) => request.startsWith("vault"));
    expect(stored).toEqual(
      name === "secret-to-vault" ? ["vault PUT /v1/secret/messenger/signing-key a key"] : [],
    );
  });
});
