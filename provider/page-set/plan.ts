import type { Props } from "../definition/props";
import { isUnknown } from "../definition/unknown";
import { type ListedPage, countOf, digestOf, namesOf, parseListing } from "./listing";
import { type Member, isDrifted } from "./state";

/** A page as it is to be. */
export interface Wanted extends ListedPage {
  /** A digest of all that is declared of it, what the set says of all pages included. */
  readonly sent: string;
}

export interface Plan {
  readonly added: readonly Wanted[];
  readonly changed: readonly { readonly member: Member; readonly wanted: Wanted }[];
  readonly deleted: readonly Member[];
}

/** The pages that a set declares. */
export function wantedIn({ __pages }: Props, shared: Props): Wanted[] {
  const common = JSON.stringify(shared);
  return parseListing(__pages).map((page) =>
    Object.assign(page, { sent: digestOf(page.digest + common).slice(0, 12) }),
  );
}

/** Compares what a set declares with what state has. */
export function planOf(members: readonly Member[], wanted: readonly Wanted[]): Plan {
  const known = new Map(members.map((member) => [member.externalId, member]));
  const names = new Set(wanted.map(({ externalId }) => externalId));
  return {
    added: wanted.filter(({ externalId }) => !known.has(externalId)),
    changed: wanted.flatMap((one) => {
      const member = known.get(one.externalId);
      return member && (member.sent !== one.sent || isDrifted(member))
        ? [{ member, wanted: one }]
        : [];
    }),
    deleted: members.filter(({ externalId }) => !names.has(externalId)),
  };
}

export function isAnything({ added, changed, deleted }: Plan): boolean {
  return added.length + changed.length + deleted.length > 0;
}

/** What a preview says of it, a line for each kind of change. */
export function describePlan({ added, changed, deleted }: Plan): string[] {
  const drifted = changed.filter(({ member }) => isDrifted(member)).map(({ member }) => member);
  const others = changed.filter(({ member }) => !isDrifted(member)).map(({ wanted }) => wanted);
  const lines = [
    ["creates", added],
    ["changes", others],
    ["writes again, since it was changed in Intercom,", drifted],
    ["deletes", deleted],
  ] as const;
  return lines.flatMap(([verb, pages]) =>
    pages.length === 0 ? [] : `${verb} ${countOf(pages.length)}: ${namesOf(pages)}`,
  );
}

const FEW = 20;

/** @throws Error if a plan deletes more than the program allows: an emptied folder is nearly always a mistake. */
export function requireFewDeletions(
  { deleted }: Plan,
  members: number,
  { maxDeletions }: Props,
): void {
  const most =
    typeof maxDeletions === "number" ? maxDeletions : Math.max(FEW, Math.floor(members / 2));
  if (deleted.length <= most || isUnknown(maxDeletions)) return;
  throw new Error(
    `It would delete ${deleted.length.toLocaleString("en")} of ${countOf(members)}: ${namesOf(deleted)}.\n` +
      `At most ${most.toLocaleString("en")} may go at once: has the folder moved, or is it empty? If they are to go, declare maxDeletions: ${deleted.length}`,
  );
}
