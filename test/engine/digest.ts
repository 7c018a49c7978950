/** What `pulumi preview --json --show-sames` prints of a preview on the bench. */
import { type Journal, isInternal } from "./deploy/journal";
import type { ResourceState } from "./state/state";
import { type Properties, type Value, isSecret, mapProperties } from "./wire/values";

/** Parts of a replacement, which the CLI shows as one step. */
const HIDDEN = /^(create-replacement|delete-replaced|discard-replaced)$/;

export function digestOf({ begun, diagnostics, summary }: Journal): string {
  const steps = begun.filter((step) => !isInternal(step) && !HIDDEN.test(step.op));
  return JSON.stringify({
    config: {},
    steps: steps.map(({ op, old, new: now, replaces }) => {
      const urn = (now ?? old)?.urn;
      const [oldState, newState] = [old && stateOf(old, old.outputs), now && stateOf(now)];
      return { op, urn, oldState, newState, replaceReasons: replaces };
    }),
    diagnostics: diagnostics
      .filter(({ severity, ephemeral }) => severity !== "debug" && !ephemeral)
      .map(({ urn, severity, message }) => ({ urn, severity, message: `${severity}: ${message}` })),
    changeSummary: summary,
  });
}

function stateOf(state: ResourceState, outputs?: Properties): object {
  const { urn, custom, id, type, inputs, retainOnDelete, additionalSecretOutputs } = state;
  return {
    urn,
    custom,
    ...(custom && outputs && { id }),
    type,
    inputs: mapProperties(inputs, veiled),
    ...(outputs && { outputs: mapProperties(outputs, veiled) }),
    retainOnDelete,
    additionalSecretOutputs,
  };
}

function veiled(value: Value): Value {
  if (isSecret(value)) return "[secret]";
  if (Array.isArray(value)) return value.map(veiled);
  return typeof value === "object" && value !== null
    ? mapProperties(value as Properties, veiled)
    : value;
}
