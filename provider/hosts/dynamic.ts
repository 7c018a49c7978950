import { version as pulumiVersion } from "@pulumi/pulumi/version";
import { type Clock, systemClock } from "../api/clock";
import { type Configuration, credentials, shadowedToken } from "../api/credentials";
import { IntercomError } from "../api/errors";
import { Log } from "../api/log";
import { printable } from "../api/printable";
import { type Settings, checkSettings } from "../api/settings";
import { Workspace } from "../api/workspace";
import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { check } from "../lifecycle/check";
import type { Context, ReadState } from "../lifecycle/context";
import type { Diff } from "../lifecycle/diff";
import { Known, type ObjectValues } from "../lifecycle/declaration";
import { confirmsGone } from "../lifecycle/gone";
import { hideSecrets } from "../lifecycle/hide-secrets";
import { lifecycleOf } from "../lifecycle/lifecycle-of";
import { PartlyDone } from "../lifecycle/partly-done";
import { Run } from "../lifecycle/run";
import { userAgent } from "../version";
import type { EngineLog } from "./engine-log";
import { Interruption } from "./interruption";

/** What Pulumi's dynamic host calls. Its shapes are those of `pulumi.dynamic.ResourceProvider`. */
export interface DynamicProvider {
  configure(request: { config: Configuration }): Promise<void>;
  check(olds: Props, news: Props): Promise<{ inputs: Props; failures: CheckFailure[] }>;
  diff(id: string, olds: Props, news: Props): Promise<Diff>;
  create(inputs: Props): Promise<{ id: string; outs: Props }>;
  read(id: string, props: Props): Promise<{ id?: string; props?: Props; inputs?: Props }>;
  update(id: string, olds: Props, news: Props): Promise<{ outs: Props }>;
  delete(id: string, props: Props): Promise<void>;
}

/** What is wrong with an input, and where. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/**
 * One process of the dynamic host. The kinds in it share what the process learns: connections, rate
 * limit, lists, and what happened to which object.
 */
export class DynamicHost {
  private readonly contexts = new Map<string, Context>();

  constructor(
    private readonly kinds: ReadonlyMap<string, AnyKind>,
    private readonly engine: EngineLog,
    private readonly env: NodeJS.ProcessEnv = process.env,
    private readonly clock: Clock = systemClock,
    private readonly interruption = new Interruption(),
    private readonly log = new Log(env.INTERCOM_LOG),
    private readonly startedAt = clock.now(),
    private readonly readState?: ReadState,
  ) {}

  /** The provider of a kind, by the name that state holds. */
  provider(name: string): DynamicProvider {
    // The host caches a provider before it is configured: this is set at once, or never.
    let config: Configuration | undefined;
    const call = <T>(act: (context: () => Context) => Promise<T>, inputs?: Props) =>
      this.guard(() => this.context(config), act, inputs);
    const kind = () => this.kind(name);
    const lifecycle = (context: Context, resource: ObjectValues) => {
      hideSecrets(context.workspace.redactor, resource);
      return lifecycleOf(resource.kind, context);
    };
    const known = (id: string, outputs: Props) => new Known(kind(), id, withoutProvider(outputs));
    const declared = ({ run }: Context, inputs: Props) =>
      run.declarationOf(kind(), withoutProvider(inputs));
    return {
      configure: (request) => {
        config = request.config;
        return Promise.resolve();
      },
      check: (olds, news) =>
        call(async (context) => {
          // Old inputs are there if anything is, were it only the provider's text.
          const old = Object.keys(olds).length > 0 ? withoutProvider(olds) : undefined;
          const request = { old, given: withoutProvider(news) };
          const { inputs, problems } = await check(kind(), context, request);
          const redact = redactorOf(context);
          const failures = problems.map(({ path, reason }) => ({
            property: path,
            reason: redact(reason),
          }));
          return { inputs: plain(inputs), failures };
        }),
      diff: (id, olds, news) =>
        call((context) => {
          const before = known(id, olds);
          return lifecycle(context(), before).diff(before, declared(context(), news));
        }),
      create: (inputs) =>
        call(async (context) => {
          const declaration = declared(context(), inputs);
          const { id, values } = await lifecycle(context(), declaration).create(declaration);
          return { id, outs: plain(values) };
        }, inputs),
      read: (id, props) =>
        call(async (context) => {
          const before = known(id, props);
          const found = await lifecycle(context(), before).read(before);
          if (!found) return {};
          const { now, inputs } = found;
          return { id: now.id, props: plain(now.values), ...(inputs && { inputs: plain(inputs) }) };
        }),
      update: (id, olds, news) =>
        call(async (context) => {
          const before = known(id, olds);
          const own = lifecycle(context(), before);
          const { values } = await own.update(before, declared(context(), news));
          return { outs: plain(values) };
        }, news),
      delete: (id, props) =>
        call((context) => {
          const before = known(id, props);
          return lifecycle(context(), before).remove(before);
        }),
    };
  }

  private kind(name: string): AnyKind {
    const kind = this.kinds.get(name);
    if (kind) return kind;
    throw new IntercomError(
      `This version of pulumi-intercom has no ${JSON.stringify(name)}. A newer version created this resource: install that version.`,
    );
  }

  // Read anew at each call, so that a token from the environment is never an old one.
  private context(config: Configuration | undefined): Context {
    const given = credentials(config, this.env);
    const key = JSON.stringify(given);
    let context = this.contexts.get(key);
    if (!context) {
      context = this.connect(checkSettings(given));
      const shadowed = shadowedToken(config, this.env);
      if (shadowed !== undefined) this.engine.warn(shadowed);
      this.contexts.set(key, context);
    }
    return context;
  }

  private connect(settings: Settings): Context {
    const workspace = new Workspace(settings, {
      log: this.log,
      clock: this.clock,
      userAgent: userAgent(pulumiVersion),
      interruption: this.interruption.signal,
      whereStored: WHERE_STORED,
      onWait: (message) => this.engine.progress(printable(message)),
      onWarning: (message) => this.engine.warn(printable(message)),
    });
    const redact = (message: string) => printable(workspace.redactor.redact(message));
    return {
      workspace,
      run: new Run(this.startedAt),
      report: {
        info: (message, urn) => this.engine.info(redact(message), urn),
        warn: (message, urn) => this.engine.warn(redact(message), urn),
      },
      readState: this.readState,
      kindNamed: (name) => this.kind(name),
      confirmsGone: (kind) => confirmsGone(kind, this.env),
    };
  }

  // Settings are read once for each call. Errors reach the host without anything but what a user is to read.
  private async guard<T>(
    contextNow: () => Context,
    act: (context: () => Context) => Promise<T>,
    inputs?: Props,
  ): Promise<T> {
    let connected: Context | undefined;
    const context = () => (connected ??= contextNow());
    return this.interruption.during(async () => {
      try {
        return await act(context);
      } catch (error) {
        throw hostError(error, redactorOf(context), inputs?.__provider);
      } finally {
        // The engine may be done once it has this answer, and hear nothing after it.
        await this.engine.arrived?.();
      }
    });
  }
}

const WHERE_STORED =
  "`pulumi refresh` and `pulumi destroy` use the token in the stack's state, " +
  "unless --run-program is passed or the token comes from the environment.";

function redactorOf(context: () => Context): (text: string) => string {
  try {
    const { redactor } = context().workspace;
    return (text) => printable(redactor.redact(text));
  } catch {
    return printable;
  }
}

// The host prints `${error}: ${error.stack}` before the engine shows the message at its resource.
function hostError(thrown: unknown, redact: (text: string) => string, provider: unknown): Error {
  const { message, stack = "" } = thrown as Error;
  const expected = thrown instanceof IntercomError;
  const error = new Error(redact(expected ? message : stack));
  error.stack = redact(message.split("\n")[0] ?? "");
  error.toString = () => "pulumi-intercom";
  if (!(thrown instanceof PartlyDone)) return error;
  // The host leaves these out where an operation fails halfway; without them nothing could be deleted.
  const { id, values } = thrown.now;
  const properties = { ...plain(values), __provider: provider };
  return Object.assign(error, { id, properties, reasons: [error.message] });
}

function withoutProvider({ __provider, ...props }: Props): Props {
  return props;
}

// The host can't carry `undefined`, at any depth.
function plain(props: Props): Props {
  return JSON.parse(JSON.stringify(props)) as Props;
}
