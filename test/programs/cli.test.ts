import { describe, expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator/index";
import { cliAvailable, cliStack } from "../engine/cli";
import { compareOnBoth } from "../engine/compare";
import { expectOk } from "../harness/world";
import { everything, example, rotation } from "./scenarios";

// Its two pages are made at once: either may be the first.
const pages = /(?<="|\bid |external_pages\/)1[78]\b/g;
const sameExample = { ...example, varies: [...(example.varies ?? []), pages] };

describe.skipIf(!cliAvailable())("programs on the CLI", () => {
  it.each([everything, sameExample, rotation])("do as on the bench: $name", async (scenario) => {
    const { bench, cli } = await compareOnBoth(scenario);
    expect(bench).toEqual(cli);
  });
});

describe.skipIf(!cliAvailable())("resources that move on the CLI", () => {
  it("keep their objects with the aliases that one refused preview gives for all", async () => {
    const emulator = await startEmulator();
    const env = {
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    };
    const stack = cliStack({ dir: "test/programs/moved", program: { run: "folder" }, env });
    expectOk(await stack.up());
    emulator.clearRequests();
    for (const PLACE of ["component", "root"]) {
      stack.setEnv({ ...env, PLACE });
      const { ok, printed } = await stack.preview();
      expect(ok).toBe(false);
      const [ALIASES = "", ...others] = [...printed.matchAll(/options: aliases: (\[.*\])/g)].map(
        ([, aliases = ""]) => aliases,
      );
      expect(new Set(others)).toEqual(new Set([ALIASES]));
      expect(printed.match(/^ +(Tag|DataAttribute) \d+ \(/gm)).toHaveLength(2);
      stack.setEnv({ ...env, PLACE, ALIASES });
      expectOk(await stack.up());
    }
    expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    await stack.close();
    await emulator.close();
  });
});
