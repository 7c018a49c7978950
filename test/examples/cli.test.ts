import { describe, expect, it } from "vitest";
import { cliAvailable } from "../engine/cli";
import { compareOnBoth } from "../engine/compare";
import { exampleNames, scenarioOf } from "./scenarios";

describe.skipIf(!cliAvailable())("examples on the CLI", () => {
  it.each(exampleNames)("do as on the bench: %s", { timeout: 300_000 }, async (name) => {
    const { bench, cli } = await compareOnBoth(scenarioOf(name));
    expect(bench).toEqual(cli);
  });
});
