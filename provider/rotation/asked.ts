import type { Existing, Part, Parts, Redeclared } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import type { Problem } from "../definition/rules";
import { MOST } from "./plan";
import { isOf, stampIn } from "./stamp";

/** What a declaration asks for that it didn't before: ids that a preview can't find in state. */
export function newIn({ declared: before, kept }: Existing, { declared }: Redeclared): Asked[] {
  const own = Object.keys(kept);
  return (["adopt", "revokedIds"] as const).flatMap((argument) => {
    const known = new Set([...own, ...textsIn(before[argument])]);
    const ids = textsIn(declared[argument]).filter((id) => !known.has(id));
    return ids.map((id) => ({ argument, id }));
  });
}

/** An id, and the argument that asks for it. */
export interface Asked {
  readonly argument: "adopt" | "revokedIds";
  readonly id: string;
}

/**
 * Makes sure that a rotation adopts what exists, and revokes what is its own.
 *
 * @throws Error that names the id and what to do.
 */
export function requireOwn(
  existing: Existing,
  asked: readonly Asked[],
  live: readonly Part[],
): void {
  for (const { argument, id } of asked) {
    const found = live.find((part) => part.id === id);
    if (argument === "adopt" && !found) throw new Error(`adopt: ${noSuch(id)}`);
    if (argument === "adopt" || !found) continue;
    const isOwn = stampIn(found.values.name)?.rotation === existing.id;
    if (!isOwn)
      throw new Error(
        `revokedIds: the secret ${id} isn't of this rotation. To end it, remove its own resource, ` +
          `or run \`pulumi-intercom secrets prune --id ${id}\`.`,
      );
  }
}

function noSuch(id: string): string {
  return `this workspace has no identity verification secret with the id ${id}.`;
}

/** Why a new rotation can't be created. */
export function problemsOf(parts: Parts, declared: Props, live: readonly Part[]): Problem[] {
  const ids = idsToAdopt(declared);
  const missing = ids.find((id) => live.every((part) => part.id !== id));
  if (missing !== undefined) return [{ path: "adopt", reason: noSuch(missing) }];
  const left = leftBehind(parts, ids, live);
  if (ids.length + left.length < MOST) return [];
  const names = left.map(({ id }) => id);
  return [
    {
      path: "",
      reason:
        `a new secret would be one of ${ids.length + left.length + 1}, and at most ${MOST} of a rotation verify at once. ` +
        `Earlier runs of this resource, which were killed, left behind ${names.join(", ")}: run ` +
        `\`pulumi-intercom secrets prune${names.map((id) => ` --id ${id}`).join("")}\`. ` +
        "If they belong to another stack of the same name, declare this resource under another name.",
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
    `An earlier run of this resource, which was killed, left behind ${ids.join(", ")}, whose value nobody has. ` +
    `To delete: \`pulumi-intercom secrets prune${ids.map((id) => ` --id ${id}`).join("")}\``
  );
}

/** The ids that a declaration takes over. */
export function idsToAdopt({ adopt }: Props): readonly string[] {
  return textsIn(adopt);
}

/** The texts of a list; none where a value is something else, such as unknown. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
