import { counted } from "../counted";
import { nameOf } from "../stack-file";
import type { Effect } from "./effects";

/** What a plan mustn't do without somebody's word. */
export interface Brake {
  readonly maxDeletions: number | undefined;
  /** Of what nothing may end, in the words of kinds. */
  readonly failOn: readonly string[];
}

/** Why a plan has to wait, and what it does if it is allowed. */
export interface Stop {
  readonly reason: string;
  readonly allowed: string;
}

const SHOWN = 5;

/** Why a plan has to wait for somebody's word; empty if it doesn't. */
export function reasonsToStop(effects: readonly Effect[], { maxDeletions, failOn }: Brake): Stop[] {
  return [
    ...(maxDeletions === undefined ? [] : tooMany(effects, maxDeletions)),
    ...failOn.flatMap((what) => ending(effects, what)),
  ];
}

/** How many objects are deleted or archived. */
export function deletionsIn(effects: readonly Effect[]): number {
  return effects.reduce((sum, { deletions }) => sum + deletions, 0);
}

function tooMany(effects: readonly Effect[], most: number): Stop[] {
  const count = deletionsIn(effects);
  const uncounted = effects.filter((one) => one.uncounted !== undefined);
  const unknown =
    uncounted.length === 0 ? "" : `, and those in ${namesOf(uncounted)} that only --live counts`;
  if (count <= most && uncounted.length === 0) return [];
  const objects = counted(count, "object");
  return [
    {
      reason: `${objects} would be deleted or archived${unknown}; --max-deletions is ${most}`,
      allowed: `${objects} will be deleted or archived${unknown}; the limit (--max-deletions) is ${most}`,
    },
  ];
}

function ending(effects: readonly Effect[], what: string): Stop[] {
  const found = effects.filter(({ ends }) => ends?.what === what && ends.verdict !== "overlapped");
  if (found.length === 0) return [];
  const isSure = found.every(({ ends }) => ends?.verdict === "ends");
  const reason = `${what} ${isSure ? "" : "may "}end with ${namesOf(found)}; --fail-on is ends-${what}`;
  return [{ reason, allowed: reason }];
}

function namesOf(effects: readonly Effect[]): string {
  const names = effects.slice(0, SHOWN).map(({ planned }) => nameOf(planned.urn));
  const more = effects.length - names.length;
  return [...names, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
