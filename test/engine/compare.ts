/** Scenarios: the same operations on the bench and on the CLI, and what has to be the same afterwards. */
import { cliStack } from "./cli";
import { benchStack } from "./engine";
import type { StoredResource } from "./state/state";
import type { Checkpoint, Diagnostic, OperationOptions, Result, Stack } from "./types";
import type { StackOptions, Step } from "./types";
import { typeOf } from "./deploy/urn";
import { UNKNOWN, type Value } from "./wire/values";

/** What program and provider meet outside of Pulumi: an emulator, a store of files. One for each side. */
export interface World {
  /** Environment variables that lead program and host to it. */
  env: Record<string, string>;
  /** What it has seen since the last time it was asked, in a form that is the same on both sides. */
  traffic(): unknown;
  close(): Promise<void>;
}

export interface Scenario<W extends World = World> {
  name: string;
  /** The project's folder, with its Pulumi.yaml. */
  dir: string;
  config?: StackOptions["config"];
  world(): Promise<W>;
  ops: ScenarioOp<W>[];
  /** What differs from run to run: times, keys that are drawn. */
  varies?: readonly RegExp[];
}

export interface ScenarioOp<W extends World = World> {
  run: "preview" | "up" | "refresh" | "destroy" | "import";
  options?: OperationOptions;
  /** The file of an import. */
  file?(world: W): string;
  /** The configuration from here on. */
  config?: Configuration | ((world: W) => Configuration);
  /** Changes the world, or the program, before the operation. */
  before?(world: W): void | Promise<void>;
  /** Kills the run when this resolves. */
  kill?(world: W): Promise<unknown>;
}

type Configuration = NonNullable<StackOptions["config"]>;

/** One operation, without what differs from run to run: times, random ids, the order of what runs in parallel. */
export interface Trace {
  run: string;
  ok: boolean;
  /** By URN, in order. */
  steps: Record<string, string[]>;
  summary: Record<string, number>;
  outputs: Record<string, Value>;
  /** Warnings and errors. */
  diagnostics: string[];
  resources: Record<string, unknown>[];
  pending: string[];
  traffic: unknown;
}

/** Runs a scenario on both sides at the same time, each in a world of its own. */
export async function compareOnBoth<W extends World>(
  scenario: Scenario<W>,
): Promise<{ bench: Trace[]; cli: Trace[] }> {
  const [bench, cli] = await Promise.all([
    runScenario(scenario, benchStack),
    runScenario(scenario, cliStack),
  ]);
  return { bench, cli };
}

export async function runScenario<W extends World>(
  scenario: Scenario<W>,
  open: (options: StackOptions) => Stack,
  given: (world: W) => Partial<StackOptions> = () => ({}),
): Promise<Trace[]> {
  const world = await scenario.world();
  const { dir, config = {} } = scenario;
  const { env } = world;
  const stack = open({ dir, config, env, program: { run: "folder" }, ...given(world) });
  try {
    const traces: Trace[] = [];
    let before: StoredResource[] = [];
    for (const op of scenario.ops) {
      await op.before?.(world);
      if (op.config)
        stack.setConfig(typeof op.config === "function" ? op.config(world) : op.config);
      const kill = op.kill?.(world);
      const result =
        op.run === "import"
          ? await stack.import(op.file?.(world) ?? "")
          : await stack[op.run]({
              ...op.options,
              ...(kill && { kill }),
            });
      const state = await stack.state();
      const trace = traceOf(op, result, state, before, await world.traffic());
      traces.push(without(scenario.varies ?? [], trace));
      before = resourcesOf(state);
    }
    return traces;
  } finally {
    await Promise.allSettled([stack.close(), world.close()]);
  }
}

function traceOf(
  op: { run: string; kill?: unknown },
  result: Result,
  state: Checkpoint,
  before: StoredResource[],
  traffic: unknown,
): Trace {
  const pending = state.checkpoint.latest?.pending_operations ?? [];
  const trace: Trace = {
    run: op.run,
    ok: result.ok,
    steps: stepsByUrn(result.steps, op.run === "refresh"),
    summary: result.summary,
    outputs: op.run === "preview" ? {} : result.outputs,
    diagnostics: result.diagnostics.filter(isNotable).map(diagnosticText).toSorted(),
    resources: resourcesOf(state)
      .map((resource) => comparable(resource, before))
      .toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1)),
    pending: pending.map(({ resource, type }) => `${type} ${resource.urn}`).toSorted(),
    traffic,
  };
  // What a killed run had to say is cut off anywhere; its state is not.
  if (op.kill) Object.assign(trace, { steps: {}, summary: {}, diagnostics: [] });
  return withoutRandom(trace);
}

function stepsByUrn(steps: Step[], isRefresh: boolean): Record<string, string[]> {
  const byUrn: Record<string, string[]> = {};
  for (const { op, urn, id, changed, replaces, drift, failed } of steps) {
    const known = id !== undefined && !typeOf(urn).startsWith("random:");
    const details = [
      known ? `id ${id}` : "",
      changed ? `changed ${changed.join(" ")}` : "",
      replaces ? `because of ${replaces.join(" ")}` : "",
      isRefresh && drift ? `found ${drift}` : "",
      failed ? "failed" : "",
    ];
    (byUrn[urn] ??= []).push([op, ...details.filter((text) => text !== "")].join(", "));
  }
  // Several old objects of one resource are refreshed or deleted at the same time.
  for (const texts of Object.values(byUrn)) texts.sort(byObject);
  return byUrn;
}

function byObject(left: string, right: string): number {
  const isSame = left.split(",")[0] === right.split(",")[0];
  return isSame ? left.localeCompare(right) : 0;
}

/** Left out are notes that only the CLI has reason for: which plugin it found, and where. */
function isNotable({ severity, message, ephemeral }: Diagnostic): boolean {
  const aboutPlugins = /^using \S+ from \$PATH|^resource plugin \S+ is expected to have version/;
  if (ephemeral || aboutPlugins.test(message)) return false;
  return severity === "warning" || severity === "error";
}

function diagnosticText({ severity, urn, message }: Diagnostic): string {
  return `${severity} ${urn}: ${message.trim()}`;
}

function resourcesOf(state: Checkpoint): StoredResource[] {
  return state.checkpoint.latest?.resources ?? [];
}

/** A resource without its times, of which only remains whether this operation set them. */
function comparable(resource: StoredResource, before: StoredResource[]): Record<string, unknown> {
  const { created, modified, dependencies, propertyDependencies, ...others } = resource;
  const old = before.find(({ urn, id }) => urn === resource.urn && id === resource.id);
  const sortedProperties = Object.entries(propertyDependencies ?? {})
    .map(([key, urns]) => [key, urns.toSorted()] as const)
    .toSorted();
  return {
    ...others,
    ...(typeOf(resource.urn).startsWith("random:") && randomResource(resource)),
    ...(dependencies && { dependencies: dependencies.toSorted() }),
    ...(propertyDependencies && { propertyDependencies: Object.fromEntries(sortedProperties) }),
    times: [created !== old?.created && "created", modified !== old?.modified && "modified"],
  };
}

function randomResource({ inputs = {}, outputs = {} }: StoredResource): Partial<StoredResource> {
  const known = Object.entries(outputs).filter(([key, value]) => {
    const isDrawn = typeof value === "string" && inputs[key] !== value;
    return !isDrawn && !key.startsWith("__");
  });
  return { id: "random", outputs: Object.fromEntries(known) };
}

function without(varying: readonly RegExp[], trace: Trace): Trace {
  const masked = varying.reduce(
    (text, what) => text.replaceAll(what, "varies"),
    JSON.stringify(trace),
  );
  return JSON.parse(masked) as Trace;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Provider ids are drawn anew by every run. */
function withoutRandom(trace: Trace): Trace {
  const text = JSON.stringify(trace).replaceAll(UUID, (id) => (id === UNKNOWN ? id : "uuid"));
  return JSON.parse(text) as Trace;
}
