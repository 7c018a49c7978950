/** Goals: registrations by a function in this process, with what the SDK would add to them. */
import type { Monitor, ResourceRequest } from "./monitor";
import type { ResourceState } from "../state/state";
import type { AliasSpec, Goals, Register, Registered, Registration } from "../types";
import type { RegistrationOptions } from "../types";
import { providedPackage, providerReference, STACK_TYPE } from "../deploy/urn";
import type { Alias } from "../deploy/goal";
import { contains, isOutput, isSecret, output, reveal, UNKNOWN } from "../wire/values";
import type { Properties, Value } from "../wire/values";

/** Runs the goals under a stack resource; what they return are the stack's outputs. */
export async function runGoals(options: {
  goals: Goals;
  monitor: Monitor;
  stackName: string;
  preview: boolean;
}): Promise<void> {
  const { goals, monitor, stackName, preview } = options;
  const root = { type: STACK_TYPE, name: stackName };
  const stack = await monitor.registerResource(requestOf(root, "", {}));
  const registerOne: Register = async (registration) => {
    const read = registration.options?.id;
    const request = requestOf(registration, stack.urn, registration.inputs ?? {});
    const state =
      read === undefined
        ? await monitor.registerResource(request)
        : await monitor.readResource({ ...request, id: textOf(read) });
    if (!state.custom) await monitor.registerOutputs(state.urn, registration.inputs ?? {});
    return registered(state, preview);
  };
  const register: Register = (registration) => {
    const registering = registerOne(registration);
    // When a run fails, registrations that nobody waits for any more fail with it.
    registering.catch(() => undefined);
    return registering;
  };
  const outputs = await goals(register);
  await monitor.registerOutputs(stack.urn, outputs ?? {});
}

const CUSTOM = /^(pulumi-nodejs|random|pulumi:providers):/;

function requestOf(
  { type, name, options = {} }: Registration,
  stackUrn: string,
  inputs: Properties,
): ResourceRequest {
  const custom = CUSTOM.test(type);
  const sources = Object.entries(inputs).map(([key, value]) => [key, urnsIn(value)] as const);
  const chosen = options.provider ? [options.provider] : [];
  const providers = [...(custom ? [] : chosen), ...(options.providers ?? [])];
  return {
    type,
    name,
    custom,
    inputs: custom ? inputs : {},
    parent: options.parent?.urn ?? stackUrn,
    protect: options.protect,
    dependencies: [
      ...new Set([
        ...(custom ? sources.flatMap(([, urns]) => urns) : []),
        ...(options.dependsOn ?? []).map(({ urn }) => urn),
      ]),
    ],
    propertyDependencies: custom ? Object.fromEntries(sources) : {},
    provider: custom && options.provider ? referenceTo(options.provider) : "",
    providers: Object.fromEntries(
      providers.map((provider) => [providedPackage(provider.type), referenceTo(provider)]),
    ),
    version: "",
    ignoreChanges: options.ignoreChanges ?? [],
    replaceOnChanges: options.replaceOnChanges ?? [],
    deleteBeforeReplace: options.deleteBeforeReplace,
    additionalSecretOutputs: options.additionalSecretOutputs ?? [],
    aliases: (options.aliases ?? []).map((alias) => aliasOf(alias)),
    retainOnDelete: options.retainOnDelete,
    deletedWith: options.deletedWith?.urn ?? "",
    stackTrace: [],
  };
}

function registered(state: ResourceState, preview: boolean): Registered {
  const { urn, type, custom } = state;
  const id = state.id === "" && custom && preview ? UNKNOWN : state.id;
  const outputs = custom ? state.outputs : {};
  const valueOf = (key: string): Value => {
    if (key === "id") return id;
    if (key === "urn") return urn;
    return outputs[key] ?? (preview ? UNKNOWN : null);
  };
  return {
    urn,
    type,
    id,
    outputs,
    output(key) {
      const value = valueOf(key);
      return output({ value: reveal(value), secret: isSecret(value), from: [urn] });
    },
  };
}

/** The resources that the output values in an input come from. */
function urnsIn(value: Value): string[] {
  const urns = new Set<string>();
  contains(value, (inner) => {
    if (isOutput(inner)) for (const urn of inner["dependencies"] as string[]) urns.add(urn);
    return false;
  });
  return [...urns];
}

function aliasOf(alias: NonNullable<RegistrationOptions["aliases"]>[number]): Alias {
  if (typeof alias === "string") return { urn: alias };
  const { name = "", type = "", project = "", stack = "", parent }: AliasSpec = alias;
  const parentUrn = typeof parent === "object" && parent !== null ? parent.urn : (parent ?? "");
  return { name, type, project, stack, parent: parentUrn, noParent: parent === null };
}

function referenceTo(provider: Registered): string {
  return providerReference(provider.urn, provider.id);
}

function textOf(value: Value): string {
  const held = isOutput(value) ? value["value"] : value;
  return held === undefined ? UNKNOWN : String(held);
}
