import { type Emulator, livedInWorkspace, startEmulator } from "pulumi-intercom/emulator";
import type { Result, Stack } from "../../test/engine/engine";
import { openStack } from "./open-stack";
import { tell, tellSteps, title } from "./tell";

/** Deploys the example to an emulated workspace, rotates its secret, and heals what a colleague changes. */
export async function emulated(root: string): Promise<void> {
  const emulator = await startEmulator({ workspaces: [livedInWorkspace()] });
  const workspace = emulator.workspace();
  const { stack, by } = await openStack({
    dir: root,
    plugin: "random",
    env: { INTERCOM_BASE_URL: emulator.url, INTERCOM_ACCESS_TOKEN: workspace.token },
  });
  tell(`An emulated Intercom workspace, "Acme Support", listens at ${emulator.url}.`);
  tell(`The program in examples/workspace declares what should be in it. ${by}`);
  try {
    await story(emulator, stack);
  } finally {
    await stack.close();
    await emulator.close();
  }
}

async function story(emulator: Emulator, stack: Stack): Promise<void> {
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
  const configure = (generations: string[], signing: string) =>
    stack.setConfig({ generations: JSON.stringify(generations), signingGeneration: signing });

  await run("pulumi preview: what would change", () => stack.preview());
  await run("pulumi up: it changes", () => stack.up());
  await run("pulumi up again: nothing is left to change", () => stack.up());

  tell("The secret that signs Messenger users is rotated, in three steps that are each safe.");
  configure(["1", "2"], "1");
  await run("1. A second generation joins: both verify", () => stack.up());
  configure(["1", "2"], "2");
  await run("2. Signers move to it: the program hands the new one on", () => stack.up());
  configure(["2"], "2");
  await run("3. The first one leaves: nobody signs with it any more", () => stack.up());

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
