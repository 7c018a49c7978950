import type { Props } from "../definition/props";
import { isUnknown } from "../definition/unknown";
import { inWords, millisecondsIn } from "./duration";
import { type Member, type Secrets, after } from "./state";

/** So many secrets of a rotation verify at once, at most. */
export const MOST = 3;

/** All that a plan depends on. */
export interface Situation {
  readonly secrets: Secrets;
  readonly declared: Props;
  /** The arguments whose values differ from those in effect. */
  readonly changed: readonly string[];
  /** In milliseconds since 1970; `undefined` where the time doesn't count. */
  readonly now: number | undefined;
}

/** A secret that is to stop verifying, and why. */
export interface Ending {
  readonly member: Member;
  readonly reason: string;
  /** The program asks for it, even if signers still use it. */
  readonly revoked: boolean;
}

/** What is to be done, in this order. */
export interface Plan {
  /** What ends first, so that a successor is one of three. */
  readonly before: readonly Ending[];
  /** Why a new secret becomes current; nothing if none does. */
  readonly rotates?: string;
  readonly after: readonly Ending[];
}

/** A rotation that can't be, yet. */
export class Refusal extends Error {}

/**
 * Decides what a rotation does. State decides: no secret ends whose successor has been current for less than
 * `overlap`, unless it is revoked.
 *
 * @throws Refusal that names the date from which on it is possible.
 */
export function plan(situation: Situation): Plan {
  const { secrets, declared, now } = situation;
  const rotates = reasonToRotate(situation);
  const endings = secrets.members.flatMap((member) => endingOf(member, declared, now));
  if (rotates === undefined) return { before: [], after: endings };
  const { members, currentId } = secrets;
  if (members.length < MOST) return { before: [], rotates, after: endings };
  const isFirst = ({ member }: Ending) => member.id !== currentId;
  const before = endings.filter((one) => isFirst(one));
  if (before.length <= members.length - MOST) throw refusal(situation, rotates);
  return { before, rotates, after: endings.filter((one) => !isFirst(one)) };
}

function reasonToRotate({ secrets, declared, changed, now }: Situation): string | undefined {
  const { members, currentId } = secrets;
  const current = members.find(({ id }) => id === currentId);
  if (currentId === undefined) return "creates the first secret";
  if (!current) return `rotates: the current secret ${currentId} is gone from Intercom`;
  if (isRevoked(current, declared)) return `rotates: the current secret ${currentId} is revoked`;
  const change = changed.find((name) => ROTATING.test(name));
  if (change !== undefined) {
    const known = `rotates, because \`${change}\` changed: a new secret becomes current`;
    return isUnknown(declared[change]) ? `rotates: ${change} is unknown and may change` : known;
  }
  if (now === undefined) return undefined;
  const age = now - Date.parse(current.createdAt);
  return age >= millisecondsIn(declared.rotateAfter)
    ? `rotates: the current secret ${currentId} is ${inWords(age)} old`
    : undefined;
}

// No secret can change its platforms.
const ROTATING = /^(triggers|supports\w+)$/;

/** Whether a secret is to stop verifying by now: one ending, or none. */
export function endingOf(member: Member, declared: Props, now = NaN): Ending[] {
  const { id, replacedAt } = member;
  if (isRevoked(member, declared))
    return [{ member, reason: `revokes ${id} at once`, revoked: true }];
  if (replacedAt === undefined) return [];
  const since = now - Date.parse(replacedAt);
  if (!(since >= millisecondsIn(declared.overlap))) return [];
  return [{ member, reason: `retires ${id}, replaced ${inWords(since)} ago`, revoked: false }];
}

function isRevoked({ id }: Member, { revokedIds }: Props): boolean {
  return Array.isArray(revokedIds) && revokedIds.includes(id);
}

function refusal({ secrets, declared, now = NaN }: Situation, rotates: string): Refusal {
  const others = secrets.members.filter(({ id }) => id !== secrets.currentId);
  // What was found just now is replaced from now on.
  const dates = others.flatMap(({ replacedAt }) => {
    const from = replacedAt === undefined ? now : Date.parse(replacedAt);
    return after(from, declared.overlap) ?? [];
  });
  const ids = others.map(({ id }) => id);
  return new Refusal(
    `It ${rotates}. That needs a fourth secret, and at most ${MOST} can verify at once: ` +
      `${ids.join(" and ")} still overlap with the current one.\n` +
      `This is possible from ${dates.toSorted()[0] ?? "a later update"} on. To do it now, revoke one of them, ` +
      `which ends the sessions that it signed: revokedIds: [${JSON.stringify(ids[0])}]`,
  );
}
