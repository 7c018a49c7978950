import { randomBytes } from "node:crypto";
import type { AnyKind, KindLifecycle } from "../definition/kind";
import {
  type Existing,
  HalfDone,
  type Outcome,
  type Parts,
  wasAdopted,
} from "../definition/lifecycle";
import { type Props, textsIn } from "../definition/props";
import type { Problem } from "../definition/rules";
import { Bodies } from "./bodies";
import { foresee } from "./foresee";
import { comparedFields, defaultsOf, sharedIn } from "./fields";
import { countOf, namesOf, parseListing } from "./listing";
import {
  type Plan,
  type Wanted,
  describePlan,
  isAnything,
  planOf,
  requireFewDeletions,
  wantedIn,
} from "./plan";
import { failureOf, forEachAtOnce } from "./pool";
import { requireRoom } from "./size";
import { type Member, digestIn, isDrifted, membersIn, outcomeOf } from "./state";
import { refusalOf, strangersAmong } from "./strangers";

/** The steps of a set of pages. */
export function pageSetOf(of: AnyKind): KindLifecycle {
  const set = new PageSet(of);
  return {
    of,
    hidden: ["__pages"],
    adopts: () => [],
    keeps: (existing, declared) => set.keeps(existing, declared),
    foresee: (existing, redeclared) => foresee(of, existing, redeclared),
    names: (declared) => ({ path: "pages", all: set.named(declared) }),
    check: (parts, declared) => set.check(parts, declared),
    diff: (existing, { declared }, parts) => set.diff(existing, declared, parts),
    create: (parts, declared) => set.create(parts, declared),
    read: (parts, existing) => set.read(parts, existing),
    update: (parts, existing, { declared }) => set.update(parts, existing, declared),
    delete: (parts, existing) => set.remove(parts, existing),
  };
}

class PageSet {
  constructor(private readonly of: AnyKind) {}

  keeps(existing: Existing, declared: Props): string[] {
    const members = membersIn(existing);
    const deleted = new Set(planOf(members, this.wanted(declared)).deleted);
    return members.filter((one) => !deleted.has(one)).map(({ id }) => id);
  }

  named({ sourceId, __pages }: Props): Props[] {
    if (__pages === undefined) return [];
    return parseListing(__pages).map(({ externalId }) => ({ sourceId, externalId }));
  }

  async check(parts: Parts, declared: Props): Promise<readonly Problem[]> {
    const reason = await tellPlan(parts, planOf([], this.wanted(declared)), declared);
    return reason === undefined ? [] : [{ path: "pages", reason }];
  }

  async diff(existing: Existing, declared: Props, parts: Parts | undefined): Promise<boolean> {
    // Where nothing says which pages there are to be, nothing changes.
    if (declared.__pages === undefined) return false;
    const members = membersIn(existing);
    const planned = planOf(members, this.wanted(declared));
    if (!parts) return isAnything(planned);
    requireFewDeletions(planned, members.length, declared);
    requireRoom([...members, ...planned.added]);
    const reason = await tellPlan(parts, planned, declared);
    if (reason !== undefined) throw new Error(reason);
    return isAnything(planned);
  }

  async create(parts: Parts, declared: Props): Promise<Outcome & { id: string }> {
    const id = `${String(declared.sourceId)}-${randomBytes(4).toString("hex")}`;
    const planned = planOf([], this.wanted(declared));
    return {
      id,
      ...(await this.carryOut(parts, { id, members: [], planned, declared, before: declared })),
    };
  }

  async update(parts: Parts, existing: Existing, declared: Props): Promise<Outcome> {
    const { id, declared: before } = existing;
    const members = membersIn(existing);
    const planned = planOf(members, this.wanted(declared));
    requireFewDeletions(planned, members.length, declared);
    requireRoom([...members, ...planned.added]);
    return this.carryOut(parts, { id, members, planned, declared, before });
  }

  async read(parts: Parts, existing: Existing): Promise<Outcome | undefined> {
    const members = membersIn(existing);
    if (members.length === 0) return outcomeOf([], existing.declared);
    const live = await parts.list(members.map(({ id }) => id));
    const byId = new Map(live.map((part) => [part.id, part]));
    const fields = comparedFields(this.of, existing.declared);
    const now = members.flatMap((member) => {
      const part = byId.get(member.id);
      return part ? [{ ...member, seen: digestIn(part, fields) }] : [];
    });
    if (now.length === 0) return undefined;
    const gone = members
      .filter(({ id }) => !byId.has(id))
      .map(({ externalId }) => `${externalId} (gone)`);
    const changed = now.filter(isDrifted).map(({ externalId }) => externalId);
    return outcomeOf(now, existing.declared, [...changed, ...gone]);
  }

  async remove(parts: Parts, existing: Existing): Promise<void> {
    const goes = this.goes(parts, membersIn(existing), existing.outputs);
    const failure = failureOf(await this.delete(parts, goes, () => {}));
    if (failure) throw failure;
  }

  // Whatever fails, state gets what was done.
  private async carryOut(parts: Parts, job: Job): Promise<Outcome> {
    const { id, members, planned, declared, before } = job;
    const now = new Map(members.map((member) => [member.externalId, member]));
    const fields = comparedFields(this.of, declared);
    const writes = [
      ...planned.added.map((wanted) => ({ wanted, member: undefined })),
      ...planned.changed,
    ];
    const bodies = new Bodies(parts.files);
    const failures = await forEachAtOnce(writes, async ({ wanted, member }) => {
      const page = this.pageOf(bodies, declared, wanted);
      const part = (member && (await parts.bring(member.id, page))) ?? (await parts.create(page));
      const settled = digestIn(part, fields);
      const adopted = (member?.id === part.id ? member.adopted : part.adopted) ?? false;
      const { externalId, sent } = wanted;
      now.set(externalId, { id: part.id, externalId, sent, settled, seen: settled, adopted });
    });
    bodies.close();
    if (failures.length === 0) {
      const goes = this.goes(parts, planned.deleted, declared);
      const going = new Set(goes);
      for (const one of planned.deleted) if (!going.has(one)) now.delete(one.externalId);
      failures.push(...(await this.delete(parts, goes, (one) => void now.delete(one.externalId))));
    }
    const failure = failureOf(failures);
    if (!failure) return outcomeOf([...now.values()], declared);
    // Without any page there is no resource yet.
    if (now.size === 0 && members.length === 0) throw failure;
    throw new HalfDone(id, outcomeOf([...now.values()], before), failure);
  }

  private goes(parts: Parts, deleted: readonly Member[], declared: Props): Member[] {
    const isStaying = ({ adopted }: Member) => adopted && declared.deleteAdopted !== true;
    const stays = deleted.filter(isStaying);
    if (stays.length > 0) parts.warn(staying(stays));
    return deleted.filter((one) => !isStaying(one));
  }

  // What another set has by now stays: it wrote it in this very run.
  private delete(
    parts: Parts,
    members: readonly Member[],
    done: (one: Member) => void,
  ): Promise<Error[]> {
    return forEachAtOnce(members, async (member) => {
      if (!parts.hasOtherResource(member.id)) await parts.delete(member.id);
      done(member);
    });
  }

  private pageOf(bodies: Bodies, declared: Props, wanted: Wanted): Props {
    const { sourceId, adopt } = declared;
    const hidden = textsIn(declared.__secrets).filter((name) => name in this.of.arguments);
    return {
      ...defaultsOf(this.of),
      ...sharedIn(this.of, declared),
      ...bodies.read(wanted),
      sourceId,
      ...(adopt === true && { adopt }),
      ...(hidden.length > 0 && { __secrets: hidden }),
    };
  }

  private wanted(declared: Props): Wanted[] {
    return wantedIn(declared, sharedIn(this.of, declared));
  }
}

interface Job {
  readonly id: string;
  readonly members: readonly Member[];
  readonly planned: Plan;
  readonly declared: Props;
  /** The arguments in effect so far. */
  readonly before: Props;
}

// Shows what is to be done, or returns why it can't be.
async function tellPlan(parts: Parts, planned: Plan, declared: Props): Promise<string | undefined> {
  const strangers = await strangersAmong(parts, declared, planned.added);
  const reason = refusalOf(strangers, declared);
  if (reason !== undefined) return reason;
  const names = new Set(strangers.map(({ externalId }) => externalId));
  const added = planned.added.filter(({ externalId }) => !names.has(externalId));
  if (names.size > 0) parts.info(`takes over ${countOf(names.size)}: ${namesOf(strangers)}`);
  for (const line of describePlan({ ...planned, added })) parts.info(line);
  return undefined;
}

function staying(stays: readonly Member[]): string {
  const { length } = stays;
  const stay = length === 1 ? "stays" : "stay";
  return `${countOf(length)} (${namesOf(stays)}) ${stay} in Intercom: ${wasAdopted(length)}`;
}
