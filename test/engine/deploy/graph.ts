/** Who depends on whom. Resources are listed so that everything comes after what it depends on. */
import type { ResourceState } from "../state/state";
import { parseReference } from "./urn";

/** The URNs that a resource depends on, in any way but by its parent. */
export function dependencyUrns(state: ResourceState): Set<string> {
  return new Set([
    ...state.dependencies,
    ...Object.values(state.propertyDependencies).flat(),
    ...(state.deletedWith === "" ? [] : [state.deletedWith]),
    ...(state.provider === "" ? [] : [parseReference(state.provider).urn]),
  ]);
}

/** Everything listed after the resource that depends on it, directly or not; parents don't count. */
export function dependingOn(
  root: ResourceState,
  resources: ResourceState[],
  ignored: Set<string>,
): ResourceState[] {
  const urns = new Set([root.urn]);
  return resources.slice(resources.indexOf(root) + 1).filter((candidate) => {
    if (ignored.has(candidate.urn)) return false;
    if (![...dependencyUrns(candidate)].some((urn) => urns.has(urn))) return false;
    urns.add(candidate.urn);
    return true;
  });
}

/** A list of resources in which each is found by its URN, and by its parent's, without going through all. */
export class Listed {
  private readonly places: Map<ResourceState, number>;
  private readonly byUrn = new Map<string, ResourceState[]>();
  private readonly byParent = new Map<string, ResourceState[]>();

  constructor(resources: ResourceState[]) {
    this.places = new Map(resources.map((state, place) => [state, place]));
    for (const state of resources) {
      this.byUrn.set(state.urn, [...this.named(state.urn), state]);
      const siblings = this.byParent.get(state.parent) ?? [];
      siblings.push(state);
      this.byParent.set(state.parent, siblings);
    }
  }

  /** Those that have a URN: a replacement has that of what it replaces. */
  named(urn: string): ResourceState[] {
    return this.byUrn.get(urn) ?? [];
  }

  /** Its children, and theirs. */
  below({ urn }: ResourceState): ResourceState[] {
    const found = [...(this.byParent.get(urn) ?? [])];
    for (const child of found) found.push(...(this.byParent.get(child.urn) ?? []));
    return found;
  }

  isBefore(one: ResourceState, other: ResourceState): boolean {
    return (this.places.get(one) ?? 0) < (this.places.get(other) ?? 0);
  }
}

/**
 * What the resource depends on directly: its provider, its parent, its dependencies, and of those that are
 * components also the children, as far as they are listed before it.
 */
export function dependenciesOf(state: ResourceState, listed: Listed): Set<ResourceState> {
  const urns = dependencyUrns(state);
  const found = [...new Set([...urns, state.parent])].flatMap((urn) => listed.named(urn));
  const components = found.filter(({ custom, urn }) => !custom && urns.has(urn));
  const all = [...found, ...components.flatMap((component) => listed.below(component))];
  return new Set(all.filter((other) => listed.isBefore(other, state)));
}

/** Everything that a resource depends on, however indirectly. */
export function transitiveDependenciesOf(state: ResourceState, listed: Listed): Set<ResourceState> {
  const all = new Set<ResourceState>();
  const visit = (current: ResourceState): void => {
    for (const dependency of dependenciesOf(current, listed)) {
      if (all.has(dependency)) continue;
      all.add(dependency);
      visit(dependency);
    }
  };
  visit(state);
  return all;
}

/**
 * Puts condemned resources into groups: those of one group can be deleted at the same time, and a group only when
 * the one before it is gone.
 */
export function deletionGroups(condemned: ResourceState[], listed: Listed): ResourceState[][] {
  const left = new Set(condemned);
  const needs = new Map(condemned.map((state) => [state, dependenciesOf(state, listed)]));
  const groups: ResourceState[][] = [];
  while (left.size > 0) {
    const free = [...left].filter((state) =>
      [...(needs.get(state) ?? [])].every((dependency) => !left.has(dependency)),
    );
    if (free.length === 0) throw new Error("The resources depend on each other in a circle.");
    for (const state of free) left.delete(state);
    groups.unshift(free);
  }
  return groups;
}
