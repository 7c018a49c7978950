/** Refreshing: every object is read, and the state corrected before anything else happens. */
import { equals } from "../wire/compare-values";
import type { Deployment } from "./deployment";
import { wouldChange } from "./diff";
import { Executor } from "./executor";
import { Bail } from "./journal";
import { PluginError, type ReadAnswer } from "../providers/plugin";
import { now, type ResourceState } from "../state/state";
import type { EngineStep } from "./step";
import { providerOf } from "./steps";
import { isProviderType } from "./urn";

/** Reads all resources at the same time and rebuilds the old state from what was found. */
export async function refreshAll(deployment: Deployment): Promise<void> {
  const executor = new Executor(deployment, { ignoreErrors: true });
  const steps = deployment.base.map((state) => {
    deployment.registry.ensure(state.provider, deployment.base);
    return refreshStep(deployment, state);
  });
  await Promise.all(steps.map((step) => executor.chain([step])));
  rebuild(deployment, steps);
  if (!executor.failed) return;
  deployment.journal.log("error", `${deployment.preview ? "preview" : "update"} failed`);
  throw new Bail("the refresh failed");
}

function refreshStep(deployment: Deployment, old: ResourceState): EngineStep {
  const step: EngineStep = {
    op: "refresh",
    old,
    new: old,
    logical: false,
    drift: () => "same",
    async apply() {
      if (!old.custom || isProviderType(old.type) || old.pendingReplacement) return;
      const found = await read(deployment, old);
      if (found.id === "") {
        delete step.new;
        step.drift = () => "delete";
        return;
      }
      const state: ResourceState = {
        ...old,
        id: found.id,
        initErrors: found.initErrors,
        inputs: found.inputs ?? old.inputs,
        outputs: found.properties,
      };
      const inputs = old.external ? (found.inputs ?? {}) : state.inputs;
      if (!equals(inputs, old.inputs) || !equals(state.outputs, old.outputs))
        state.modified = now();
      step.new = state;
      const differs = old.external
        ? !equals(state.outputs, old.outputs)
        : await wouldChange(deployment, state, old.inputs);
      step.drift = () => (differs ? "update" : "same");
    },
  };
  return step;
}

async function read(
  deployment: Deployment,
  old: ResourceState,
): Promise<ReadAnswer & { initErrors: string[] }> {
  const { urn, id, inputs, outputs } = old;
  try {
    const found = await providerOf(deployment, old).read({ urn, id, inputs, state: outputs });
    return { ...found, initErrors: [] };
  } catch (error) {
    if (!(error instanceof PluginError) || !error.initFailed) throw error;
    const { reasons, ...kept } = error.initFailed;
    const list = reasons.join("\n* ");
    deployment.journal.log(
      "warning",
      `Refreshed resource is in an unhealthy state:\n* ${list}`,
      urn,
    );
    return { ...kept, initErrors: reasons };
  }
}

/** Drops what is gone, and every mention of it. */
function rebuild(deployment: Deployment, steps: EngineStep[]): void {
  const known = new Set<string>();
  const parents = new Map<string, string>();
  const kept = steps.flatMap((step) => (step.new ? [step.new] : []));
  const gone = new Set(steps.flatMap(({ old, new: state }) => (old && !state ? [old] : [])));
  for (const state of gone) parents.set(state.urn, state.parent);
  for (const state of kept) {
    const isKnown = (urn: string): boolean => known.has(urn);
    state.dependencies = state.dependencies.filter(isKnown);
    state.propertyDependencies = Object.fromEntries(
      Object.entries(state.propertyDependencies)
        .map(([key, urns]) => [key, urns.filter(isKnown)] as const)
        .filter(([, urns]) => urns.length > 0),
    );
    if (!isKnown(state.deletedWith)) state.deletedWith = "";
    known.add(state.urn);
  }
  for (const state of kept)
    while (state.parent !== "" && !known.has(state.parent))
      state.parent = parents.get(state.parent) ?? "";
  deployment.setBase(kept);
}
