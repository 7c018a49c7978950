import { randomBytes } from "node:crypto";
import path from "node:path";
import { type Row, readPage } from "../../provider/api/pages";
import type { Workspace } from "../../provider/api/workspace";
import type { Result, Stack, StackOptions } from "../../test/engine/engine";
import { connect, connectionOf, settingsFrom } from "../live/connect";
import { Interruption, Refusal } from "../live/script";
import { openStack } from "./open-stack";
import { tell, tellSteps, title } from "./tell";

/** What trying a real workspace needs. */
export interface LiveOptions {
  /** The repository's folder. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Asks the user; `undefined` where nobody can answer. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly interrupted: AbortSignal;
  /** For the project's test engine, where it runs the program. */
  readonly processes?: StackOptions["processes"];
}

/**
 * Makes the three tags of examples/live in a real workspace, heals a change to one of them, and deletes them:
 * also if anything fails or somebody interrupts.
 *
 * @throws Refusal without consent, Interruption if interrupted, Error if something failed or is left.
 */
export async function live({
  root,
  env,
  ask,
  interrupted,
  processes = "own",
}: LiveOptions): Promise<void> {
  if (!ask) {
    throw new Refusal(
      "It writes to a real workspace, and there is no terminal to ask for consent: run it on one, or add --yes.",
    );
  }
  const workspace = connect(settingsFrom(env));
  const { id, name, region = "not told" } = await workspace.identity();
  const prefix = `pulumi-intercom try ${randomBytes(4).toString("hex")}`;
  const { stack, by } = await openStack({
    dir: path.join(root, "examples/live"),
    env: connectionOf(env),
    config: { prefix },
    processes,
  });
  const trial = { workspace, prefix, stack, interrupted };
  tell(`The workspace "${name}" (${id}, region ${region}) is about to be written to.`, "bold");
  tell(`The program in examples/live makes three tags, "${prefix} ...", which go again. ${by}`);
  try {
    await run(trial, "pulumi preview: what would change", () => stack.preview());
    const answer = await ask(`\nWrite to "${name}"? Only yes goes on: `);
    interrupted.throwIfAborted();
    if (answer.trim().toLowerCase() !== "yes") throw new Refusal("Nothing was written.");
    await thereAndBack(trial);
  } finally {
    await stack.close();
  }
}

interface Trial {
  readonly workspace: Workspace;
  readonly prefix: string;
  readonly stack: Stack;
  readonly interrupted: AbortSignal;
}

async function thereAndBack(trial: Trial): Promise<void> {
  const failure = await story(trial).then(
    () => undefined,
    (error: Error) => error,
  );
  if (failure && !(failure instanceof Interruption)) tell("\nThat failed. What was made goes now.");
  const { problems, isClean } = await cleanUp(trial);
  if (failure && isClean) {
    for (const problem of problems) tell(problem);
    throw failure;
  }
  const all = [...(failure ? [failure.message] : []), ...problems];
  if (all.length > 0) throw new Error(all.join("\n"));
  tell("That is all: the workspace is as it was.");
}

async function story(trial: Trial): Promise<void> {
  const { stack, workspace, prefix } = trial;
  await run(trial, "pulumi up: they are made", () => stack.up());
  const again = await run(trial, "pulumi up again: nothing is left to change", () => stack.up());
  expectThat(isQuiet(again), "The second pulumi up should have had nothing to do.");

  const two = (await ownTags(trial)).find(({ name }) => name === `${prefix} two`);
  expectThat(two !== undefined, "The tag that was made isn't in the workspace's list.");
  const body = { id: String(two?.id), name: `${prefix} renamed` };
  await workspace.send({ method: "POST", path: "/tags", body, repeatable: true });
  tell(`\nOne tag is renamed to "${body.name}" through the API, past the program.`);
  const found = await run(trial, "pulumi refresh: it is found", () => stack.refresh());
  const drifted = found.steps.filter(({ drift }) => drift === "update").map(({ name }) => name);
  expectThat(drifted.join() === "two", "pulumi refresh should have found the renamed tag.");
  await run(trial, "pulumi up: it is healed", () => stack.up());
  const healed = (await ownTags(trial)).some(({ name }) => name === `${prefix} two`);
  expectThat(healed, "pulumi up should have given the tag its name back.");
}

async function run(
  { workspace, interrupted }: Trial,
  heading: string,
  operation: () => Promise<Result>,
): Promise<Result> {
  interrupted.throwIfAborted();
  title(heading);
  const result = await operation();
  // Ctrl-C reaches Pulumi too: that it failed then is no news.
  interrupted.throwIfAborted();
  if (!result.ok) throw new Error(workspace.redactor.redact(result.printed));
  tellSteps(result);
  return result;
}

interface CleanedUp {
  /** What went wrong, in words. */
  readonly problems: readonly string[];
  /** Whether nothing is left, as far as can be seen. */
  readonly isClean: boolean;
}

/** Destroys what was made; what Pulumi doesn't know of, because it was cut short, is deleted by its name. */
async function cleanUp(trial: Trial): Promise<CleanedUp> {
  title("pulumi destroy: all of them go");
  const problems = await destroy(trial);
  try {
    const missed = await ownTags(trial);
    if (missed.length > 0) problems.push(`pulumi destroy left ${namesOf(missed)}.`);
    for (const { id } of missed) await deleteTag(trial.workspace, String(id));
    const left = await ownTags(trial);
    if (left.length === 0) tell(`No tag that begins with "${trial.prefix}" is left.`);
    else problems.push(`Still there: ${namesOf(left)}. Delete them in Intercom's settings.`);
    return { problems, isClean: left.length === 0 };
  } catch (error) {
    const unknown = `It isn't known what is left: look for tags that begin with "${trial.prefix}", and delete them.`;
    return { problems: [...problems, (error as Error).message, unknown], isClean: false };
  }
}

async function destroy({ stack, workspace }: Trial): Promise<string[]> {
  try {
    const result = await stack.destroy();
    if (!result.ok) return [workspace.redactor.redact(result.printed)];
    tellSteps(result);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

async function deleteTag(workspace: Workspace, id: string): Promise<void> {
  const call = { method: "DELETE", path: `/tags/${encodeURIComponent(id)}` } as const;
  // One that can't be deleted is in the list that is read next.
  await workspace.send(call).catch(() => undefined);
}

/** The tags in the workspace that this run has made: nobody else knows its prefix. */
async function ownTags({ workspace, prefix }: Trial): Promise<Row[]> {
  const { rows } = await readPage(workspace.client, { path: "/tags", items: "data" });
  return rows.filter(({ name }) => String(name).startsWith(prefix));
}

function namesOf(tags: readonly Row[]): string {
  return tags.map(({ id, name }) => `"${String(name)}" (${String(id)})`).join(", ");
}

function isQuiet({ summary }: Result): boolean {
  return Object.keys(summary).every((change) => change === "same");
}

function expectThat(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}
