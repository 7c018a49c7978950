import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { cliAvailable } from "../engine/cli";
import { type Running, startScript } from "./scripts";

describe.skipIf(!cliAvailable())("a real workspace, tried with the CLI", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator.close());

  it("is left as it was", async () => {
    const { code, output } = await start().ended;
    expect(code, output).toBe(0);
    expect(output).toContain("The `pulumi` on this machine runs it.");
    expectNothingLeft(output);
  });

  it("is left as it was after Ctrl-C", async () => {
    emulator.fail({ method: "POST", path: "/tags", times: 3, with: { delayMs: 1_000 } });
    const script = start();
    emulator.onExchange(({ method }) => {
      if (method === "POST") script.interrupt();
    });
    const { code, output } = await script.ended;
    expect(code, output).toBe(130);
    expectNothingLeft(output);
  });

  const start = (): Running => {
    const { PATH = "", HOME = "" } = process.env;
    const { token } = emulator.workspace();
    const connection = { INTERCOM_BASE_URL: emulator.url, INTERCOM_ACCESS_TOKEN: token };
    return startScript("demo/main.js", ["--live", "--yes"], { PATH, HOME, ...connection });
  };

  const expectNothingLeft = (output: string) => {
    expect(emulator.workspace().collection("tags").all()).toEqual([]);
    expect(output).not.toContain(emulator.workspace().token);
  };
});
