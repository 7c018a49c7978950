import type { AnyKind, KindLifecycle } from "../definition/kind";
import {
  type Existing,
  HalfDone,
  type Outcome,
  type Part,
  type Parts,
  type Redeclared,
} from "../definition/lifecycle";
import type { Props } from "../definition/props";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { idsToAdopt, leftBehind, newIn, problemsOf, requireOwn, textsIn, warningOf } from "./asked";
import { isoOf } from "./duration";
import { type Ending, MOST, type Plan, Refusal, plan } from "./plan";
import { newRotation, stampIn, stamped } from "./stamp";
import { type Member, type Secrets, liveIn, outcomeOf, secretsIn } from "./state";

/** The steps of a rotation of identity verification secrets. */
export function rotationOf(of: AnyKind): KindLifecycle {
  const platforms = of.overlap?.of ?? [];
  return {
    of,
    adopts: idsToAdopt,
    check,
    diff,
    create: (parts, declared) => create(parts, declared, platforms),
    read,
    update: (parts, existing, redeclared) => update(parts, existing, redeclared, platforms),
    delete: remove,
  };
}

async function check(parts: Parts, declared: Props): Promise<readonly Problem[]> {
  if (isUnknown(declared)) return [];
  const live = await parts.list([]);
  const problems = problemsOf(parts, declared, live);
  if (problems.length > 0) return problems;
  const adopted = idsToAdopt(declared);
  if (adopted.length > 0)
    parts.info(`takes over ${adopted.join(" and ")}, to retire after ${String(declared.overlap)}.`);
  const left = leftBehind(parts, adopted, live);
  if (left.length > 0) parts.warn(warningOf(left));
  return [];
}

async function diff(
  existing: Existing,
  redeclared: Redeclared,
  parts: Parts | undefined,
): Promise<boolean> {
  const secrets = secretsIn(existing);
  const now = parts?.now();
  // Where the time doesn't count, nothing is refused either: it may be possible by then.
  const planned = unlessRefused(() => plan({ ...redeclared, secrets, now }), parts !== undefined);
  if (!parts) return isAnything(planned);
  const asked = newIn(existing, redeclared);
  // Only these need the list, so that a preview without a change reads none.
  if (asked.length > 0) requireOwn(existing, asked, await parts.list([]));
  tellPlan(parts, planned);
  return isAnything(planned);
}

function unlessRefused(make: () => Plan, refuses: boolean): Plan {
  try {
    return make();
  } catch (error) {
    if (refuses || !(error instanceof Refusal)) throw error;
    return { before: [], rotates: error.message, after: [] };
  }
}

function isAnything({ before, rotates, after }: Plan): boolean {
  return rotates !== undefined || before.length + after.length > 0;
}

function tellPlan(parts: Parts, planned: Plan): void {
  const endings = [...planned.before, ...planned.after];
  const lines = [planned.rotates ?? [], ...due(endings)].flat();
  const stays = planned.rotates === undefined && lines.length > 0 ? [STAYS] : [];
  if (lines.length > 0) parts.info(`${lines.join("; ")}.${stays.join("")}`);
  for (const { reason } of endings.filter(({ revoked }) => revoked))
    parts.warn(`${reason}: users who were signed with it are rejected from then on.`);
}

function due(endings: readonly Ending[]): string[] {
  return endings.filter(({ revoked }) => !revoked).map(({ reason }) => reason);
}

const STAYS =
  " `secret` stays the same: a preview shows resources that use it as changing, and `pulumi up` leaves them alone.";

async function create(
  parts: Parts,
  declared: Props,
  platforms: readonly string[],
): Promise<Outcome & { id: string }> {
  const live = await parts.list([]);
  const [problem] = problemsOf(parts, declared, live);
  if (problem) throw new Error(`${problem.path}: ${problem.reason}`.replace(/^: /, ""));
  const id = newRotation(parts.resource);
  const members = adoptedIn(live, idsToAdopt(declared));
  const job = { id, secrets: { members }, declared, before: declared, changed: [] };
  return { id, ...(await carryOut(parts, job, platforms)) };
}

async function update(
  parts: Parts,
  existing: Existing,
  redeclared: Redeclared,
  platforms: readonly string[],
): Promise<Outcome> {
  const known = secretsIn(existing);
  const live = await parts.list(known.members.map(({ id }) => id));
  requireOwn(existing, newIn(existing, redeclared), live);
  const secrets = { ...known, members: membersOf(parts, existing, redeclared, live) };
  const { id, declared: before } = existing;
  return carryOut(parts, { ...redeclared, id, before, secrets }, platforms);
}

/** The secrets that verify by now: those of state, newly adopted ones, and what killed runs left behind. */
function membersOf(
  parts: Parts,
  existing: Existing,
  { declared }: Redeclared,
  live: readonly Part[],
): Member[] {
  const { members } = liveIn(secretsIn(existing), live);
  const others = live.filter(({ id }) => members.every((member) => member.id !== id));
  const left = others.filter(({ values }) => stampIn(values.name)?.rotation === existing.id);
  if (left.length > 0)
    parts.warn(
      `A run that was killed, or whose state is lost, created ${left.map(({ id }) => id).join(", ")}. ` +
        "It retires like a secret that was replaced just now.",
    );
  const asked = idsToAdopt(declared).filter((id) => left.every((part) => part.id !== id));
  const fresh = asked.filter((id) => !textsIn(existing.declared.adopt).includes(id));
  const all = [...members, ...left.map(memberOf), ...adoptedIn(others, fresh)];
  if (fresh.length > 0 && all.length > MOST)
    throw new Error(
      `adopt: with ${fresh.join(" and ")}, ${all.length} would verify, and at most ${MOST} of a rotation do at once.`,
    );
  return all;
}

interface Job extends Redeclared {
  readonly id: string;
  readonly secrets: Secrets;
  /** The arguments in effect so far. */
  readonly before: Props;
}

// Whatever happens on the way, state gets what was done by then.
async function carryOut(
  parts: Parts,
  { id, before, declared, ...job }: Job,
  platforms: readonly string[],
): Promise<Outcome> {
  let { secrets } = job;
  let inEffect = before;
  const end = async (endings: readonly Ending[]) => {
    for (const { member } of endings) {
      await parts.delete(member.id);
      secrets = without(member, secrets);
    }
  };
  try {
    const now = parts.now();
    const planned = plan({ ...job, declared, secrets, now });
    if (planned.rotates === undefined) secrets = dated(secrets, isoOf(now));
    await end(planned.before);
    if (planned.rotates !== undefined) {
      const number = nextNumber(secrets.members);
      const made = await parts.create({
        ...Object.fromEntries(platforms.map((name) => [name, declared[name]])),
        name: stamped({ name: String(declared.name), rotation: id, number }),
        __secrets: textsIn(declared.__secrets).filter((name) => name === "name"),
      });
      secrets = withCurrent(secrets, made);
    }
    inEffect = declared;
    await end(planned.after);
    return outcomeOf(secrets, declared);
  } catch (error) {
    // Without any secret there is no resource yet.
    if (secrets.currentId === undefined) throw error;
    const done = dated(secrets, isoOf(parts.now()));
    throw new HalfDone(id, outcomeOf(done, inEffect), error);
  }
}

function withCurrent({ members }: Secrets, made: Part): Secrets {
  const { secret } = made.values;
  const value = typeof secret === "string" ? { secret } : {};
  const current = memberOf(made);
  return dated({ members: [...members, current], currentId: made.id, ...value }, current.createdAt);
}

// From then on, signers with another secret could move to the current one.
function dated(secrets: Secrets, moment: string): Secrets {
  const members = secrets.members.map((one) =>
    one.id === secrets.currentId ? one : { replacedAt: moment, ...one },
  );
  return { ...secrets, members };
}

function without(member: Member, { members, ...secrets }: Secrets): Secrets {
  return { ...secrets, members: members.filter(({ id }) => id !== member.id) };
}

function nextNumber(members: readonly Member[]): number {
  return 1 + Math.max(0, ...members.map(({ name }) => stampIn(name)?.number ?? 0));
}

async function read(parts: Parts, existing: Existing): Promise<Outcome | undefined> {
  const secrets = secretsIn(existing);
  const live = await parts.list(secrets.members.map(({ id }) => id));
  const now = liveIn(secrets, live);
  return now.members.length === 0 ? undefined : outcomeOf(now, existing.declared);
}

async function remove(parts: Parts, existing: Existing): Promise<void> {
  const { members, currentId } = secretsIn(existing);
  const stays = existing.outputs.deleteAdopted === true ? [] : members.filter((one) => one.adopted);
  const isLast = ({ id }: Member) => Number(id === currentId);
  const goes = members
    .filter((one) => !stays.includes(one))
    .toSorted((one, other) => isLast(one) - isLast(other));
  if (stays.length > 0)
    parts.warn(
      `${stays.map(({ id }) => id).join(" and ")} stays in Intercom: it was adopted. ` +
        "To delete it with its resource, declare deleteAdopted: true first.",
    );
  await parts.deleteAll(goes.map(({ id }) => id));
}

function adoptedIn(live: readonly Part[], ids: readonly string[]): Member[] {
  const found = live.filter(({ id }) => ids.includes(id));
  return found.map((part) => Object.assign(memberOf(part), { adopted: true as const }));
}

function memberOf({ id, values }: Part): Member {
  return { id, name: String(values.name), createdAt: String(values.createdAt) };
}
