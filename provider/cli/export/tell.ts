import { noun } from "../../definition/kind";
import { counted } from "../counted";
import type { Inventory, Progress } from "../inventory";
import { tell } from "../output";
import { type Plan, type Planned, isLookUp } from "./plan";

/** Prints how far the reading is, and how long it will take. */
export function tellProgress({ kind, objects, requests, left }: Progress, elapsed: number): void {
  const seconds = Math.ceil((elapsed / Math.max(1, requests) / 1000) * left);
  const rest = left > 0 ? `, about ${seconds} s left` : "";
  tell(`${counted(objects, noun(kind))}, ${counted(requests, "request")} so far${rest}`);
}

const MOST_NAMED = 5;

/** Prints what isn't in the project, and why. */
export function tellWarnings(
  { unread }: Inventory,
  { planned, leftOut }: Plan,
  stale: readonly string[],
): void {
  for (const { kind, reason } of unread) tell(`warning: no ${kind.name} was read. ${reason}`);
  const groups = new Map<string, string[]>();
  for (const { kind, label, id, reason } of leftOut) {
    const key = `${kind.name} that can't be declared, since it ${reason}`;
    groups.set(key, [...(groups.get(key) ?? []), JSON.stringify(label || id)]);
  }
  for (const [what, names] of groups) {
    const more = names.length > MOST_NAMED ? ", ..." : "";
    tell(`left out: ${names.length} ${what}: ${names.slice(0, MOST_NAMED).join(", ")}${more}`);
  }
  for (const line of unsignedLines(planned)) tell(`warning: ${line}`);
  if (stale.length > 0)
    tell(`warning: an earlier export wrote these, this one didn't: ${stale.join(", ")}`);
}

/** Where addresses are without their signatures, a line for each argument of a kind. */
export function unsignedLines(planned: readonly Planned[]): string[] {
  const counts = new Map<string, number>();
  for (const { kind, unsigned } of planned) {
    for (const name of unsigned) {
      const what = `${kind.name}.${name}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
  }
  return [...counts].map(([what, count]) => {
    const where = `${what} of ${counted(count, "object")}`;
    return `${where}: addresses of images and files are written without expires, signature and req, which Intercom adds anew at each read.`;
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
  const objects: Record<string, number> = {};
  for (const { kind } of planned)
    if (!isLookUp(kind)) objects[kind.name] = (objects[kind.name] ?? 0) + 1;
  return {
    out,
    workspaceId,
    objects,
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
