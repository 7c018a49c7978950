/** The steps that an operation is made of: what each one does to its object and to the state. */
import { changedKeys } from "../wire/compare-values";
import type { Deployment } from "./deployment";
import { type EngineStep, PartialFailure, ProtectedError } from "./step";
import { PluginError } from "../providers/plugin";
import type { Provider } from "../providers/provider";
import { now, type ResourceState } from "../state/state";
import { isProviderType, parseReference } from "./urn";
import { UNKNOWN } from "../wire/values";

type Done = (state: ResourceState) => void;

/** Nothing changed: new inputs, old outputs. */
export function sameStep(
  deployment: Deployment,
  old: ResourceState,
  state: ResourceState,
  done?: Done,
): EngineStep {
  return {
    op: "same",
    old,
    new: state,
    logical: true,
    async apply() {
      state.id = old.id;
      state.outputs = old.outputs;
      if (isProviderType(state.type)) deployment.registry.same(state.urn, state.id, old.inputs);
    },
    outcome: () => ({ done: old, add: state }),
    complete: () => done?.(state),
  };
}

/** Creates an object; with `old`, as a replacement of one that is already gone or still to be deleted. */
export function createStep(
  deployment: Deployment,
  state: ResourceState,
  done: Done,
  replacing?: { old: ResourceState; keys: string[]; deleteLater: boolean },
): EngineStep {
  const { preview, registry } = deployment;
  return {
    op: replacing ? "create-replacement" : "create",
    ...(replacing && { old: replacing.old, replaces: replacing.keys }),
    new: state,
    logical: !replacing,
    pending: { state, type: "creating" },
    async apply() {
      let partial: PartialFailure | undefined;
      if (isProviderType(state.type)) {
        Object.assign(state, registry.create(state.urn, state.inputs));
      } else if (state.custom) {
        const call = { urn: state.urn, inputs: state.inputs };
        const created = await providerOf(deployment, state)
          .create(call)
          .catch((error: unknown) => {
            const kept = halfDone(error);
            partial = new PartialFailure((error as Error).message);
            state.initErrors = kept.reasons;
            return { id: kept.id, outputs: kept.properties };
          });
        if (created.id === "" && !preview)
          throw new Error("provider did not return an ID from Create");
        Object.assign(state, created);
      }
      state.created = state.modified = now();
      if (replacing?.deleteLater) replacing.old.delete = true;
      if (partial) throw partial;
    },
    outcome: () => ({
      add: state,
      ...(replacing?.old.pendingReplacement && { done: replacing.old }),
    }),
    complete: () => done(state),
  };
}

export function updateStep(
  deployment: Deployment,
  old: ResourceState,
  state: ResourceState,
  ignoreChanges: string[],
  done: Done,
): EngineStep {
  return {
    op: "update",
    old,
    new: state,
    logical: true,
    pending: { state, type: "updating" },
    async apply() {
      state.id = old.id;
      if (!state.custom) return;
      if (isProviderType(state.type)) {
        Object.assign(state, deployment.registry.update(state.urn, state.id, state.inputs));
        state.modified = now();
        return;
      }
      let partial: PartialFailure | undefined;
      const call = {
        urn: state.urn,
        id: old.id,
        oldInputs: old.inputs,
        oldOutputs: old.outputs,
        news: state.inputs,
        ignoreChanges,
      };
      const updated = await providerOf(deployment, state)
        .update(call)
        .catch((error: unknown) => {
          const kept = halfDone(error);
          partial = new PartialFailure((error as Error).message);
          state.initErrors = kept.reasons;
          return { outputs: kept.properties };
        });
      state.outputs = updated.outputs;
      state.modified = now();
      if (partial) {
        // The object isn't what the new inputs ask for, so the next comparison starts from the old ones.
        if (!deployment.preview) state.inputs = structuredClone(old.inputs);
        throw partial;
      }
    },
    outcome: () => ({ done: old, add: state }),
    complete: () => done(state),
  };
}

/** Stands for a replacement as a whole; its parts are steps of their own. */
export function replaceStep(old: ResourceState, state: ResourceState, keys: string[]): EngineStep {
  return {
    op: "replace",
    old,
    new: state,
    replaces: keys,
    logical: true,
    apply: () => Promise.resolve(),
  };
}

/** Deletes an object; `replaced` before or after its replacement was made. */
export function deleteStep(
  deployment: Deployment,
  old: ResourceState,
  options: { replaced?: "before" | "after"; deletions: Set<string> },
): EngineStep {
  const { replaced, deletions } = options;
  const external = old.external;
  const op = replaced
    ? external
      ? "discard-replaced"
      : "delete-replaced"
    : external
      ? "discard"
      : "delete";
  return {
    op,
    old,
    logical: !replaced,
    pending: { state: old, type: "deleting" },
    async apply() {
      if (!replaced && old.protect) throw new ProtectedError(old.urn);
      const kept = external || old.retainOnDelete || deletions.has(old.deletedWith);
      if (!deployment.preview && !kept && old.custom) {
        const { urn, id, inputs, outputs } = old;
        if (isProviderType(old.type)) await deployment.registry.delete(urn, id);
        else await providerOf(deployment, old).delete({ urn, id, inputs, outputs });
      }
      if (replaced === "before") old.pendingReplacement = true;
    },
    outcome: () => (old.pendingReplacement ? {} : { done: old }),
  };
}

/** Forgets an object that was deleted for a replacement which never came. */
export function forgetStep(old: ResourceState): EngineStep {
  return {
    op: "remove-pending-replace",
    old,
    logical: false,
    apply: () => Promise.resolve(),
    outcome: () => ({ done: old }),
  };
}

/** Reads an object that the program refers to but doesn't manage. */
export function readStep(
  deployment: Deployment,
  old: ResourceState | undefined,
  state: ResourceState,
  replacing: boolean,
  done: Done,
): EngineStep {
  return {
    op: replacing ? "read-replacement" : "read",
    ...(old && { old }),
    new: state,
    logical: !replacing,
    pending: { state, type: "reading" },
    async apply() {
      if (state.id !== UNKNOWN) {
        const { urn, id, inputs } = state;
        const found = await providerOf(deployment, state).read({ urn, id, inputs, state: inputs });
        state.outputs = found.properties;
        if (found.id !== "") state.id = found.id;
      }
      if (!old) return;
      if (replacing) old.delete = true;
      state.created = old.created;
      state.modified = old.modified;
      const changes = [
        ...changedKeys(old.inputs, state.inputs),
        ...changedKeys(old.outputs, state.outputs),
      ];
      if (changes.length > 0) state.modified = now();
    },
    outcome: () => ({ add: state, ...(old && { done: old }) }),
    complete: () => done(state),
  };
}

export function providerOf(deployment: Deployment, state: ResourceState): Provider {
  const provider = deployment.registry.get(state.provider);
  if (!provider)
    throw new Error(
      `unknown provider '${parseReference(state.provider).urn}' for resource ${state.urn}`,
    );
  return provider;
}

function halfDone(error: unknown): NonNullable<PluginError["initFailed"]> {
  if (error instanceof PluginError && error.initFailed) return error.initFailed;
  throw error;
}
