import type { Existing, Part, Parts } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import { missingIn, newIn, problemsWith, requireNone } from "./asked";
import { MOST, endingOf } from "./plan";
import { stampIn } from "./stamp";
import { type Member, type Secrets, liveIn, secretsIn, writtenMoment } from "./state";

/** What the workspace has of a rotation. */
export interface Found {
  /** The secrets that verify: those of state, newly adopted ones, and what killed runs left behind. */
  readonly secrets: Secrets;
  readonly adopted: readonly Member[];
  readonly left: readonly Part[];
  /** Warnings of new ids that it doesn't have. */
  readonly missing: readonly string[];
}

/**
 * Lists the secrets of a rotation.
 *
 * @throws Error that names an id that the declaration asks for in vain, and what to do.
 */
export async function find(parts: Parts, existing: Existing, declared: Props): Promise<Found> {
  const known = secretsIn(existing, parts.now());
  const live = await parts.list(known.members.map(({ id }) => id));
  const asked = newIn(declared, existing);
  requireNone(problemsWith(asked, { declared, live, rotation: existing.id }));
  const { members } = liveIn(known, live);
  const others = live.filter(({ id }) => members.every((member) => member.id !== id));
  const left = others.filter(({ values }) => stampIn(values.name)?.rotation === existing.id);
  const ids = asked.filter(({ argument }) => argument === "adopt").map(({ id }) => id);
  const fresh = ids.filter((id) => left.every((part) => part.id !== id));
  const adopted = adoptedIn(parts, others, fresh);
  const all = [...members, ...left.map((part) => memberOf(part, parts.now())), ...adopted];
  if (adopted.length > 0) requireRoom(all, adopted, declared, parts.now());
  return { secrets: { ...known, members: all }, adopted, left, missing: missingIn(asked, live) };
}

function requireRoom(
  all: readonly Member[],
  adopted: readonly Member[],
  declared: Props,
  now: number,
): void {
  const stay = all.filter((member) => endingOf(member, declared, now).length === 0);
  if (stay.length <= MOST) return;
  const ids = stay.map(({ id }) => id);
  throw new Error(
    `adopt: with ${adopted.map(({ id }) => id).join(" and ")}, ${stay.length} secrets would verify (${ids.join(", ")}), ` +
      `and a rotation can have at most ${MOST} at once. Adopt it after another one has retired, or revoke one, ` +
      `which ends the sessions that it signed: revokedIds: [${JSON.stringify(ids[0])}]`,
  );
}

/** Those of these secrets that a rotation takes over. */
export function adoptedIn(parts: Parts, live: readonly Part[], ids: readonly string[]): Member[] {
  const found = live.filter(({ id }) => ids.includes(id));
  return found.map((part) =>
    Object.assign(memberOf(part, parts.now()), { adopted: true as const }),
  );
}

/** A secret as state is to have it. */
export function memberOf({ id, values }: Part, now: number): Member {
  return { id, name: String(values.name), createdAt: writtenMoment(values.createdAt, now) };
}
