import { IntercomError } from "../../provider/api/errors";
import { Log } from "../../provider/api/log";
import { checkSettings, type Settings } from "../../provider/api/settings";
import { Workspace } from "../../provider/api/workspace";
import { credentials } from "../../provider/api/credentials";
import { Refusal } from "./script";

/** The variables that say which workspace to use, and how to reach it. */
const variables = ["INTERCOM_ACCESS_TOKEN", "INTERCOM_REGION", "INTERCOM_BASE_URL"] as const;

/**
 * What the environment says of a workspace.
 *
 * @throws Refusal if it says nothing, or something wrong.
 */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  if (!env.INTERCOM_ACCESS_TOKEN) {
    throw new Refusal(
      "INTERCOM_ACCESS_TOKEN isn't set: it is the access token of an app in Intercom's Developer Hub. " +
        "Set INTERCOM_REGION too, to us, eu or au.",
    );
  }
  try {
    return checkSettings(credentials(undefined, env));
  } catch (error) {
    throw error instanceof IntercomError ? new Refusal(error.message) : error;
  }
}

/** A workspace for scripts that have to live on after Ctrl-C, which a log of requests would prevent. */
export function connect(settings: Settings): Workspace {
  const tell = (message: string) => console.error(message);
  const options = { log: new Log("none"), onWait: tell, onWarning: tell };
  return new Workspace(settings, { ...options, userAgent: "pulumi-intercom (scripts)" });
}

/** The variables that say which workspace to use, for another process. */
export function connectionOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const set = variables.flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  return Object.fromEntries(set) as Record<string, string>;
}
