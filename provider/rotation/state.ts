import type { Existing, Outcome, Part } from "../definition/lifecycle";
import { EDITED, type Props } from "../definition/props";
import { schema } from "../definition/schema";
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

export interface Secrets {
  readonly members: readonly Member[];
  /** The id of the secret to sign with; it may be gone. */
  readonly currentId?: string;
  /** Its value. */
  readonly secret?: string;
}

const instant = schema((z) => z.iso.datetime({ offset: true }));
const kept = schema((z) => {
  const member = z.looseObject({
    createdAt: instant(),
    replacedAt: instant().optional(),
    adopted: z.literal(true).optional(),
  });
  return z.record(z.string(), member);
});
const outputs = schema((z) =>
  z.looseObject({ currentId: z.string().optional(), secret: z.string().optional() }),
);

/**
 * The secrets that state has, without their names.
 *
 * @param now In milliseconds since 1970; unless it is given, moments may be later.
 * @throws Error that names what somebody edited.
 */
export function secretsIn({ outputs: all, kept: memory }: Existing, now?: number): Secrets {
  const known = outputs().safeParse(all);
  if (!known.success) throw edited(known.error.issues.map(({ path }) => path.join(".")));
  const more = kept().safeParse(memory);
  if (!more.success) throw edited(more.error.issues.map(({ path }) => inParts(...path)));
  const members = Object.entries(more.data).map(([id, one]) =>
    Object.assign({ id, name: "" }, one satisfies Partial<Member>),
  );
  const { currentId, secret } = known.data;
  const impossible = members.flatMap((member) => impossibleIn(member, currentId, now));
  if (impossible.length > 0) throw edited(impossible);
  return { members, ...(currentId && { currentId }), ...(secret && { secret }) };
}

// What is replaced has a time of that, which the current secret hasn't, and none of them lies ahead.
function impossibleIn(
  { id, createdAt, replacedAt }: Member,
  currentId: string | undefined,
  now = Infinity,
): string[] {
  const lies = (at: string | undefined) => at !== undefined && Date.parse(at) > now + SKEW_MS;
  const isOdd = (replacedAt === undefined) !== (id === currentId);
  return [
    ...(lies(createdAt) ? [inParts(id, "createdAt")] : []),
    ...(isOdd || lies(replacedAt) ? [inParts(id, "replacedAt")] : []),
  ];
}

function inParts(...path: readonly PropertyKey[]): string {
  return ["__intercom", "parts", ...path].join(".");
}

function edited(paths: readonly string[]): Error {
  return new Error(
    `${paths.join(", ")}: ${EDITED} ` +
      "Import a state from before it was edited: `pulumi stack import --file <file>`.",
  );
}

// Clocks of one service may differ.
const SKEW_MS = 86_400_000;

/** A moment for state: the one that Intercom returned, or else the one that it is. */
export function writtenMoment(returned: unknown, now: number): string {
  const isPossible =
    instant().safeParse(returned).success && Date.parse(String(returned)) <= now + SKEW_MS;
  return isPossible ? String(returned) : isoOf(now);
}

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
    kept: Object.fromEntries(
      members.map(({ id, createdAt, replacedAt, adopted }) => [
        id,
        { createdAt, replacedAt, adopted },
      ]),
    ),
  };
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
