import { type Emulator, livedInWorkspace, startEmulator } from "pulumi-intercom/emulator";
import type { Result, Stack } from "../../test/engine/engine";
import { openStack } from "./open-stack";
import { tell, tellSteps, title } from "./tell";

const DAY_MS = 86_400_000;

/** Deploys the example to an emulated workspace, rotates its secrets, and heals what a colleague changes. */
export async function emulated(root: string): Promise<void> {
  let days = 0;
  const now = () => Date.now() + days * DAY_MS;
  const emulator = await startEmulator({ workspaces: [livedInWorkspace()], now });
  const workspace = emulator.workspace();
  const { stack, by } = await openStack({
    dir: root,
    env: { INTERCOM_BASE_URL: emulator.url, INTERCOM_ACCESS_TOKEN: workspace.token },
    // Each run of the program in a process of its own would take twice as long.
    processes: "reused",
  });
  tell(`An emulated Intercom workspace, "Acme Support", listens at ${emulator.url}.`);
  tell(`The program in examples/workspace declares what should be in it. ${by}`);
  try {
    await story(emulator, stack, (more) => (days += more));
  } finally {
    await stack.close();
    await emulator.close();
  }
}

async function story(
  emulator: Emulator,
  stack: Stack,
  passDays: (days: number) => void,
): Promise<void> {
  const workspace = emulator.workspace();
  const run = async (heading: string, operation: () => Promise<Result>): Promise<Result> => {
    title(heading);
    emulator.clearRequests();
    const result = await operation();
    if (!result.ok) throw new Error(result.printed);
    tellSteps(result);
    const reads = emulator.requests.filter(({ method }) => method === "GET").length;
    tell(
      `${reads} reading and ${emulator.requests.length - reads} writing requests to Intercom.`,
      "dim",
    );
    return result;
  };
  await run("pulumi preview: what would change", () => stack.preview());
  await run("pulumi up: it changes", () => stack.up());
  await run("pulumi up again: nothing is left to change", () => stack.up());

  tell(
    "Two secrets sign Messenger users, one on the web and one in the apps. The emulator's clock moves on by 91 days.",
  );
  passDays(91);
  await run("pulumi preview: both are old enough", () => stack.preview());
  await run("pulumi up, from a schedule: each gets a successor, and both verify", () => stack.up());
  passDays(9);
  tell("Nine days later nobody on the web signs with the old one any more. The apps take longer.");
  await run("pulumi up: the old secret of the web retires", () => stack.up());

  const tag = workspace
    .collection("tags")
    .all()
    .find(({ name }) => name === "VIP");
  workspace.collection("tags").update(String(tag?.id), { name: "V.I.P." });
  tell('Somebody renames the tag "VIP" to "V.I.P." in Intercom, past the program.');
  await run("pulumi refresh: it is found", () => stack.refresh());
  await run("pulumi up: it is healed", () => stack.up());
  tell("That is all. The program is in examples/workspace: change it, and run this again.");
}
