import { spawnSync } from "node:child_process";
import { cliAvailable, cliStack } from "../../test/engine/cli";
import { type Stack, type StackOptions, benchStack } from "../../test/engine/engine";

/** A stack of the example, and what runs it, in words. */
export interface OpenedStack {
  readonly stack: Stack;
  readonly by: string;
}

/** Which program to open a stack of, and with what. */
export interface OpenOptions {
  /** The folder of its Pulumi.yaml. */
  readonly dir: string;
  readonly env: Record<string, string>;
  readonly config?: Record<string, string>;
  readonly processes?: StackOptions["processes"];
}

/** Opens a stack on the `pulumi` that is installed, or, where there is none, on the project's test engine. */
export async function openStack(given: OpenOptions): Promise<OpenedStack> {
  const options: StackOptions = { ...given, stack: "demo", program: { run: "folder" } };
  if (cliAvailable())
    return { stack: cliStack(options), by: "The `pulumi` on this machine runs it." };
  const by =
    "The Pulumi CLI isn't installed here: the project's test engine runs it, through Pulumi's own protocol.";
  return { stack: benchStack(options), by };
}

/** Whether Pulumi has a plugin, on PATH or in its own folder. */
export function hasPlugin(name: string): boolean {
  const onPath =
    spawnSync(`pulumi-resource-${name}`, ["--help"], { stdio: "ignore" }).error === undefined;
  if (onPath) return true;
  const { stdout } = spawnSync("pulumi", ["plugin", "ls", "--json"], { encoding: "utf8" });
  const plugins = JSON.parse(stdout || "[]") as { name: string }[];
  return plugins.some((one) => one.name === name);
}
