import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { type Stack, benchStack } from "../engine/engine";
import { registration } from "../harness/world";
import { processesWith } from "./processes";
import { tagsIn, tagsInState } from "./tags";

const all = ["five", "four", "one", "six", "three", "two"];

describe.each(["SIGINT", "SIGTERM"] as const)("a host that is stopped by %s", (signal) => {
  let emulator: Emulator;
  let stack: Stack;
  beforeEach(async () => {
    emulator = await startEmulator();
    const goals = (names: string[]) => ({
      goals: async (register: (one: ReturnType<typeof registration>) => Promise<unknown>) => {
        await Promise.all(
          names.map((name) => register(registration({ name, kind: "Tag", args: { name } }))),
        );
      },
    });
    stack = benchStack({
      dir: process.cwd(),
      program: goals(all),
      parallel: 3,
      env: {
        INTERCOM_BASE_URL: emulator.url,
        INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
      },
    });
  });
  afterEach(async () => {
    await stack.close();
    await emulator.close();
  });

  it("keeps what it was making, makes no more, and the next run does the rest", async () => {
    emulator.fail({ method: "POST", path: "/tags", times: 3, with: { delayMs: 5_000 } });
    let isOn = true;
    emulator.onExchange(() => {
      if (!isOn || tagsIn(emulator).length < 3) return;
      isOn = false;
      for (const id of processesWith("dynamic-provider/index.js")) process.kill(id, signal);
    });
    const up = await stack.up();
    expect(up.ok).toBe(false);
    const made = tagsIn(emulator);
    expect(made).toHaveLength(3);
    expect(await tagsInState(stack)).toEqual(made);
    const again = await stack.up();
    expect(again.ok, again.printed).toBe(true);
    expect(tagsIn(emulator)).toEqual(all);
    expect(await tagsInState(stack)).toEqual(all);
  });
});

it("leaves the signals of processes that aren't the host's alone", () => {
  const count = 'process.listenerCount("SIGINT") + process.listenerCount("SIGTERM")';
  const script = `require("./dist/provider.js"); console.log(${count})`;
  expect(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" })).toBe("0\n");
});
