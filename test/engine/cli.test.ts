import { describe, expect, test } from "vitest";
import { cliAvailable } from "./cli";
import { compareOnBoth } from "./compare";
import { scenarios, toScenario } from "./scenarios";

describe.skipIf(!cliAvailable())("the bench does as the CLI does", () => {
  test.each(scenarios)("$name", async (scenario) => {
    const { bench, cli } = await compareOnBoth(toScenario(scenario));
    expect(bench).toEqual(cli);
  });
});
