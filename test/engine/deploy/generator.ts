/**
 * Decides what has to be done: compares each resource that the program registers with what was there before, and
 * turns the difference into steps. It takes one registration at a time.
 */
import { Aliases } from "./aliases";
import { check, ignoring } from "./check";
import type { Deployment } from "./deployment";
import { changed, decide } from "./diff";
import type { Goal, ReadGoal, Registering } from "./goal";
import { Bail } from "./journal";
import type { DiffAnswer } from "../providers/plugin";
import { dependantsToReplace, refuseProtected } from "./replacements";
import { emptyState, type ResourceState } from "../state/state";
import { createStep, deleteStep, forgetStep, readStep, replaceStep } from "./steps";
import type { EngineStep } from "./step";
import { sameStep, updateStep } from "./steps";
import { createUrn } from "./urn";

type Done = (state: ResourceState) => void;

export class Generator {
  private readonly seen = new Set<string>();
  /** The URNs that were deleted so far; one that is registered after all leaves it again. */
  private readonly deleted = new Set<string>();
  private readonly operatedOn = new Set<string>();
  private readonly created = new Set<string>();
  /** Deleted because something they depend on was deleted before its replacement. */
  private readonly condemned = new Map<ResourceState, string[]>();
  private readonly aliases: Aliases;

  constructor(
    private readonly deployment: Deployment,
    private readonly replaceTargets: string[],
  ) {
    this.aliases = new Aliases(deployment);
  }

  async register({ goal, done }: Registering<Goal>): Promise<EngineStep[]> {
    const { deployment } = this;
    const urn = this.claimUrn(goal);
    const { old, alias, valid } = this.aliases.find(urn, goal, this.seen);
    const state = wantedState(urn, goal, old, alias);
    const recreating = this.deleted.has(urn);
    if (!(await this.check(goal, state, old, recreating)) || !valid)
      throw new Bail(`resource ${urn} is invalid`);
    if (old && recreating) {
      this.deleted.delete(urn);
      this.operatedOn.add(urn);
      return recreate(deployment, old, state, [], done, this.condemned.get(old));
    }
    if (old?.external) {
      this.created.add(urn);
      return createThenDelete(deployment, old, state, [], done);
    }
    if (old) return this.compare(goal, old, state, done);
    this.created.add(urn);
    return [createStep(deployment, state, done)];
  }

  read({ goal, done }: Registering<ReadGoal>): EngineStep[] {
    const urn = this.claimUrn(goal);
    if (goal.id === "") throw new Error(`Expected an ID for ${urn}`);
    const { old } = this.aliases.find(urn, { ...goal, aliases: [] }, this.seen);
    const { name: _name, ...wanted } = goal;
    const kind = { custom: true, external: true };
    const state = { ...emptyState(urn, goal.type), ...wanted, ...kind };
    this.operatedOn.add(urn);
    const replacing = old !== undefined && !old.external && old.id !== goal.id;
    const step = readStep(this.deployment, old, state, replacing, done);
    return replacing ? [step, replaceStep(old, state, [])] : [step];
  }

  /** What is left over when the program has ended: not registered any more, or replaced. */
  deletions(): EngineStep[] {
    const { base, registry } = this.deployment;
    return base.flatMap((old): EngineStep[] => {
      if (old.delete ? this.condemned.has(old) : this.isOperatedOn(old.urn)) return [];
      this.deleted.add(old.urn);
      registry.ensure(old.provider, base);
      if (!old.delete && old.pendingReplacement) return [forgetStep(old)];
      return [this.delete(old, old.delete ? "after" : undefined)];
    });
  }

  private claimUrn(goal: Pick<Goal, "parent" | "type" | "name">): string {
    if (goal.parent !== "" && !this.seen.has(goal.parent))
      throw new Error(`could not find parent resource ${goal.parent}`);
    const urn = createUrn(this.deployment.names, goal.parent, goal.type, goal.name);
    if (this.seen.has(urn)) {
      const message = `Duplicate resource URN '${urn}'; try giving it a unique name`;
      this.deployment.journal.log("error", message, urn);
      throw new Bail(message);
    }
    this.seen.add(urn);
    return urn;
  }

  /** The old inputs are shown to the provider only where the object is going to stay. */
  private async check(
    goal: Goal,
    state: ResourceState,
    old: ResourceState | undefined,
    recreating: boolean,
  ): Promise<boolean> {
    if (!state.custom) return true;
    const inputs = old ? ignoring(this.deployment, state.urn, goal, old) : goal.inputs;
    const stays = old && !recreating && !old.external && !this.isReplaceTarget(state.urn);
    return stays
      ? check(this.deployment, state, inputs, old.inputs)
      : check(this.deployment, state, goal.inputs, {});
  }

  private async compare(
    goal: Goal,
    old: ResourceState,
    state: ResourceState,
    done: Done,
  ): Promise<EngineStep[]> {
    const { deployment } = this;
    const answer = this.isReplaceTarget(state.urn)
      ? changed(["id"])
      : await decide(deployment, goal, old, state);
    const differs = answer.changes === "some";
    if (old.pendingReplacement || (differs && answer.replaces.length > 0))
      return this.replace(goal, old, state, answer, done);
    this.operatedOn.add(state.urn);
    return differs || old.initErrors.length > 0
      ? [updateStep(deployment, old, state, goal.ignoreChanges, done)]
      : [sameStep(deployment, old, state, done)];
  }

  /** A replacement is checked once more, as a new object without old inputs. */
  private async replace(
    goal: Goal,
    old: ResourceState,
    state: ResourceState,
    answer: DiffAnswer,
    done: Done,
  ): Promise<EngineStep[]> {
    const { deployment } = this;
    refuseProtected(deployment, old, state);
    this.operatedOn.add(state.urn);
    if (state.custom && !this.isReplaceTarget(state.urn))
      if (!(await check(deployment, state, goal.inputs, {})))
        throw new Bail(`resource ${state.urn} has check errors`);
    if (!(goal.deleteBeforeReplace ?? answer.deleteBeforeReplace))
      return createThenDelete(deployment, old, state, answer.replaces, done);
    const dependants = await this.deleteDependants(old);
    deployment.registry.ensure(old.provider, deployment.base);
    const gone = old.pendingReplacement ? [] : [this.delete(old, "before")];
    const created = recreate(deployment, old, state, answer.replaces, done);
    return [...dependants, ...gone, ...created];
  }

  private async deleteDependants(root: ResourceState): Promise<EngineStep[]> {
    const settled = new Set([...this.operatedOn, ...this.created, ...this.deleted]);
    const dependants = await dependantsToReplace(this.deployment, root, settled);
    return dependants
      .filter(({ state }) => !this.condemned.has(state))
      .map(({ state, keys }) => {
        this.condemned.set(state, keys);
        this.deleted.add(state.urn);
        return this.delete(state, state.delete ? undefined : "before");
      });
  }

  private delete(old: ResourceState, replaced: "before" | "after" | undefined): EngineStep {
    const { deployment, deleted } = this;
    return deleteStep(deployment, old, { deletions: deleted, ...(replaced && { replaced }) });
  }

  private isReplaceTarget(urn: string): boolean {
    return this.replaceTargets.includes(urn);
  }

  private isOperatedOn(urn: string): boolean {
    return this.operatedOn.has(this.aliases.claimed.get(urn) ?? urn);
  }
}

/** The replacement comes first; the replaced object is deleted when the program has ended. */
function createThenDelete(
  deployment: Deployment,
  old: ResourceState,
  state: ResourceState,
  keys: string[],
  done: Done,
): EngineStep[] {
  const replacing = { old, keys, deleteLater: true };
  return [createStep(deployment, state, done, replacing), replaceStep(old, state, keys)];
}

/** The replaced object is gone already. */
function recreate(
  deployment: Deployment,
  old: ResourceState,
  state: ResourceState,
  keys: string[],
  done: Done,
  createKeys = keys,
): EngineStep[] {
  const replacing = { old, keys: createKeys, deleteLater: false };
  return [replaceStep(old, state, keys), createStep(deployment, state, done, replacing)];
}

function wantedState(
  urn: string,
  goal: Goal,
  old: ResourceState | undefined,
  alias: string | undefined,
): ResourceState {
  const { name: _name, deleteBeforeReplace: _choice, aliases: _aliases, ...wanted } = goal;
  return {
    ...emptyState(urn, goal.type),
    ...wanted,
    protect: goal.protect ?? false,
    retainOnDelete: goal.retainOnDelete ?? false,
    aliases: alias === undefined ? [] : [alias],
    ...(old?.created && { created: old.created }),
    ...(old?.modified && { modified: old.modified }),
  };
}
