import { spawnSync } from "node:child_process";
import { cliAvailable, cliStack } from "../../test/engine/cli";
import { type Stack, type StackOptions, benchStack } from "../../test/engine/engine";

/** A stack of the example, and what runs it, in words. */
export interface OpenedStack {
  readonly stack: Stack;
  readonly by: string;
}

/** Opens a stack on the `pulumi` that is installed, or, where there is none, on the project's test engine. */
export async function openStack({
  root,
  env,
}: {
  root: string;
  env: Record<string, string>;
}): Promise<OpenedStack> {
  const options: StackOptions = { dir: root, stack: "demo", program: { run: "folder" }, env };
  if (cliAvailable() && hasRandomPlugin()) {
    return { stack: cliStack(options), by: "The `pulumi` on this machine runs it." };
  }
  const missing = cliAvailable() ? "The plugin of @pulumi/random" : "The Pulumi CLI";
  const by = `${missing} isn't installed here: the project's test engine runs it, through Pulumi's own protocol.`;
  return { stack: benchStack(options), by };
}

function hasRandomPlugin(): boolean {
  const onPath =
    spawnSync("pulumi-resource-random", ["--help"], { stdio: "ignore" }).error === undefined;
  if (onPath) return true;
  const { stdout } = spawnSync("pulumi", ["plugin", "ls", "--json"], { encoding: "utf8" });
  return /"name":\s*"random"/.test(stdout ?? "");
}
