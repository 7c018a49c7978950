import { noun } from "../../definition/kind";
import { counted, tally } from "../counted";
import type { Inventory, Progress } from "../inventory";
import { tell } from "../output";
import type { Plan, Planned } from "./plan";

/** Prints how far the reading is, and how long it will take. */
export function tellProgress({ kind, objects, requests, left }: Progress, elapsed: number): void {
  const seconds = Math.ceil((elapsed / Math.max(1, requests) / 1000) * left);
  const rest = left > 0 ? `, about ${seconds} s left` : "";
  tell(`${counted(objects, noun(kind))}, ${counted(requests, "request")} so far${rest}`);
}

/**
 * Prints what isn't in the project, and why.
 *
 * @param stale The files that an earlier export wrote and this one didn't.
 * @param all Whether each object that was left out is named.
 */
export function tellWarnings(
  { unread }: Inventory,
  { planned, leftOut }: Plan,
  stale: readonly string[],
  all: boolean,
): void {
  for (const { kind, reason } of unread) tell(`warning: no ${kind.name} was read. ${reason}`);
  for (const [what, names] of byReason(leftOut)) {
    tell(`left out: ${names.length} ${what}${all ? ":" : ""}`);
    if (all) for (const name of names) tell(`  ${name}`);
  }
  if (leftOut.length > 0 && !all) tell("--verbose lists what was left out.");
  for (const line of unsignedLines(planned)) tell(`warning: ${line}`);
  if (stale.length > 0)
    tell(`warning: an earlier export wrote these, this one didn't: ${stale.join(", ")}`);
}

function byReason(leftOut: Plan["leftOut"]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { kind, label, id, reason } of leftOut) {
    const key = `${kind.name} that can't be declared, since it ${reason}`;
    const name = JSON.stringify(label || id);
    groups.set(key, [...(groups.get(key) ?? []), id === undefined ? name : `${name} (${id})`]);
  }
  return groups;
}

/** Where addresses are without their signatures, a line for each argument of a kind. */
export function unsignedLines(planned: readonly Planned[]): string[] {
  const counts = tally(
    planned.flatMap(({ kind, unsigned }) => unsigned.map((name) => `${kind.name}.${name}`)),
  );
  return [...counts].map(([what, count]) => {
    const where = `${what} of ${counted(count, "object")}`;
    return `${where}: URLs of images and files are written without expires, signature and req, because Intercom changes these with each response.`;
  });
}

/** What was done, for machines. */
export function summary(
  out: string,
  workspaceId: string,
  { unread }: Inventory,
  { planned, leftOut }: Plan,
  requests: number,
) {
  const declared = planned.filter(({ lookedUp }) => !lookedUp);
  return {
    out,
    workspaceId,
    objects: Object.fromEntries(tally(declared.map(({ kind }) => kind.name))),
    requests,
    unread: unread.map(({ kind, reason }) => ({ kind: kind.name, reason })),
    leftOut: leftOut.map(({ kind, id, label, reason }) => ({
      kind: kind.name,
      id,
      name: label,
      reason,
    })),
  };
}
