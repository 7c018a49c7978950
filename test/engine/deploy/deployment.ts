/** What the parts of one operation share. */
import type { Journal } from "./journal";
import type { Registry } from "../providers/registry";
import type { Snapshot } from "../state/snapshot";
import type { ResourceState } from "../state/state";
import type { Op } from "../types";
import type { Names } from "./urn";
import { isSecret, secret } from "../wire/values";

export class Deployment {
  /** The resources of before, in dependency order, and by URN those that aren't only waiting for deletion. */
  base: ResourceState[] = [];
  olds = new Map<string, ResourceState>();
  /** The resources of this operation. */
  readonly news = new Map<string, ResourceState>();
  /** Something was refused that a preview reports without stopping. */
  refused = false;

  constructor(
    readonly names: Names,
    readonly preview: boolean,
    readonly journal: Journal,
    readonly registry: Registry,
    /** Absent in a preview, which changes nothing. */
    readonly snapshot: Snapshot | undefined,
    readonly parallel: number,
    base: ResourceState[],
  ) {
    this.setBase(base);
  }

  setBase(resources: ResourceState[]): void {
    this.base = resources;
    this.olds = new Map(
      resources.filter((state) => !state.delete).map((state) => [state.urn, state]),
    );
    if (this.snapshot) this.snapshot.base = resources;
  }

  /** Notes the outcome of a step. */
  remember(state: ResourceState, op: Op): void {
    markSecretOutputs(state);
    if (op !== "read" && op !== "read-replacement") this.news.set(state.urn, state);
  }
}

/** Marks outputs as secret: those named as such, and those whose input of the same name is. */
function markSecretOutputs(state: ResourceState): void {
  for (const [key, value] of Object.entries(state.outputs)) {
    const named = key !== "id" && state.additionalSecretOutputs.includes(key);
    if (named || isSecret(state.inputs[key])) state.outputs[key] = secret(value);
  }
}
