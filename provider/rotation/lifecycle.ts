import type { AnyKind, KindLifecycle } from "../definition/kind";
import {
  type Existing,
  type Outcome,
  type Parts,
  type Redeclared,
  wasAdopted,
} from "../definition/lifecycle";
import { type Props, textsIn } from "../definition/props";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { leftBehind, missingIn, newIn, problemsOf, requireNone, warningOf } from "./asked";
import { carryOut } from "./carry-out";
import { foresee, leftIn } from "./foresee";
import { adoptedIn, find } from "./found";
import { type Plan, Refusal, type Situation, plan } from "./plan";
import { reportFound, reportPlan, warnOfRevoked } from "./report";
import { newRotation } from "./stamp";
import { type Member, liveIn, outcomeOf, secretsIn } from "./state";

/** The steps of a rotation of identity verification secrets. */
export function rotationOf(of: AnyKind): KindLifecycle {
  const platforms = of.overlap?.of ?? [];
  return {
    of,
    adopts: ({ adopt }) => textsIn(adopt),
    check,
    diff,
    create: (parts, declared) => create(parts, declared, platforms),
    read,
    update: (parts, existing, redeclared) => update(parts, existing, redeclared, platforms),
    delete: remove,
    foresee,
  };
}

async function check(parts: Parts, declared: Props): Promise<readonly Problem[]> {
  if (isUnknown(declared)) return [];
  const live = await parts.list([]);
  const problems = problemsOf(parts, declared, live);
  if (problems.length > 0) return problems;
  const adopted = textsIn(declared.adopt);
  const members = adoptedIn(parts, live, adopted);
  reportFound(parts, { adopted: members, missing: missingIn(newIn(declared), live) }, declared);
  const left = leftBehind(parts, adopted, live);
  if (left.length > 0) parts.warn(warningOf(left));
  const { after } = plan({ secrets: { members }, declared, changed: [], now: undefined });
  warnOfRevoked(parts, after);
  return [];
}

async function diff(
  existing: Existing,
  redeclared: Redeclared,
  parts: Parts | undefined,
): Promise<boolean> {
  const known = secretsIn(existing, parts?.now());
  if (!parts) return isDueAtAnyTime({ ...redeclared, secrets: known });
  const { declared } = redeclared;
  // Only new ids need the list, so that a preview without a change reads none.
  const hasNew = newIn(declared, existing).length > 0;
  const found = hasNew ? await find(parts, existing, declared) : undefined;
  if (found) reportFound(parts, found, declared);
  const planned = plan({ ...redeclared, secrets: found?.secrets ?? known, now: parts.now() });
  reportPlan(parts, planned);
  return isAnything(planned);
}

// What is refused now may be possible by then.
function isDueAtAnyTime(situation: Omit<Situation, "now">): boolean {
  try {
    return isAnything(plan({ ...situation, now: undefined }));
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

function isAnything({ before, rotates, after }: Plan): boolean {
  return rotates !== undefined || before.length + after.length > 0;
}

async function create(
  parts: Parts,
  declared: Props,
  platforms: readonly string[],
): Promise<Outcome & { id: string }> {
  const live = await parts.list([]);
  requireNone(problemsOf(parts, declared, live));
  const id = newRotation(parts.resource);
  const members = adoptedIn(parts, live, textsIn(declared.adopt));
  const job = { id, secrets: { members }, declared, before: declared, changed: [] };
  return { id, ...(await carryOut(parts, job, platforms)) };
}

async function update(
  parts: Parts,
  existing: Existing,
  redeclared: Redeclared,
  platforms: readonly string[],
): Promise<Outcome> {
  const { secrets, left } = await find(parts, existing, redeclared.declared);
  if (left.length > 0)
    parts.warn(
      `A run that was killed, or whose state is lost, created ${left.map(({ id }) => id).join(", ")}. ` +
        "It will retire after `overlap`.",
    );
  const { id, declared: before } = existing;
  return carryOut(parts, { ...redeclared, id, before, secrets }, platforms);
}

async function read(parts: Parts, existing: Existing): Promise<Outcome | undefined> {
  const secrets = secretsIn(existing);
  const live = await parts.list(secrets.members.map(({ id }) => id));
  const now = liveIn(secrets, live);
  return now.members.length === 0 ? undefined : outcomeOf(now, existing.declared);
}

async function remove(parts: Parts, existing: Existing): Promise<void> {
  const { members, currentId } = secretsIn(existing);
  const stays = leftIn(existing, members);
  const isLast = ({ id }: Member) => Number(id === currentId);
  const goes = members
    .filter((one) => !stays.includes(one))
    .toSorted((one, other) => isLast(one) - isLast(other));
  if (stays.length > 0)
    parts.warn(
      `${stays.map(({ id }) => id).join(" and ")} ${stays.length === 1 ? "stays" : "stay"} in Intercom: ${wasAdopted(stays.length)}`,
    );
  await parts.deleteAll(goes.map(({ id }) => id));
}
