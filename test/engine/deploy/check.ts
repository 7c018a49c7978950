/** Checking inputs: what the program wants, as the provider accepts it. */
import { ignoreChanges } from "../wire/compare-values";
import type { Deployment } from "./deployment";
import type { Goal } from "./goal";
import type { CheckFailure } from "../providers/plugin";
import type { ResourceState } from "../state/state";
import { providerOf } from "./steps";
import { isProviderType, nameOf } from "./urn";
import { isObject, isSecret, type Properties, type Value } from "../wire/values";

/** Sets the state's inputs to the checked ones. False if something is wrong with them, which is then reported. */
export async function check(
  deployment: Deployment,
  state: ResourceState,
  news: Properties,
  olds: Properties,
): Promise<boolean> {
  const { urn } = state;
  if (isProviderType(state.type)) {
    state.inputs = deployment.registry.check(urn, news);
    return true;
  }
  const checked = await providerOf(deployment, state).check({ urn, olds, news });
  state.inputs = checked.inputs;
  for (const failure of checked.failures) report(deployment, state, failure);
  return checked.failures.length === 0;
}

/** The wanted inputs, with those that are to be ignored as they were. */
export function ignoring(
  deployment: Deployment,
  urn: string,
  goal: Goal,
  old: ResourceState,
): Properties {
  const { inputs, failed } = ignoreChanges(goal.inputs, old.inputs, goal.ignoreChanges);
  if (failed.length > 0) {
    const paths = JSON.stringify(failed.join(", "));
    const message = `cannot ignore changes in added or removed elements of the path: ${paths}`;
    deployment.journal.log("info", message, urn);
  }
  return inputs;
}

/** Tells what is wrong with an input. */
export function report(
  deployment: Deployment,
  { urn, type, inputs }: ResourceState,
  { property, reason }: CheckFailure,
  severity: "error" | "warning" = "error",
): void {
  const where = property === "" ? "" : `: property ${property} value ${shown(inputs[property])}`;
  const message = `${type} resource '${nameOf(urn)}'${where} has a problem: ${reason}`;
  deployment.journal.log(severity, message, urn);
}

/** A value as the engine prints it in such a message: secrets too. */
function shown(value: Value | undefined): string {
  if (value === undefined || value === null) return "{<nil>}";
  if (isSecret(value)) return `{&{${shown(value["value"])}}}`;
  if (Array.isArray(value)) return `{[${value.map(shown).join(" ")}]}`;
  if (!isObject(value)) return `{${value}}`;
  const keys = Object.keys(value).toSorted();
  return `{map[${keys.map((key) => `${key}:${shown(value[key])}`).join(" ")}]}`;
}
