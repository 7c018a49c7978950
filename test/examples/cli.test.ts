import { describe, expect, it } from "vitest";
import { cliAvailable } from "../engine/cli";
import { type Trace, compareOnBoth } from "../engine/compare";
import { changesIn } from "../engine/expectations";
import { exampleNames, scenarioOf } from "./scenarios";

describe.skipIf(!cliAvailable())("examples on the CLI", () => {
  it.each(exampleNames)("do as on the bench: %s", { timeout: 300_000 }, async (name) => {
    const { bench, cli } = await compareOnBoth(scenarioOf(name));
    expect(bench.map(outline)).toEqual(cli.map(outline));
  });
});

// Which of several new objects gets which id is a matter of chance.
function outline(trace: Trace) {
  const { run, ok, diagnostics, traffic, summary } = trace;
  return { run, ok, diagnostics, traffic, summary, changes: changesIn(trace) };
}
