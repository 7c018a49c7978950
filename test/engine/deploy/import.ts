/** Import files: objects get into the state as a file has them, without a read. */
import { readFile } from "node:fs/promises";
import type { Config } from "../program/config";
import { emptyState, now, type ResourceState } from "../state/state";
import { isSecret, mapProperties, secret, type Properties, type Value } from "../wire/values";
import { report } from "./check";
import type { Deployment } from "./deployment";
import { Executor } from "./executor";
import type { EngineStep } from "./step";
import { createStep, providerOf, sameStep } from "./steps";
import { createUrn, packageOf, providerReference, providerType, STACK_TYPE } from "./urn";

/** An object in a file. */
interface Entry {
  type: string;
  name: string;
  id: string;
  inputs: Properties;
  outputs: Properties;
}

/** Imports what a file lists; true if everything went well. What is in the state already stays as it is. */
export async function importAll(
  deployment: Deployment,
  config: Config,
  file: string,
  stackName: string,
): Promise<boolean> {
  const { resources } = JSON.parse(await readFile(file, "utf8")) as { resources: Entry[] };
  const executor = new Executor(deployment);
  for (const old of deployment.base)
    if (!old.delete) await executor.chain([sameStep(deployment, old, { ...old })]);
  const stack = await made(deployment, executor, stateOf(deployment, STACK_TYPE, stackName));
  const steps: EngineStep[] = [];
  for (const { type, name, id, inputs, outputs } of resources) {
    const provider = stateOf(deployment, providerType(packageOf(type)), "default");
    Object.assign(provider, { custom: true, inputs: config.providerInputs(provider.type) });
    const { urn, id: providerId } = await made(deployment, executor, provider);
    const state = {
      ...stateOf(deployment, type, name),
      custom: true,
      parent: stack.urn,
      provider: providerReference(urn, providerId),
      inputs: revealed(inputs),
    };
    await check(deployment, state);
    steps.push(importStep(state, { id, outputs: revealed(outputs) }));
  }
  await Promise.all(steps.map((step) => executor.chain([step])));
  return !executor.failed;
}

function stateOf({ names }: Deployment, type: string, name: string): ResourceState {
  return emptyState(createUrn(names, "", type, name), type);
}

/** The stack, or a provider: the one that there is, or else a new one. */
async function made(
  deployment: Deployment,
  executor: Executor,
  state: ResourceState,
): Promise<ResourceState> {
  if (!deployment.news.has(state.urn))
    await executor.chain([createStep(deployment, state, () => undefined)]);
  return deployment.news.get(state.urn) ?? state;
}

/** What is wrong with inputs is told, and stops nothing. */
async function check(deployment: Deployment, state: ResourceState): Promise<void> {
  const { urn, type, inputs } = state;
  const { failures } = await providerOf(deployment, state).check({
    urn,
    olds: inputs,
    news: inputs,
  });
  if (failures.length > 0) deployment.journal.log("warning", invalid(packageOf(type)), urn);
  for (const failure of failures) report(deployment, state, failure, "warning");
}

const invalid = (pkg: string): string =>
  `One or more imported inputs failed to validate. This is almost certainly a bug in the \`${pkg}\` provider. ` +
  "The import will still proceed, but you will need to edit the generated code after copying it into your program.";

function importStep(
  state: ResourceState,
  found: Pick<ResourceState, "id" | "outputs">,
): EngineStep {
  return {
    op: "import",
    new: state,
    logical: true,
    async apply() {
      Object.assign(state, found);
      state.created = state.modified = now();
    },
    outcome: () => ({ add: state }),
  };
}

/** Files write a secret as the text of its JSON. */
function revealed(properties: Properties): Properties {
  const value = (inner: Value): Value =>
    isSecret(inner) ? secret(JSON.parse(String(inner["plaintext"])) as Value) : inner;
  return mapProperties(properties, value);
}
