import type { Parts } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import type { Found } from "./found";
import { type Ending, type Plan, endingOf } from "./plan";

/** Shows what a declaration takes over, and warns of what it asks for in vain. */
export function reportFound(
  parts: Parts,
  { adopted, missing }: Pick<Found, "adopted" | "missing">,
  declared: Props,
): void {
  const stay = adopted.filter((member) => endingOf(member, declared).length === 0);
  if (stay.length > 0)
    parts.info(
      `adopts ${stay.map(({ id }) => id).join(" and ")}, which will retire after ${String(declared.overlap)}.`,
    );
  for (const warning of missing) parts.warn(warning);
}

/** Shows what is due at the resource. */
export function reportPlan(parts: Parts, { before, rotates, after }: Plan): void {
  const endings = [...before, ...after];
  const lines = [...(rotates === undefined ? [] : [rotates]), ...due(endings)];
  const stays = rotates === undefined && lines.length > 0 ? STAYS : "";
  if (lines.length > 0) parts.info(`${lines.join("; ")}.${stays}`);
  warnOfRevoked(parts, endings);
}

/** Warns of what ends whose sessions may go on. */
export function warnOfRevoked(parts: Parts, endings: readonly Ending[]): void {
  for (const { reason } of endings.filter(({ revoked }) => revoked))
    parts.warn(`${reason}: Intercom then rejects users whose identity was signed with it.`);
}

function due(endings: readonly Ending[]): string[] {
  return endings.filter(({ revoked }) => !revoked).map(({ reason }) => reason);
}

const STAYS =
  " `secret` stays the same: a preview shows resources that use it as changing, and `pulumi up` leaves them alone. " +
  "`pulumi up --plan` may fail: run it without a plan.";
