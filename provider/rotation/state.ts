import { z } from "zod";
import type { Existing, Outcome, Part } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import { isoOf, millisecondsIn } from "./duration";

/** A secret of a rotation that verifies. */
export interface Member {
  readonly id: string;
  readonly name: string;
  /** In ISO 8601, as all times here. */
  readonly createdAt: string;
  /** Since when a successor is current; the current secret has none. */
  readonly replacedAt?: string;
  /** Somebody else created it. */
  readonly adopted?: true;
}

/** The secrets of a rotation. */
export interface Secrets {
  readonly members: readonly Member[];
  /** The id of the secret to sign with; it may be gone. */
  readonly currentId?: string;
  /** Its value. */
  readonly secret?: string;
}

const kept = z.record(
  z.string(),
  z.looseObject({
    createdAt: z.string(),
    replacedAt: z.string().optional(),
    adopted: z.literal(true).optional(),
  }),
);
const outputs = z.looseObject({
  currentId: z.string().optional(),
  secret: z.string().optional(),
});

/**
 * The secrets that state has, without their names.
 *
 * @throws Error if somebody edited it.
 */
export function secretsIn({ outputs: all, kept: memory }: Existing): Secrets {
  const [known, more] = [outputs.safeParse(all), kept.safeParse(memory)];
  if (!known.success || !more.success) throw new Error(EDITED);
  const members = Object.entries(more.data).map(([id, one]) =>
    Object.assign({ id, name: "" }, one satisfies Partial<Member>),
  );
  const { currentId, secret } = known.data;
  return { members, ...(currentId && { currentId }), ...(secret && { secret }) };
}

const EDITED =
  "__intercom: the state of this resource isn't as pulumi-intercom writes it. Nothing was changed.";

/** The same with their names, without those that are gone. */
export function liveIn({ members, ...secrets }: Secrets, live: readonly Part[]): Secrets {
  const found = members.flatMap((member) => {
    const part = live.find(({ id }) => id === member.id);
    return part ? [{ ...member, name: String(part.values.name) }] : [];
  });
  return { ...secrets, members: found };
}

/** What state is to have of secrets, under the arguments that are in effect. */
export function outcomeOf({ members, currentId, secret }: Secrets, declared: Props): Outcome {
  const current = members.find(({ id }) => id === currentId);
  return {
    declared,
    outputs: {
      secret,
      currentId,
      accepted: members.map((member) => shown(member, declared)),
      rotatesAt: current && after(Date.parse(current.createdAt), declared.rotateAfter),
    },
    kept: Object.fromEntries(members.map((member) => [member.id, keptOf(member)])),
  };
}

function keptOf({ createdAt, replacedAt, adopted }: Member): Props {
  return { createdAt, replacedAt, adopted };
}

function shown({ id, name, createdAt, replacedAt }: Member, { overlap }: Props): Props {
  const retiresAt = replacedAt && after(Date.parse(replacedAt), overlap);
  return { id, name, createdAt, ...(retiresAt && { retiresAt }) };
}

/** The moment so long after another, in milliseconds since 1970; `undefined` where one of them is unknown. */
export function after(moment: number, length: unknown): string | undefined {
  const at = moment + millisecondsIn(length);
  return Number.isFinite(at) ? isoOf(at) : undefined;
}
