import type { Existing, Part, Parts } from "../definition/lifecycle";
import { type Props, textsIn } from "../definition/props";
import type { Problem } from "../definition/rules";
import { MOST } from "./plan";
import { isOf, stampIn } from "./stamp";

/** An id, and the argument that asks for it. */
export interface Asked {
  readonly argument: "adopt" | "revokedIds";
  readonly id: string;
}

/** What a declaration asks for that it didn't before: ids that neither state nor the last declaration has. */
export function newIn(declared: Props, existing?: Existing): Asked[] {
  const own = Object.keys(existing?.kept ?? {});
  return (["adopt", "revokedIds"] as const).flatMap((argument) => {
    const known = new Set([...own, ...textsIn(existing?.declared[argument])]);
    const ids = textsIn(declared[argument]).filter((id) => !known.has(id));
    return ids.map((id) => ({ argument, id }));
  });
}

/** Where ids are looked for that a declaration asks for. */
export interface Place {
  readonly declared: Props;
  readonly live: readonly Part[];
  /** The id of the rotation; none of a new one. */
  readonly rotation?: string;
}

/** What is wrong with new ids: a rotation adopts what exists, and revokes its own or what it adopts. */
export function problemsWith(
  asked: readonly Asked[],
  { declared, live, rotation }: Place,
): Problem[] {
  const adopted = textsIn(declared.adopt);
  const revoked = textsIn(declared.revokedIds);
  return asked.flatMap(({ argument, id }): Problem[] => {
    const found = live.find((part) => part.id === id);
    // What is adopted and revoked may have ended in a run that failed then.
    const isNeeded = argument === "adopt" && !revoked.includes(id);
    if (!found) return isNeeded ? [{ path: argument, reason: noSuch(id) }] : [];
    if (argument === "adopt" || adopted.includes(id)) return [];
    const isOwn = rotation !== undefined && stampIn(found.values.name)?.rotation === rotation;
    return isOwn ? [] : [{ path: argument, reason: notOwn(id) }];
  });
}

/** Warnings of new ids to revoke that the workspace doesn't have: they may be misspelt. */
export function missingIn(asked: readonly Asked[], live: readonly Part[]): string[] {
  return asked
    .filter(({ argument, id }) => argument === "revokedIds" && !live.some((one) => one.id === id))
    .map(
      ({ id }) =>
        `revokedIds: ${noSuch(id)} It ended before, or its id is another one: ` +
        "`pulumi-intercom secrets list` shows all.",
    );
}

/** @throws Error that names the first problem, if there is one. */
export function requireNone([problem]: readonly Problem[]): void {
  if (problem) throw new Error(`${problem.path}: ${problem.reason}`.replace(/^: /, ""));
}

function noSuch(id: string): string {
  return `this workspace has no identity verification secret with the id ${id}.`;
}

function notOwn(id: string): string {
  return (
    `the secret ${id} isn't part of this rotation. To delete it, remove its own resource, ` +
    `or run \`pulumi-intercom secrets prune --id ${id}\`.`
  );
}

/** Why a new rotation can't be created. */
export function problemsOf(parts: Parts, declared: Props, live: readonly Part[]): Problem[] {
  const ids = textsIn(declared.adopt);
  const wrong = problemsWith(newIn(declared), { declared, live });
  if (wrong.length > 0) return wrong;
  const left = leftBehind(parts, ids, live);
  if (ids.length + left.length < MOST) return [];
  const names = left.map(({ id }) => id);
  return [
    {
      path: "",
      reason:
        `a new secret would be number ${ids.length + left.length + 1}, and a rotation can have at most ${MOST} at once. ` +
        `Killed runs of this resource left behind ${names.join(", ")}: run ` +
        `\`pulumi-intercom secrets prune${names.map((id) => ` --id ${id}`).join("")}\`. ` +
        "If another stack of the same name uses them, give this resource another name.",
    },
  ];
}

/** What runs created for this very resource that state has nothing of. */
export function leftBehind(
  parts: Parts,
  adopted: readonly string[],
  live: readonly Part[],
): Part[] {
  return live.filter(({ id, values }) => {
    const stamp = stampIn(values.name);
    const isOurs = stamp !== undefined && isOf(parts.resource, stamp.rotation);
    return isOurs && !adopted.includes(id) && !parts.isOwned(id);
  });
}

/** A warning of what was left behind. */
export function warningOf(left: readonly Part[]): string {
  const ids = left.map(({ id }) => id);
  return (
    `A killed run of this resource left behind ${ids.join(", ")}, whose value is lost. ` +
    `To delete it: \`pulumi-intercom secrets prune${ids.map((id) => ` --id ${id}`).join("")}\``
  );
}
