/**
 * The resource monitor: takes what a program registers, reads and outputs, one request after the other, and answers
 * when the engine is done with it. It knows nothing of how the program is connected.
 */
import type { Config } from "./config";
import type { Deployment } from "../deploy/deployment";
import type { Executor } from "../deploy/executor";
import type { Generator } from "../deploy/generator";
import type { Goal, ReadGoal } from "../deploy/goal";
import { Bail } from "../deploy/journal";
import type { ResourceState } from "../state/state";
import { createUrn, packageOf, parseReference, providedPackage } from "../deploy/urn";
import { isProviderType, providerReference, providerType, STACK_TYPE, typeOf } from "../deploy/urn";
import { downgrade, type Properties } from "../wire/values";

/** A goal as a program states it, before providers are found and options inherited. */
export type ResourceRequest = Omit<Goal, "provider"> & ProviderChoice;
export type ReadRequest = Omit<ReadGoal, "provider"> & ProviderChoice;

interface ProviderChoice {
  provider: string;
  /** For the children of a component, by package. */
  providers: Record<string, string>;
  /** The version of the SDK that the resource comes from, which names its default provider. */
  version: string;
}

/** The run is over; nothing is registered any more. */
export class MonitorClosed extends Error {
  constructor() {
    super("resource monitor shut down");
  }
}

export class Monitor {
  /** What the program exported, as soon as it has said so. */
  stackOutputs: Properties | undefined;
  /** Whether registrations were refused, which was then reported. */
  bailed = false;
  isClosed = false;
  private queue: Promise<void> = Promise.resolve();
  private readonly closed: Promise<never>;
  private readonly goals = new Map<string, Goal>();
  private readonly componentProviders = new Map<string, Record<string, string>>();
  private readonly defaultProviders = new Map<string, Promise<string>>();
  private shut: () => void = () => undefined;

  constructor(
    private readonly deployment: Deployment,
    private readonly generator: Generator,
    private readonly executor: Executor,
    private readonly config: Config,
  ) {
    this.closed = new Promise((_resolve, reject) => {
      this.shut = () => reject(new MonitorClosed());
    });
    this.closed.catch(() => undefined);
  }

  async registerResource(request: ResourceRequest): Promise<ResourceState> {
    const { providers, version, ...wanted } = this.inherit(request);
    const goal: Goal = { ...wanted, ...withDependencies(wanted) };
    const inherited = { ...this.componentProviders.get(goal.parent), ...providers };
    if (!goal.custom) goal.provider = "";
    else if (isProviderType(goal.type)) goal.inputs = versioned(goal.inputs, version);
    else goal.provider = await this.providerFor(goal.type, goal.provider, inherited, version);
    const state = await this.submit(goal, (done) => this.generator.register({ goal, done }));
    this.goals.set(state.urn, goal);
    if (!goal.custom) this.componentProviders.set(state.urn, inherited);
    return state;
  }

  async readResource(request: ReadRequest): Promise<ResourceState> {
    const { providers: _providers, version, ...wanted } = request;
    const provider = await this.providerFor(wanted.type, wanted.provider, {}, version);
    const goal: ReadGoal = { ...wanted, provider };
    return this.submit(goal, async (done) => this.generator.read({ goal, done }));
  }

  /** A component's or the stack's outputs; the stack's are settled at the end. */
  registerOutputs(urn: string, outputs: Properties): Promise<void> {
    const work = this.enqueue(async () => {
      const plain = downgrade(outputs);
      if (typeOf(urn) === STACK_TYPE) this.stackOutputs = plain;
      else this.setOutputs(urn, plain);
    });
    return Promise.race([work, this.closed]);
  }

  /** The end of the run: the stack's outputs. After a failure the missing ones are kept. */
  finish(failed: boolean): void {
    const stack = [...this.deployment.news.values()].find(({ type }) => type === STACK_TYPE);
    if (!stack || !this.stackOutputs) return;
    const kept = failed ? this.deployment.olds.get(stack.urn)?.outputs : {};
    this.setOutputs(stack.urn, { ...kept, ...this.stackOutputs });
  }

  /** Resolves when every request so far has been turned into steps. */
  drained(): Promise<void> {
    return this.queue;
  }

  /** Leaves what is still waiting without an answer: the run is over, and so is the program. */
  close(): void {
    this.isClosed = true;
    this.shut();
  }

  private setOutputs(urn: string, outputs: Properties): void {
    const state = this.deployment.news.get(urn);
    if (!state)
      throw new Error(`cannot complete a resource '${urn}' whose registration isn't pending`);
    state.outputs = outputs;
  }

  /** Hands a goal to the generator when its turn has come, and its steps to the executor. */
  private submit(
    goal: Pick<Goal, "parent" | "type" | "name">,
    generate: (done: (state: ResourceState) => void) => ReturnType<Generator["register"]>,
  ): Promise<ResourceState> {
    const reached = new Promise<ResourceState>((resolve) => {
      void this.enqueue(async () => {
        const steps = await generate(resolve).catch((error: unknown) => this.bail(goal, error));
        if (steps && steps.length > 0) void this.executor.chain(steps);
      });
    });
    return Promise.race([reached, this.closed]);
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    const turn = this.queue.then(async () => {
      if (!this.executor.cancelled) await work();
    });
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private bail(goal: Pick<Goal, "parent" | "type" | "name">, error: unknown): undefined {
    const urn = createUrn(this.deployment.names, goal.parent, goal.type, goal.name);
    if (!(error instanceof Bail))
      this.deployment.journal.log("error", (error as Error).message, urn);
    this.bailed = true;
    this.executor.cancel();
  }

  /** Some options come from the parent where the resource has none of its own. */
  private inherit(request: ResourceRequest): ResourceRequest {
    const parent = this.goals.get(request.parent);
    if (!parent) return request;
    const serves = !request.custom || servedPackage(parent.provider) === packageOf(request.type);
    return {
      ...request,
      deletedWith: request.deletedWith || parent.deletedWith,
      protect: request.protect ?? parent.protect,
      retainOnDelete: request.retainOnDelete ?? parent.retainOnDelete,
      provider: request.provider || (serves ? parent.provider : ""),
    };
  }

  private providerFor(
    type: string,
    chosen: string,
    providers: Record<string, string>,
    version: string,
  ): Promise<string> {
    const explicit = chosen || (providers[packageOf(type)] ?? "");
    return explicit === ""
      ? this.defaultProvider(packageOf(type), version)
      : Promise.resolve(explicit);
  }

  /** The package's default provider, registered at its first use. */
  private defaultProvider(pkg: string, version: string): Promise<string> {
    const name = version === "" ? "default" : `default_${version.replaceAll(/[.+-]/g, "_")}`;
    const key = `${pkg} ${name}`;
    const known = this.defaultProviders.get(key) ?? this.registerProvider(pkg, name, version);
    this.defaultProviders.set(key, known);
    return known;
  }

  private async registerProvider(pkg: string, name: string, version: string): Promise<string> {
    const type = providerType(pkg);
    const goal: Goal = {
      type,
      name,
      custom: true,
      inputs: versioned(this.config.providerInputs(type), version),
      parent: "",
      protect: undefined,
      dependencies: [],
      propertyDependencies: {},
      provider: "",
      ignoreChanges: [],
      replaceOnChanges: [],
      deleteBeforeReplace: undefined,
      additionalSecretOutputs: [],
      aliases: [],
      retainOnDelete: undefined,
      deletedWith: "",
      stackTrace: [],
    };
    const state = await this.submit(goal, (done) => this.generator.register({ goal, done }));
    return providerReference(state.urn, state.id);
  }
}

/** Inputs without output values, and the dependencies that these carried. */
function withDependencies(
  goal: Pick<Goal, "inputs" | "dependencies" | "propertyDependencies">,
): Pick<Goal, "inputs" | "propertyDependencies"> {
  const given = goal.propertyDependencies;
  const found = new Map(
    Object.keys(given).length > 0
      ? Object.entries(given).map(([key, urns]) => [key, new Set(urns)])
      : Object.keys(goal.inputs).map((key) => [key, new Set(goal.dependencies)]),
  );
  const inputs = downgrade(goal.inputs, (key, urns) => {
    const known = found.get(key) ?? new Set();
    for (const urn of urns) known.add(urn);
    found.set(key, known);
  });
  const propertyDependencies = Object.fromEntries(
    [...found].map(([key, urns]) => [key, [...urns]]),
  );
  return { inputs, propertyDependencies };
}

function versioned(inputs: Properties, version: string): Properties {
  return version === "" ? inputs : { ...inputs, __internal: {}, version };
}

function servedPackage(reference: string): string {
  return reference === "" ? "" : providedPackage(typeOf(parseReference(reference).urn));
}
