import {
  HalfDone,
  type Outcome,
  type Part,
  type Parts,
  type Redeclared,
} from "../definition/lifecycle";
import { type Props, textsIn } from "../definition/props";
import { isoOf } from "./duration";
import { memberOf } from "./found";
import { type Ending, plan } from "./plan";
import { stampIn, stamped } from "./stamp";
import { type Member, type Secrets, outcomeOf } from "./state";

export interface Job extends Redeclared {
  readonly id: string;
  readonly secrets: Secrets;
  /** The arguments in effect so far. */
  readonly before: Props;
}

/**
 * Plans and does what is due.
 *
 * @throws HalfDone if something was done before it failed: state gets what was done by then.
 */
export async function carryOut(
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
      secrets = withCurrent(secrets, made, parts.now());
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

function withCurrent({ members }: Secrets, made: Part, now: number): Secrets {
  const { secret } = made.values;
  const value = typeof secret === "string" ? { secret } : {};
  const current = memberOf(made, now);
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
