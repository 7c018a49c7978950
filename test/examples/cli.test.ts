import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator/index";
import { cliAvailable } from "../engine/cli";
import { type Trace, compareOnBoth } from "../engine/compare";
import { changesIn } from "../engine/expectations";
import { exampleNames, scenarioOf } from "./scenarios";

describe.skipIf(!cliAvailable())("examples on the CLI", () => {
  it.each(exampleNames)("do as on the bench: %s", async (name) => {
    const { bench, cli } = await compareOnBoth(scenarioOf(name));
    expect(bench.map(outline)).toEqual(cli.map(outline));
  });

  it("are deployed by the Automation API, whatever folder that is started in", async () => {
    const emulator = await startEmulator();
    const folder = await mkdtemp(path.join(tmpdir(), "automation-"));
    const env = {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_CONFIG_PASSPHRASE: "automation",
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    };
    const [tsNode, script] = ["node_modules/.bin/ts-node", "examples/automation-api/deploy.ts"];
    const words = [path.resolve(tsNode), path.resolve(script), "dev"];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env });
    expect(stdout).toContain("succeeded");
    const tags = emulator.workspace().collection("tags").all();
    expect(tags.map(({ name }) => name).toSorted()).toEqual(["Onboarding", "Renewal"]);
    await emulator.close();
    await rm(folder, { recursive: true });
    await rm("examples/automation-api/Pulumi.dev.yaml");
  });
});

// Which of several new objects gets which id is a matter of chance.
function outline(trace: Trace) {
  const { run, ok, diagnostics, traffic, summary } = trace;
  return { run, ok, diagnostics, traffic, summary, changes: changesIn(trace) };
}
