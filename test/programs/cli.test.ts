import { describe, expect, it } from "vitest";
import { cliAvailable } from "../engine/cli";
import { compareOnBoth } from "../engine/compare";
import { everything, example, rotation } from "./scenarios";

// Its two pages are made at once: either may be the first.
const pages = /(?<="|external_pages\/)1[78]\b/g;
const sameExample = { ...example, varies: [...(example.varies ?? []), pages] };

describe.skipIf(!cliAvailable())("programs on the CLI", () => {
  it.each([everything, sameExample, rotation])("do as on the bench: $name", async (scenario) => {
    const { bench, cli } = await compareOnBoth(scenario);
    expect(bench).toEqual(cli);
  });
});
