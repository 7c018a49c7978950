/** Replacements that reach further than one resource, and those that are not allowed. */
import type { Deployment } from "./deployment";
import { requiresReplacement } from "./diff";
import { dependingOn } from "./graph";
import { Bail } from "./journal";
import type { ResourceState } from "../state/state";

/** What has to be deleted before `root` can be, the last dependant first. */
export async function dependantsToReplace(
  deployment: Deployment,
  root: ResourceState,
  settled: Set<string>,
): Promise<{ state: ResourceState; keys: string[] }[]> {
  const replaced = new Set([root.urn]);
  const dependants: { state: ResourceState; keys: string[] }[] = [];
  for (const state of dependingOn(root, deployment.base, settled)) {
    const keys = await requiresReplacement(deployment, state, replaced);
    if (!keys) continue;
    replaced.add(state.urn);
    dependants.unshift({ state, keys });
  }
  const locked = dependants.find(({ state }) => state.protect && !state.delete);
  if (locked) refuseDependant(deployment, locked.state, root);
  return dependants;
}

/** A protected resource isn't replaced; a preview says so and goes on. */
export function refuseProtected(
  deployment: Deployment,
  old: ResourceState,
  state: ResourceState,
): void {
  if (!old.protect || !state.protect) return;
  const message =
    `unable to replace resource "${state.urn}"\n` +
    "as it is currently marked for protection. To unprotect the resource, " +
    "remove the `protect` flag from the resource in your Pulumi " +
    "program and run `pulumi up`";
  deployment.journal.log("error", message, state.urn);
  deployment.refused = true;
  if (!deployment.preview) throw new Bail(message);
}

function refuseDependant(
  deployment: Deployment,
  dependant: ResourceState,
  root: ResourceState,
): never {
  const message =
    `unable to replace resource "${dependant.urn}" as part of replacing "${root.urn}" ` +
    "as it is currently marked for protection. To unprotect the resource, " +
    "remove the `protect` flag from the resource in your Pulumi " +
    "program and run `pulumi up`, or use the command:\n" +
    `\`pulumi state unprotect '${dependant.urn}'\``;
  deployment.journal.log("error", message, root.urn);
  throw new Bail(message);
}
