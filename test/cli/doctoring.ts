import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, vi } from "vitest";
import { accessChecks } from "../../provider/cli/doctor/access";
import { makeChecks } from "../../provider/cli/doctor/check";
import { kindChecks } from "../../provider/cli/doctor/kinds";
import { machineChecks } from "../../provider/cli/doctor/machine";
import { settingsChecks } from "../../provider/cli/doctor/settings";
import { type Place, Setup } from "../../provider/cli/doctor/setup";
import { type Emulator, livedInWorkspace, startEmulator } from "../../provider/emulator/index";
import { HurriedClock } from "../api/hurried-clock";

/** What is wrong with a set-up that is healthy otherwise. */
export interface Planted {
  readonly place?: Partial<Place>;
  readonly env?: Readonly<Record<string, string>>;
  /** The stack's configuration. */
  readonly config?: Readonly<Record<string, string>>;
  /** The address that the settings name, where another one answers. */
  readonly baseUrl?: string;
}

/** A healthy set-up for each test of a file: an emulator, and a project with its packages. */
export function doctoring() {
  const folder = mkdtempSync(path.join(tmpdir(), "doctor-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  let emulator: Emulator;
  /** Starts another emulator than the one that each test has. */
  const start = async (now?: () => number) => {
    emulator = await startEmulator({
      workspaces: [
        { ...livedInWorkspace(), id: "acme", name: "Acme", region: "EU", token: "of-acme" },
      ],
      now,
    });
  };
  beforeEach(() => start());
  afterEach(async () => {
    vi.unstubAllEnvs();
    await emulator.close();
  });

  let projects = 0;
  /** A project's folder, with what is installed there by path. */
  const project = (installed: Readonly<Record<string, object>> = {}, more = "") => {
    const all = {
      ".": { dependencies: { "pulumi-intercom": "*", "@pulumi/pulumi": "*", shared: "*" } },
      "node_modules/pulumi-intercom": {
        version: "0.1.0",
        peerDependencies: { "@pulumi/pulumi": "*" },
      },
      "node_modules/@pulumi/pulumi": { version: "3.248.0" },
      ...installed,
    };
    const to = path.join(folder, String((projects += 1)));
    for (const [at, file] of Object.entries(all)) {
      mkdirSync(path.join(to, at), { recursive: true });
      writeFileSync(path.join(to, at, "package.json"), JSON.stringify(file));
    }
    writeFileSync(path.join(to, "Pulumi.yaml"), `name: acme\nruntime: nodejs\n${more}`);
    return to;
  };

  /** What the checks find that isn't in order, such as `token fails: ...`, with the cure behind an arrow. */
  const found = async ({ place, env, config, baseUrl }: Planted) => {
    const setup = new Setup({
      folder: project(),
      env: { INTERCOM_BASE_URL: emulator.url, INTERCOM_ACCESS_TOKEN: "of-acme", ...env },
      customObjectTypes: ["Plan"],
      node: "22.1.0",
      clock: new HurriedClock(),
      ...place,
    });
    if (config)
      Object.assign(setup, {
        configuration: () => Promise.resolve({ get: (key: string) => config[key.slice(9)] }),
      });
    if (baseUrl !== undefined) {
      const settings = await setup.settings();
      await setup.workspace();
      Object.assign(setup, { settings: () => Promise.resolve({ ...settings, baseUrl }) });
    }
    const all = [...machineChecks, ...settingsChecks, ...accessChecks, ...kindChecks];
    const checked = await makeChecks(all, setup);
    return checked.flatMap(({ check, findings }) =>
      findings
        .filter(({ level }) => level === "fails" || level === "warning")
        .map(({ level, text, cure }) => `${check.name} ${level}: ${text} => ${cure}`),
    );
  };

  return { folder, emulator: () => emulator, start, project, found };
}

/** A resource of a stack, as a stack file has it. */
export const resource = (kind: string, workspaceId = "acme") => ({
  urn: `urn:pulumi:prod::acme::pulumi-nodejs:dynamic/intercom:${kind}::one`,
  kind,
  id: "1",
  outputs: { workspaceId },
});
