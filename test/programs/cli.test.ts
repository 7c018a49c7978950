import { describe, expect, it } from "vitest";
import { cliAvailable } from "../engine/cli";
import { compareOnBoth } from "../engine/compare";
import { everything, example } from "./scenarios";

describe.skipIf(!cliAvailable())("programs on the CLI", () => {
  it.each([everything, example])(
    "do as on the bench: $name",
    { timeout: 300_000 },
    async (scenario) => {
      const { bench, cli } = await compareOnBoth(scenario);
      expect(bench).toEqual(cli);
    },
  );
});
