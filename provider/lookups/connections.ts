import { Log } from "../api/log";
import { printable } from "../api/printable";
import { type Settings, checkSettings } from "../api/settings";
import { Workspace } from "../api/workspace";
import { type Configuration, credentials } from "../api/credentials";
import { sdk, sdkVersion } from "../program/sdk";
import { userAgent } from "../version";

// The rest of a stack's share is its resources', whose requests another process sends.
const PART_OF_SHARE = 10;

// One process may run several programs, one after the other or at once: what one has read is no news to
// the next.
const programs = new WeakMap<object, Map<string, Workspace>>();
const withoutEngine = {};
let log: Log | undefined;

/**
 * The workspace that a configuration leads to. All look-ups of a program share it: its connections, its
 * part of the rate limit, and the lists that were read.
 *
 * @throws IntercomError if the settings can't be right.
 */
export function workspaceOf(configuration: Configuration): Workspace {
  const settings = checkSettings(credentials(configuration));
  const known = workspacesOfProgram();
  const key = JSON.stringify(settings);
  const workspace = known.get(key) ?? connect(settings);
  known.set(key, workspace);
  return workspace;
}

function workspacesOfProgram(): Map<string, Workspace> {
  const program = sdk().runtime.getMonitor() ?? withoutEngine;
  const known = programs.get(program) ?? new Map<string, Workspace>();
  programs.set(program, known);
  return known;
}

function connect(settings: Settings): Workspace {
  log ??= new Log();
  const pulumi = sdk();
  const rateLimitShare = settings.rateLimitShare / PART_OF_SHARE;
  return new Workspace(
    { ...settings, rateLimitShare },
    {
      log,
      userAgent: userAgent(sdkVersion()),
      onWait: (message) => void pulumi.log.info(printable(message), undefined, undefined, true),
      onWarning: (message) => void pulumi.log.warn(printable(message)),
    },
  );
}
