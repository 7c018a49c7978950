/** Finding the old state of a resource, under its own URN or one that it had before. */
import type { Deployment } from "./deployment";
import type { Alias, Goal } from "./goal";
import type { ResourceState } from "../state/state";
import { createUrn, nameOf, qualifiedType, STACK_TYPE, typeOf } from "./urn";

export class Aliases {
  /** Old URNs that were claimed, and by whom. */
  readonly claimed = new Map<string, string>();
  /** The old URN of each renamed resource. */
  private readonly before = new Map<string, string>();

  constructor(private readonly deployment: Deployment) {}

  /** The old state and, if it has another URN, that URN. `valid` is false when two resources claim one state. */
  find(
    urn: string,
    goal: Pick<Goal, "name" | "type" | "parent" | "aliases">,
    seen: Set<string>,
  ): { old?: ResourceState; alias?: string; valid: boolean } {
    const { olds, journal } = this.deployment;
    const claimant = this.claimed.get(urn);
    if (claimant !== undefined)
      journal.log(
        "error",
        `Duplicate resource URN '${urn}' conflicting with alias on resource with URN '${claimant}'`,
        urn,
      );
    const valid = claimant === undefined;
    const found = [urn, ...this.urnsOf(goal)].find((candidate) => olds.has(candidate));
    const old = found === undefined ? undefined : olds.get(found);
    if (found === undefined || old === undefined) return { valid };
    if (found === urn) return { old, valid };
    const rival = seen.has(found) ? urn : this.claimed.get(found);
    if (rival !== undefined)
      journal.log(
        "error",
        `Duplicate resource alias '${found}' applied to resource with URN '${urn}' conflicting with resource with URN '${rival}'`,
        urn,
      );
    this.claimed.set(found, urn);
    this.before.set(urn, found);
    return { old, alias: found, valid: valid && rival === undefined };
  }

  /** Every URN that the resource may have had: its own aliases, and those that come from its parent's. */
  private urnsOf(goal: Pick<Goal, "name" | "type" | "parent" | "aliases">): string[] {
    const own = goal.aliases.map((alias) => this.collapse(goal, alias));
    const parentBefore = this.before.get(goal.parent);
    if (parentBefore === undefined) return own;
    const inherit = (type: string, name: string): string =>
      this.inherited(type, name, goal.parent, parentBefore);
    const fromParent = own.map((urn) => inherit(typeOf(urn), nameOf(urn)));
    return [...new Set([...own, inherit(goal.type, goal.name), ...fromParent])];
  }

  private collapse(goal: Pick<Goal, "name" | "type" | "parent">, alias: Alias): string {
    if ("urn" in alias) return alias.urn;
    const given =
      alias.parent === "" ? goal.parent : (this.before.get(alias.parent) ?? alias.parent);
    const parent = alias.noParent || qualifiedType(given) === STACK_TYPE ? "" : given;
    const names = {
      stack: alias.stack || this.deployment.names.stack,
      project: alias.project || this.deployment.names.project,
    };
    return createUrn(names, parent, alias.type || goal.type, alias.name || goal.name);
  }

  /** A child whose name begins with its parent's is taken to have been renamed along with it. */
  private inherited(type: string, name: string, parent: string, parentBefore: string): string {
    const prefix = nameOf(parent);
    const before = name.startsWith(prefix)
      ? nameOf(parentBefore) + name.slice(prefix.length)
      : name;
    return createUrn(this.deployment.names, parentBefore, type, before);
  }
}
