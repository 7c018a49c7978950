import { credentials } from "../api/credentials";
import { IntercomError } from "../api/errors";
import { Log } from "../api/log";
import { checkSettings } from "../api/settings";
import { Workspace } from "../api/workspace";
import type { Context } from "../lifecycle/context";
import { confirmsGone } from "../lifecycle/gone";
import { Run } from "../lifecycle/run";
import { packageVersion } from "../version";
import { UsageError } from "./command";
import { known } from "./kinds";
import { tell } from "./output";

/** What the help of a command that needs a workspace says about it. */
export const CREDENTIALS = `The workspace is that of INTERCOM_ACCESS_TOKEN, in the region INTERCOM_REGION
(us, eu or au) or at INTERCOM_BASE_URL.`;

/**
 * The workspace that the environment names. What passes meanwhile is told on stderr.
 *
 * @throws UsageError if there is no token, IntercomError if something of it can't be right.
 */
export function connect(env: NodeJS.ProcessEnv = process.env): Workspace {
  if (!env.INTERCOM_ACCESS_TOKEN)
    throw new UsageError("INTERCOM_ACCESS_TOKEN isn't set: it holds the access token.");
  return new Workspace(checkSettings(credentials(undefined, env)), {
    log: new Log(env.INTERCOM_LOG),
    userAgent: `pulumi-intercom/${packageVersion()}`,
    onWait: tell,
    onWarning: tell,
  });
}

/** What it takes to do with objects of a workspace as Pulumi's host does. Warnings are told on stderr. */
export function contextOf(workspace: Workspace): Context {
  const report = (message: string) => tell(workspace.redactor.redact(message));
  return {
    workspace,
    run: new Run(Date.now()),
    report: { info: report, warn: report },
    confirmsGone: (kind) => confirmsGone(kind),
    kindNamed: (name) => {
      const kind = known.get(name);
      if (kind) return kind;
      throw new IntercomError(
        `This version of pulumi-intercom has no ${JSON.stringify(name)}: install the newest one.`,
      );
    },
  };
}
