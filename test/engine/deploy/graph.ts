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

/**
 * What the resource depends on directly: its provider, its parent, its dependencies, and of those that are
 * components also the children, as far as they are listed before it.
 */
export function dependenciesOf(
  state: ResourceState,
  resources: ResourceState[],
): Set<ResourceState> {
  const before = resources.slice(0, resources.indexOf(state));
  const urns = dependencyUrns(state);
  const found = before.filter(({ urn }) => urns.has(urn) || urn === state.parent);
  const components = found.filter(({ custom, urn }) => !custom && urns.has(urn));
  return new Set([...found, ...components.flatMap((component) => childrenOf(component, before))]);
}

/** Everything that a resource depends on, however indirectly. */
export function transitiveDependenciesOf(
  state: ResourceState,
  resources: ResourceState[],
): Set<ResourceState> {
  const all = new Set<ResourceState>();
  const visit = (current: ResourceState): void => {
    for (const dependency of dependenciesOf(current, resources)) {
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
export function deletionGroups(
  condemned: ResourceState[],
  resources: ResourceState[],
): ResourceState[][] {
  const left = new Set(condemned);
  const needs = new Map(condemned.map((state) => [state, dependenciesOf(state, resources)]));
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

function childrenOf(component: ResourceState, resources: ResourceState[]): ResourceState[] {
  const urns = new Set([component.urn]);
  return resources.filter((candidate) => {
    if (!urns.has(candidate.parent)) return false;
    urns.add(candidate.urn);
    return true;
  });
}
