import type { Parts } from "../definition/lifecycle";
import type { Props } from "../definition/props";
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
  if (added.length === 0) return [];
  const live = (await parts.list([])).filter(({ values }) => values.sourceId === sourceId);
  const byName = new Map(live.map(({ id, values }) => [String(values.externalId), id]));
  const strangers = added.flatMap(({ externalId }) => {
    const id = byName.get(externalId);
    return id === undefined ? [] : [{ id, externalId }];
  });
  if (adopt === true) parts.reserve(strangers.map(({ id }) => id));
  return strangers;
}

/** Why they can't be created, and what to do. */
export function reasonOf(strangers: readonly Stranger[]): string {
  const named = strangers.map(({ id, externalId }) => ({ externalId: `${externalId} (${id})` }));
  const exist = strangers.length === 1 ? "exists" : "exist";
  return (
    `${countOf(strangers.length)} ${exist} already in this source, and this set didn't create ${strangers.length === 1 ? "it" : "them"}: ${namesOf(named)}. ` +
    "To manage what exists here: adopt: true"
  );
}
