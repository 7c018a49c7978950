import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { noun } from "../../provider/definition/kind";
import { type Scenario, type ScenarioOp, type Trace, runScenario } from "../engine/compare";
import { type InProcessProviderFactory, benchStack } from "../engine/engine";
import { changesIn } from "../engine/expectations";
import { HostProcess } from "../harness/host-process";
import { kindIn, kinds } from "../harness/world";
import { type ExampleWorld, exampleNames, scenarioOf } from "./scenarios";

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
    const scenario = scenarioOf(name);
    const traces = await runScenario({ ...scenario, ops: withOneHost(scenario) }, benchStack);
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

/** The operations, of which only the first starts the real host, unless the example brings a provider of its own. */
function withOneHost({ name, ops }: Scenario<ExampleWorld>): ScenarioOp<ExampleWorld>[] {
  if (name === "secret-to-vault") return ops;
  return ops.map((op, at) => (at === 0 ? op : { ...op, provider: inThisProcess }));
}

function inThisProcess({ env }: ExampleWorld): InProcessProviderFactory {
  const silent = { info() {}, warn() {}, progress() {} };
  return () => {
    const host = new HostProcess(kinds, silent, env, undefined, []);
    return (text) => host.provider(kindIn(text));
  };
}
