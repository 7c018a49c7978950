import type { Existing, Outcome, Part } from "../definition/lifecycle";
import { EDITED, type Props } from "../definition/props";

/** A page of a set that Intercom has. */
export interface Member {
  readonly id: string;
  readonly externalId: string;
  /** A digest of what was last written. */
  readonly sent: string;
  /** A digest of what Intercom made of that. */
  readonly settled: string;
  /** A digest of what was last read. */
  readonly seen: string;
  /** Somebody else created it. */
  readonly adopted: boolean;
}

/**
 * The pages that state has: one short text each, since a set may have thousands.
 *
 * @throws Error if somebody edited it.
 */
export function membersIn({ kept }: Existing): Member[] {
  return Object.entries(kept).map(([id, text]) => {
    const [, sent, settled, seen = settled, mark, externalId] = FORM.exec(String(text)) ?? [];
    if (
      sent === undefined ||
      settled === undefined ||
      seen === undefined ||
      externalId === undefined
    )
      throw new Error(`__intercom: ${EDITED}`);
    return { id, externalId, sent, settled, seen, adopted: mark === "+" };
  });
}

const FORM = /^([\w-]{12})([\w-]{12})(?::([\w-]{12}))?([ +])(.+)$/s;

/** What state is to have of pages. */
export function outcomeOf(
  members: readonly Member[],
  declared: Props,
  drifted: readonly string[] = [],
): Outcome {
  const kept = members.map(({ id, externalId, sent, settled, seen, adopted }) => {
    const read = seen === settled ? "" : `:${seen}`;
    return [id, `${sent}${settled}${read}${adopted ? "+" : " "}${externalId}`];
  });
  return {
    declared,
    outputs: { pageCount: members.length, drifted },
    kept: Object.fromEntries(kept) as Props,
  };
}

/** A digest of what Intercom has of a page. */
export function digestIn(part: Pick<Part, "digest">, fields: readonly string[]): string {
  return part.digest(fields).slice(0, 12);
}

/** Whether somebody changed a page in Intercom since it was written. */
export function isDrifted({ settled, seen }: Member): boolean {
  return settled !== seen;
}
