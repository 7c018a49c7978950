import { readdirSync } from "node:fs";
import path from "node:path";
import { type Emulator, livedInWorkspace, startEmulator } from "../../provider/emulator/index";
import type { Scenario, ScenarioOp } from "../engine/compare";
import { ProgramWorld, varies } from "../programs/scenarios";
import { type Vault, startVault } from "./vault";

const folder = path.resolve("examples");

/** Every example but the workspace, whose scenario is the one that `npm start` shows, and what is for CI. */
export const exampleNames = readdirSync(folder, { withFileTypes: true })
  .filter((one) => one.isDirectory() && !["ci", "workspace"].includes(one.name))
  .map(({ name }) => name);

/** What the examples need: a lived-in workspace, another one, and a vault. */
export class ExampleWorld extends ProgramWorld {
  constructor(
    emulator: Emulator,
    readonly vault: Vault,
  ) {
    super(emulator);
  }

  override get env(): Record<string, string> {
    return {
      ...super.env,
      VAULT_ADDR: this.vault.url,
      VAULT_TOKEN: "vault-token",
      // `npm run types` checks their types.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    };
  }

  /** The vault's as well: of a value only whether Intercom accepts what is signed with it. */
  override traffic(): string[] {
    const values = [...this.vault.entries].map(([to, value]) => {
      const isGood = this.emulator.workspace().verifies(value);
      return `vault PUT ${to} ${isGood ? "a key" : "no key"}`;
    });
    this.vault.entries.clear();
    return [...super.traffic(), ...values];
  }

  override async close(): Promise<void> {
    this.vault.close();
    await super.close();
  }
}

/** An example as a newcomer runs it: up, and nothing is left to change; then all of it goes. */
export function scenarioOf(name: string): Scenario<ExampleWorld> {
  return {
    name,
    dir: path.join(folder, name),
    varies,
    world: async () => {
      const workspaces = [livedInWorkspace(), { id: "another", token: "another-token" }];
      const emulator = await startEmulator({ workspaces });
      return new ExampleWorld(emulator, await startVault("vault-token"));
    },
    ops: [{ run: "up", config: (world) => configs[name]?.(world) ?? {} }, ...AFTERWARDS],
  };
}

const AFTERWARDS: ScenarioOp<ExampleWorld>[] = [{ run: "preview" }, { run: "destroy" }];

// What an example can't know of: where the emulator listens.
const configs: Readonly<Record<string, (world: ExampleWorld) => Record<string, string>>> = {
  "several-workspaces": ({ emulator: { url } }) => ({
    workspaces: JSON.stringify([
      { name: "one", accessTokenFrom: "INTERCOM_ACCESS_TOKEN", baseUrl: url },
      { name: "another", accessTokenFrom: "ANOTHER_TOKEN", baseUrl: url },
    ]),
  }),
};
