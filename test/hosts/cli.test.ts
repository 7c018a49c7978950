import { describe, expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator/index";
import { cliAvailable, cliStack } from "../engine/cli";
import { processesWith } from "./processes";
import { tagsIn, tagsInState } from "./tags";

describe.skipIf(!cliAvailable())("an interrupted `pulumi up`", () => {
  it.each([
    ["Ctrl-C, which only pulumi gets", "SIGINT", ["pulumi up"]],
    ["a supervisor that ends every process", "SIGTERM", ["pulumi up", "dynamic-provider/index.js"]],
  ] as const)("loses nothing that it made: %s", async (_, signal, whom) => {
    const emulator = await startEmulator({ latencyMs: 300 });
    const names = () => tagsIn(emulator);
    let isOn = true;
    emulator.onExchange(() => {
      if (!isOn || names().length < 20) return;
      isOn = false;
      for (const id of whom.flatMap(processesWith)) process.kill(id, signal);
    });
    const stack = cliStack({
      dir: "test/programs/fleet",
      program: { run: "folder" },
      env: {
        INTERCOM_BASE_URL: emulator.url,
        INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
      },
    });
    expect((await stack.up()).ok).toBe(false);
    expect(await tagsInState(stack)).toEqual(names());
    expect(names().length).toBeLessThan(200);

    const again = await stack.up();
    expect(again.ok, again.printed).toBe(true);
    expect(new Set(names()).size).toBe(200);
    expect(names()).toHaveLength(200);
    await stack.close();
    await emulator.close();
  });
});
