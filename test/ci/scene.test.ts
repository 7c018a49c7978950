import { expect, it } from "vitest";
import { World } from "../harness/world";
import { BenchCommandLine } from "./pulumi";
import { CiRun, cis } from "./run";
import { playScene } from "./scene";

it.each(cis)("%s: a pull request, its merge, and the morning after", async (_, jobsOf) => {
  const [staging, production] = await Promise.all([World.open(), World.open()]);
  const pulumi = new BenchCommandLine({ staging, production });
  const run = await CiRun.open((call) => pulumi.call(call));
  const emulators = { staging: staging.emulator, production: production.emulator };
  try {
    await playScene({ run, emulators, env: {}, jobsOf });
  } finally {
    run.close();
    await Promise.all([staging.close(), production.close()]);
  }
  expect(run.told).toContain("stopped: ");
});
