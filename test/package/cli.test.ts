import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { cliAvailable } from "../engine/cli";
import { install, newestSdk, pack, run, temporaryFolder, tokenFor, write } from "./packed";
import { programs } from "./programs";

describe.skipIf(!cliAvailable())("the packed package on the CLI", () => {
  let folder: string;
  let emulator: Emulator;
  beforeAll(async () => {
    folder = temporaryFolder();
    const sdk = `@pulumi/pulumi@${newestSdk}`;
    await install(folder, await pack(folder), sdk, "typescript@5.9", "@types/node@20", "tsx@4");
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator.close());

  // Node's own arguments are split by the CLI here, and by the bench elsewhere.
  it.each(["CommonJS", "TypeScript, by tsx"])(
    "keeps to JSON where it is asked to: %s",
    async (name) => {
      const cwd = path.join(folder, name);
      write(cwd, { ...programs.find((program) => program.name === name)?.files });
      const pulumi = (args: string[], env = {}): Promise<string> =>
        run("pulumi", [...args, "--non-interactive"], {
          cwd,
          env: { ...environment(name), ...env },
        });
      await pulumi(["stack", "init", "dev"]);

      const whole = JSON.parse(await pulumi(["preview", "--json"])) as {
        diagnostics: Diagnostic[];
      };
      expect(whole.diagnostics.filter(isOurs)).not.toEqual([]);

      const streaming = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
      const preview = await pulumi(["preview", "--json"], streaming);
      const up = await pulumi(["up", "--yes", "--skip-preview", "--json"]);
      for (const told of [preview, up]) {
        const events = told
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as Event);
        const diagnostics = events.flatMap(({ diagnosticEvent }) => diagnosticEvent ?? []);
        expect(diagnostics.filter(isOurs)).not.toEqual([]);
      }
    },
  );

  it("is found by the Automation API in its working directory, wherever its own process is", async () => {
    const workDir = path.join(folder, "inline");
    const elsewhere = temporaryFolder();
    write(workDir, {
      "package.json": {},
      "Pulumi.yaml": { name: "inline", runtime: "nodejs" },
      "deploy.js": `const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const { Tag } = require("pulumi-intercom");
const program = async () => ({ id: new Tag("inline", { name: "Inline" }).id });
(async () => {
  const args = { stackName: "dev", projectName: "inline", program };
  const stack = await LocalWorkspace.createOrSelectStack(args, { workDir: __dirname });
  const { summary, outputs } = await stack.up();
  await stack.refresh();
  console.log(JSON.stringify({ result: summary.result, id: outputs.id.value }));
})();\n`,
    });
    const script = path.join(workDir, "deploy.js");
    const told = await run(process.execPath, [script], {
      cwd: elsewhere,
      env: environment("inline"),
    });
    await rm(elsewhere, { recursive: true });
    const [tag] = emulator.workspace().collection("tags").all();
    expect(JSON.parse(told)).toEqual({ result: "succeeded", id: tag?.id });
  });

  function environment(name: string): Record<string, string> {
    const state = path.join(folder, `state of ${name}`);
    write(state, {});
    return {
      ...tokenFor(emulator),
      INTERCOM_LOG: "debug",
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "passphrase",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
  }
});

interface Event {
  readonly diagnosticEvent?: Diagnostic;
}

interface Diagnostic {
  readonly message: string;
}

function isOurs({ message }: Diagnostic): boolean {
  return message.startsWith("intercom: GET /me 200");
}
