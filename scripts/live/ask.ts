import type { Workspace } from "../../provider/api/workspace";
import { PREVIEW } from "../../provider/api/api-version";
import { connect, settingsFrom } from "./connect";
import { NotAvailable, Probe } from "./probe";
import type { Question } from "./question";
import { Interruption, Refusal } from "./script";

/** What asking a workspace needs. */
export interface AskOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly questions: readonly Question[];
  /** Also asks what leaves something behind for good. */
  readonly leavesBehind: boolean;
  readonly interrupted: AbortSignal;
}

/**
 * Puts the questions to the workspace that the environment names twice, by its token and by its name. Whatever was made
 * is removed after each question.
 *
 * @throws Refusal if the names differ, Interruption if interrupted, Error if something is left or had no answer.
 */
export async function askAll(options: AskOptions): Promise<void> {
  const { env, interrupted } = options;
  const workspace = await agreedWorkspace(env);
  const probe = new Probe(workspace, interrupted);
  console.log(`What is made for it carries "${probe.mark}", and goes again.\n`);
  let unanswered = 0;
  try {
    for (const question of options.questions) {
      interrupted.throwIfAborted();
      const { text, isAnswered } = await ask(question, probe, options.leavesBehind);
      if (!isAnswered) unanswered += 1;
      const line = `${question.asks}: ${text.replaceAll(/\s*\n\s*/g, " ")}`;
      console.log(workspace.redactor.redact(line));
    }
  } finally {
    await reportLeft(probe);
  }
  if (unanswered > 0) throw new Error(`${unanswered} without an answer.`);
}

async function agreedWorkspace(env: NodeJS.ProcessEnv): Promise<Workspace> {
  const settings = settingsFrom(env);
  const agreed = env.INTERCOM_LIVE_WORKSPACE;
  if (!agreed) {
    throw new Refusal(
      "It makes and deletes objects in a real workspace, and so you have to name it twice: set INTERCOM_LIVE_WORKSPACE " +
        'to the workspace\'s name, such as "Acme dev". Take one that nobody depends on.',
    );
  }
  // The questions are about all that there is.
  const workspace = connect({ ...settings, apiVersion: PREVIEW });
  const { id, name, region = "not told" } = await workspace.identity();
  if (name !== agreed) {
    throw new Refusal(
      `The token's workspace is "${name}" (${id}), and INTERCOM_LIVE_WORKSPACE says "${agreed}". Nothing was changed.`,
    );
  }
  console.log(`Asking the workspace "${name}" (${id}, region ${region}).`);
  return workspace;
}

async function ask(
  { leaves, answer }: Question,
  probe: Probe,
  leavesBehind: boolean,
): Promise<{ text: string; isAnswered: boolean }> {
  if (leaves !== undefined && !leavesBehind) {
    return { text: `not asked, since it leaves ${leaves} (--leave-behind)`, isAnswered: true };
  }
  try {
    return { text: await answer(probe), isAnswered: true };
  } catch (error) {
    if (error instanceof Interruption) throw error;
    const { message } = error as Error;
    const isAnswered = error instanceof NotAvailable;
    return {
      text: isAnswered ? `not available here, ${message}` : `no answer, ${message}`,
      isAnswered,
    };
  } finally {
    await probe.cleanUp();
  }
}

async function reportLeft(probe: Probe): Promise<void> {
  await probe.cleanUp();
  const { archived, mark } = probe;
  if (archived.length > 0) console.log(`\nArchived, and there for good: ${archived.join(", ")}.`);
  const left = [...probe.left(), ...probe.doubts];
  if (left.length > 0) {
    throw new Error(
      `\nCouldn't be removed: ${left.join("; ")}. Look for "${mark}", and delete it.`,
    );
  }
  console.log("\nAll that was made for it is removed.");
}
