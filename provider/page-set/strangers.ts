import type { Parts } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import { isUnknown } from "../definition/unknown";
import { countOf, namesOf } from "./listing";
import type { Wanted } from "./plan";

/** A page that is to be created, and that Intercom has already. */
export interface Stranger {
  readonly id: string;
  readonly externalId: string;
}

/**
 * The pages among those to be created that Intercom has already. With `adopt`, no other resource of this run
 * deletes them any more.
 */
export async function strangersAmong(
  parts: Parts,
  { sourceId, adopt }: Props,
  added: readonly Wanted[],
): Promise<Stranger[]> {
  if (added.length === 0 || isUnknown(sourceId)) return [];
  const live = (await parts.list([])).filter(({ values }) => values.sourceId === sourceId);
  const byName = new Map(live.map(({ id, values }) => [String(values.externalId), id]));
  const strangers = added.flatMap(({ externalId }) => {
    const id = byName.get(externalId);
    return id === undefined ? [] : [{ id, externalId }];
  });
  if (adopt === true) parts.reserve(strangers.map(({ id }) => id));
  return strangers;
}

/** Why they can't be created, and what to do; `undefined` where the set adopts them. */
export function refusalOf(strangers: readonly Stranger[], { adopt }: Props): string | undefined {
  if (strangers.length === 0 || adopt === true || isUnknown(adopt)) return undefined;
  const named = strangers.map(({ id, externalId }) => ({ externalId: `${externalId} (${id})` }));
  const [exist, them] = strangers.length === 1 ? ["exists", "it"] : ["exist", "them"];
  return (
    `${countOf(strangers.length)} ${exist} already in this source, and this set didn't create ${them}: ${namesOf(named)}. ` +
    `To manage ${them} here, also with --target-replace: adopt: true`
  );
}
