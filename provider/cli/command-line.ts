import { type Command, UsageError } from "./command";
import { say, tell } from "./output";

interface Listed {
  /** One line that says what the command does. */
  readonly summary: string;
  /** Loads the command, which may need a client, every kind or an emulator. */
  load(): Promise<Command>;
}

const commands: Readonly<Record<string, Listed>> = {
  doctor: {
    summary: "checks your setup, and says how to fix it",
    load: async () => (await import("./doctor.js")).doctor,
  },
  drift: {
    summary: "shows what was changed in Intercom since a stack was deployed",
    load: async () => (await import("./drift.js")).drift,
  },
  emulator: {
    summary: "runs an emulated Intercom on this machine",
    load: async () => (await import("./emulator.js")).emulator,
  },
  export: {
    summary: "writes a Pulumi project that adopts a workspace",
    load: async () => (await import("./export.js")).exportCommand,
  },
  review: {
    summary: "shows what a preview will do in Intercom, for pull requests",
    load: async () => (await import("./review.js")).review,
  },
  secrets: {
    summary: "lists identity verification secrets, and deletes them by id",
    load: async () => (await import("./secrets.js")).secrets,
  },
};

/** What shells know as a command line that isn't understood. */
const CALLED_WRONGLY = 64;

/** Runs a command line; gives the exit code: 0 done, 1 failed, 64 called wrongly, or the command's own. */
export async function runCommandLine([name = "--help", ...args]: string[]): Promise<number> {
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!listed) {
    const asked = name === "--help" || name === "-h" || name === "help";
    (asked ? say : tell)(usage(asked ? undefined : name));
    return asked ? 0 : CALLED_WRONGLY;
  }
  const command = await listed.load();
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
    "pulumi-intercom <command> --help shows its options.",
  ].join("\n");
}
