import { type Clock, systemClock } from "../../api/clock";
import { type Configuration, credentials } from "../../api/credentials";
import { Log } from "../../api/log";
import { type RawSettings, type Settings, checkSettings } from "../../api/settings";
import { Workspace } from "../../api/workspace";
import { userAgent } from "../../version";
import { stackConfiguration } from "../stack-configuration";
import type { StackResource } from "../stack-file";

/** What the checks are about: where the program and its settings are. */
export interface Place {
  /** The program's folder. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** The stack whose configuration has the settings; the environment has them without it. */
  readonly stack?: string;
  /** The resources that have to be readable; without them, all that an export reads. */
  readonly resources?: readonly StackResource[];
  readonly customObjectTypes: readonly string[];
  /** The version of Node, such as `20.19.0`. */
  readonly node: string;
  readonly clock?: Clock;
}

/** A place, with what the checks read of it: each once, when it is first asked for. */
export class Setup {
  readonly configuration = once((): Promise<Configuration | undefined> => {
    const { stack, env } = this.place;
    return stack === undefined ? Promise.resolve(undefined) : stackConfiguration(stack, env);
  });
  /** The settings as they were given. */
  readonly given = once(async (): Promise<RawSettings> => {
    return credentials(await this.configuration(), this.place.env);
  });
  readonly settings = once(async (): Promise<Settings> => checkSettings(await this.given()));
  readonly workspace = once(async (): Promise<Workspace> => {
    const { env, clock = systemClock } = this.place;
    return new Workspace(await this.settings(), {
      clock,
      log: new Log(env.INTERCOM_LOG),
      userAgent: userAgent(),
    });
  });

  constructor(readonly place: Place) {}
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => (known ??= read());
}
