import { execFileSync, spawnSync } from "node:child_process";
import { expect, describe, it } from "vitest";
import { parse } from "yaml";
import { blocksIn } from "./blocks";

interface Step {
  readonly run?: string;
  readonly if?: string;
}
interface Workflow {
  readonly jobs: Record<"preview" | "up", { steps: Step[]; concurrency?: unknown }>;
}
interface Pipeline {
  readonly preview: { script: string[]; rules: { if: string }[] };
  readonly up: { script: string[]; resource_group: string };
}

const [github, gitlab] = blocksIn("docs/ci.md")
  .filter(({ language }) => language === "yaml")
  .map(({ code }) => parse(code) as unknown) as [Workflow, Pipeline];

describe("the CI files in docs/ci.md", () => {
  it("preview, change and look again, with the commands of the README", () => {
    const { preview, up } = github.jobs;
    const commands = [...preview.steps, ...up.steps].flatMap(({ run = "" }) =>
      run.startsWith("pulumi") ? [run] : [],
    );
    expect([...gitlab.preview.script, ...gitlab.up.script]).toEqual(commands);
    const walk = blocksIn("README.md").find(({ code }) => code.startsWith("pulumi preview"));
    expect(commands.map((command) => command.replace(" --stack dev", ""))).toEqual(
      [walk?.code.trim().split("\n")].flat(),
    );
  });

  it("skip the preview where the token is missing, as in pull requests from forks", () => {
    const preview = github.jobs.preview.steps.find(({ run }) => run?.startsWith("pulumi"));
    expect(preview?.if).toBe("env.INTERCOM_ACCESS_TOKEN != ''");
    expect(gitlab.preview.rules).toEqual([
      { if: expect.stringMatching(/merge_request_event" && \$INTERCOM_ACCESS_TOKEN$/) },
    ]);
  });

  it("change a workspace one at a time, and to the end", () => {
    const only = { group: "intercom-dev", "cancel-in-progress": false };
    expect(github.jobs.up.concurrency).toEqual(only);
    expect(gitlab.up.resource_group).toBe("intercom-dev");
  });
});

const shell = blocksIn("docs/ci.md").filter(({ language }) => language === "sh");

it.each(shell)("the shell understands line $line of docs/ci.md", ({ code }) => {
  const names = [...code.matchAll(/export (\w+)=/g)].map(([, name]) => name);
  const print = names.map((name) => `printenv ${name}`).join("\n");
  const told = execFileSync("sh", ["-euc", `${code}\n${print}`], { encoding: "utf8" });
  expect(told.trim().split("\n")).toHaveLength(names.length);
});

/** No terminal, but an environment that asks for colours. */
function plainly(...args: string[]): { status: number | null; told: string } {
  const env = { ...process.env, FORCE_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    env,
    encoding: "utf8",
    timeout: 20_000,
  });
  return { status, told: stdout + stderr };
}

it.each([
  [["dist/cli/main.js", "--help"], 0],
  [["dist/cli/main.js", "emulator", "--help"], 0],
  [["dist/cli/main.js", "emulator", "--port", "x"], 64],
  [["-e", 'require("./build/scripts/demo/tell.js").title("pulumi preview")'], 0],
] as const)("%j is plain without a terminal, and asks nothing", (args, expected) => {
  const { status, told } = plainly(...args);
  expect(status, told).toBe(expected);
  expect(told).not.toBe("");
  expect(told).not.toContain("\u001B");
});
