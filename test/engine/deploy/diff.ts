/** Comparing a resource with what was there before, to see what has to be done about it. */
import { changedKeys, ignoreChanges, parsePath } from "../wire/compare-values";
import type { Deployment } from "./deployment";
import type { Goal } from "./goal";
import type { DiffAnswer, DiffCall } from "../providers/plugin";
import { DiffUnavailable } from "../providers/provider";
import type { ResourceState } from "../state/state";
import { providerOf } from "./steps";
import { isProviderType, parseReference } from "./urn";
import { UNKNOWN } from "../wire/values";

export async function decide(
  deployment: Deployment,
  goal: Goal,
  old: ResourceState,
  state: ResourceState,
): Promise<DiffAnswer> {
  const withoutProvider = old.provider === "" || state.provider === "";
  if (old.provider !== state.provider && withoutProvider) return changed(["provider"]);
  if (isProviderType(state.type)) return deployment.registry.diff(old.outputs, state.inputs);
  if (!state.custom) return { ...changed([]), changes: differs(old, state) ? "some" : "none" };
  try {
    const call = callOf(old, state.urn, state.inputs, goal.ignoreChanges);
    return await compare(deployment, state, call, goal.replaceOnChanges, deployment.preview);
  } catch (error) {
    if (!(error instanceof DiffUnavailable)) throw error;
    deployment.journal.log("warning", error.message, state.urn);
    return changed([]);
  }
}

/** What an `up` would say right after a refresh: what was found, compared with the inputs of before. */
export async function wouldChange(
  deployment: Deployment,
  found: ResourceState,
  oldInputs: ResourceState["inputs"],
): Promise<boolean> {
  const call = callOf(found, found.urn, oldInputs, found.ignoreChanges);
  const answer = await compare(deployment, found, call, [], deployment.preview);
  return answer.changes === "some";
}

/**
 * Whether a resource would have to be replaced if those it depends on were, and because of which properties: the
 * provider is asked with unknown values in place of what they give it.
 */
export async function requiresReplacement(
  deployment: Deployment,
  state: ResourceState,
  replaced: Set<string>,
): Promise<string[] | undefined> {
  if (!state.custom || state.external) return undefined;
  deployment.registry.ensure(state.provider, deployment.base);
  if (state.provider !== "" && replaced.has(parseReference(state.provider).urn)) return [];
  const affected = Object.keys(state.inputs).filter((key) =>
    (state.propertyDependencies[key] ?? []).some((urn) => replaced.has(urn)),
  );
  if (affected.length === 0 || isProviderType(state.type)) return undefined;
  const news = { ...state.inputs };
  for (const key of affected) news[key] = UNKNOWN;
  const call = callOf(state, state.urn, news, state.ignoreChanges);
  const answer = await compare(deployment, state, call, state.replaceOnChanges, true);
  return answer.replaces.length > 0 ? answer.replaces : undefined;
}

export function changed(replaces: string[]): DiffAnswer {
  return { changes: "some", replaces, deleteBeforeReplace: false };
}

/** The provider's comparison, or the engine's own of the inputs where the provider has none. */
async function compare(
  deployment: Deployment,
  state: ResourceState,
  call: DiffCall,
  replaceOnChanges: string[],
  keepUnknown: boolean,
): Promise<DiffAnswer> {
  const answer = await providerOf(deployment, state).diff(call, keepUnknown);
  if (answer.changes !== "unknown") return answer;
  const { inputs } = ignoreChanges(call.news, call.oldInputs, call.ignoreChanges);
  const keys = changedKeys(call.oldInputs, inputs);
  const forced = keys.filter((key) => replaceOnChanges.some((path) => covers(path, key)));
  return {
    ...answer,
    changes: keys.length > 0 ? "some" : "none",
    replaces: [...new Set([...answer.replaces, ...forced])],
  };
}

function callOf(
  old: ResourceState,
  urn: string,
  news: ResourceState["inputs"],
  ignored: string[],
): DiffCall {
  const { id, inputs: oldInputs, outputs: oldOutputs } = old;
  return { urn, id, oldInputs, oldOutputs, news, ignoreChanges: ignored };
}

function covers(path: string, key: string): boolean {
  const [first, ...rest] = parsePath(path) ?? [];
  return rest.length === 0 && (first === key || first === "*");
}

function differs(old: ResourceState, state: ResourceState): boolean {
  return changedKeys(old.inputs, state.inputs).length > 0;
}
