import { type Command, UsageError } from "./command";
import { drift } from "./drift";
import { emulator } from "./emulator";
import { exportCommand } from "./export";
import { say, tell } from "./output";
import { secrets } from "./secrets";

const commands: Readonly<Record<string, Command>> = {
  drift,
  emulator,
  export: exportCommand,
  secrets,
};

/** What shells know as a command line that isn't understood. */
const CALLED_WRONGLY = 64;

/** Runs a command line; gives the exit code: 0 done, 1 failed, 64 called wrongly, or the command's own. */
export async function runCommandLine([name = "--help", ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const asked = name === "--help" || name === "-h" || name === "help";
    (asked ? say : tell)(usage(asked ? undefined : name));
    return asked ? 0 : CALLED_WRONGLY;
  }
  if (args.includes("--help") || args.includes("-h")) {
    say(command.help.trimEnd());
    return 0;
  }
  try {
    return (await command.run(args)) ?? 0;
  } catch (error) {
    tell(`pulumi-intercom ${name}: ${(error as Error).message}`);
    return error instanceof UsageError ? CALLED_WRONGLY : 1;
  }
}

function usage(unknown: string | undefined): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`,
  );
  const complaint =
    unknown === undefined ? [] : [`pulumi-intercom: no such command: ${unknown}`, ""];
  return [
    ...complaint,
    "usage: pulumi-intercom <command> [options]",
    "",
    ...lines,
    "",
    "--help after a command shows its options.",
  ].join("\n");
}
