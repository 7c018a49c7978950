import { credentials } from "../api/credentials";
import { IntercomError } from "../api/errors";
import { Log } from "../api/log";
import { checkSettings } from "../api/settings";
import { Workspace } from "../api/workspace";
import type { Context } from "../lifecycle/context";
import { confirmsGone } from "../lifecycle/gone";
import { Run } from "../lifecycle/run";
import { userAgent } from "../version";
import { UsageError } from "./command";
import { kindsByName } from "./kinds-by-name";
import { tell } from "./output";
import { stackConfiguration } from "./stack-configuration";

/** The part of a command's help about credentials. */
export const CREDENTIALS = `The token comes from INTERCOM_ACCESS_TOKEN, and the region (us, eu or au) from
INTERCOM_REGION, or the address from INTERCOM_BASE_URL. With --stack <name>, in the
project's folder, they come from that stack's configuration.`;

/** The option that chooses where credentials come from, as `parseArgs` has it. */
export const CONNECTING = { stack: { type: "string" } } as const;

/**
 * The workspace that a stack's configuration names, or else the environment. Progress goes to stderr.
 *
 * @param stack The stack's name, as `pulumi --stack` accepts it.
 * @throws UsageError if there is no token, IntercomError if something of it can't be right.
 */
export async function connect(
  stack: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Workspace> {
  if (stack === undefined && !env.INTERCOM_ACCESS_TOKEN)
    throw new UsageError(
      "INTERCOM_ACCESS_TOKEN isn't set: set it to the access token, or pass --stack <name> to use a stack's configuration.",
    );
  const config = stack === undefined ? undefined : await stackConfiguration(stack, env);
  const given = credentials(config, env);
  if (stack !== undefined) tell(`Uses the token from ${given.tokenSource}.`);
  return new Workspace(checkSettings(given), {
    log: new Log(env.INTERCOM_LOG),
    userAgent: userAgent(),
    onWait: tell,
    onWarning: tell,
  });
}

/** The context that the lifecycle needs. Its messages and warnings go to stderr. */
export function contextOf(workspace: Workspace): Context {
  const report = (message: string) => tell(workspace.redactor.redact(message));
  return {
    workspace,
    run: new Run(Date.now()),
    report: { info: report, warn: report },
    confirmsGone: (kind) => confirmsGone(kind),
    kindNamed: (name) => {
      const kind = kindsByName.get(name);
      if (kind) return kind;
      throw new IntercomError(
        `This version of pulumi-intercom has no ${JSON.stringify(name)}: install the newest one.`,
      );
    },
  };
}
