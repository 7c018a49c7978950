/** The words in which scenarios are written. */
import type { Scenario, ScenarioOp } from "../compare";
import type { OperationOptions } from "../engine";
import {
  ThingsWorld,
  thingsFolder,
  type ImportEntry,
  type Thing,
  type ThingsProgram,
} from "../things";
import type { Properties } from "../wire/values";

export interface ThingsScenario {
  name: string;
  config?: Record<string, string | { secret: string }>;
  /** Needs the real SDK. */
  needsProgram?: true;
  ops: ThingsOp[];
}

export interface ThingsOp {
  run: "preview" | "up" | "refresh" | "destroy" | "import";
  /** What the file of an import lists. */
  entries?: ImportEntry[];
  options?: OperationOptions;
  config?: Record<string, string | { secret: string }>;
  /** The program from here on. */
  program?: Thing[];
  outputs?: Properties;
  warn?: string;
  fail?: string;
  /** Kills the run when this call has been made. */
  killAt?: { call: string; name: string };
  /** Calls that fail from here on. */
  faults?: Record<string, string>;
  /** What changes behind Pulumi's back. */
  patch?: Record<string, Properties | null>;
  /** What has to change, by name: steps in order, "!" after one that fails; of a refresh, what it finds. */
  changes: Record<string, string>;
  /** The provider's calls by thing; "check" is one without old inputs, "recheck" one with. */
  calls?: Record<string, string>;
  /** What the errors and warnings say, in parts; without them the operation has to succeed. */
  says?: string[];
}

/** The scenario for `runScenario` and `compareOnBoth`. */
export function toScenario(scenario: ThingsScenario): Scenario<ThingsWorld> {
  const { name, config, ops } = scenario;
  return {
    name,
    dir: thingsFolder,
    ...(config && { config }),
    world: newWorld,
    ops: ops.map(toOp),
  };
}

function newWorld(): Promise<ThingsWorld> {
  return Promise.resolve(new ThingsWorld());
}

function toOp(op: ThingsOp): ScenarioOp<ThingsWorld> {
  const { run, options, config, program, outputs, warn, fail, killAt, faults, patch = {} } = op;
  const { entries = [] } = op;
  return {
    run,
    ...(options && { options }),
    ...(config && { config }),
    file: (world) => world.importFile(entries),
    ...(killAt && { kill: (world: ThingsWorld) => world.seen(killAt.call, killAt.name) }),
    before(world) {
      const wanted: ThingsProgram = { resources: program ?? world.program.resources };
      if (outputs ?? world.program.outputs) wanted.outputs = outputs ?? world.program.outputs ?? {};
      if (warn !== undefined) wanted.warn = warn;
      if (fail !== undefined) wanted.fail = fail;
      world.setProgram(wanted);
      if (faults) world.setFaults(faults);
      for (const [id, change] of Object.entries(patch)) world.patch(id, change);
    },
  };
}

export const thing = (
  name: string,
  inputs: Properties = {},
  options?: Thing["options"],
): Thing => ({
  type: "Thing",
  name,
  inputs: { name, ...inputs },
  ...(options && { options }),
});
export const kind = (
  type: string,
  name: string,
  inputs: Properties = {},
  options?: Thing["options"],
): Thing => ({ ...thing(name, inputs, options), type });
export const group = (name: string, options?: Thing["options"]): Thing => ({
  type: "Group",
  name,
  inputs: { size: 2 },
  ...(options && { options }),
});
export const urnOf = (name: string): string =>
  `urn:pulumi:test::things::pulumi-nodejs:dynamic/things:Thing::${name}`;
