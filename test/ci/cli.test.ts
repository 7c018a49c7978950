import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator/index";
import { cliAvailable } from "../engine/cli";
import { CiRun, TOKEN, cis } from "./run";
import { playScene } from "./scene";

const jobsOf = cis[0]?.[1] ?? (() => new Map());

const opened = () => startEmulator({ workspaces: [{ id: "acme", token: TOKEN }] });

describe.skipIf(!cliAvailable())("on the real engine", () => {
  it("a pull request, its merge, and the morning after", async () => {
    const backend = mkdtempSync(path.join(tmpdir(), "backend-"));
    const env = {
      ...Object.fromEntries(
        Object.entries(process.env).filter(([name]) => /^(PULUMI_|HOME$)/.test(name)),
      ),
      PULUMI_BACKEND_URL: `file://${backend}`,
      PULUMI_CONFIG_PASSPHRASE: "passphrase",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    } as Record<string, string>;
    const [staging, production] = await Promise.all([opened(), opened()]);
    const run = await CiRun.open();
    const prepare = (cwd: string) => {
      for (const stack of ["staging", "production"])
        execFileSync("pulumi", ["stack", "init", "--no-select", "--non-interactive", stack], {
          cwd,
          env: { ...process.env, ...env },
        });
    };
    try {
      await playScene({ run, emulators: { staging, production }, env, prepare, jobsOf });
    } finally {
      run.close();
      await Promise.all([staging.close(), production.close()]);
      rmSync(backend, { recursive: true });
    }
    expect(run.told).toContain("stopped: ");
  });
});
