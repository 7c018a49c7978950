import { IntercomError, ifFound } from "../api/errors";
import type { Row } from "../api/pages";
import { type AnyKind, updateOf } from "../definition/kind";
import type { Props } from "../definition/props";
import { pathOf } from "./addresses";
import type { Listing } from "./objects";
import { decode } from "./rows";

/** How the arguments of an update reach an object. */
export interface DraftPlan {
  /** Those that take effect at once. */
  readonly direct: readonly string[];
  /** Those that wait until they are published. */
  readonly staged: readonly string[];
  /** Whether what waits is to be published then. */
  readonly publishes: boolean;
}

interface Updating {
  readonly changed: readonly string[];
  readonly declared: Props;
  /** The object as it is now, where the update depends on it. */
  readonly row: Row | undefined;
}

/** Whether an update depends on whether the object can stage changes, or has some. */
export function dependsOnDraft(
  kind: AnyKind,
  { changed, declared }: Pick<Updating, "changed" | "declared">,
): boolean {
  const { staging } = updateOf(kind);
  if (!staging) return false;
  return changed.includes(staging.chosenBy) || declared[staging.chosenBy] === staging.word;
}

/** Decides which arguments are staged, and whether they are published. */
export function planDrafts(
  kind: AnyKind,
  names: readonly string[],
  { changed, declared, row = {} }: Updating,
): DraftPlan {
  const { staging } = updateOf(kind);
  if (!staging) return { direct: names, staged: [], publishes: false };
  const [other, value] = staging.where;
  const canStage = decode(kind, row)[other] === value && (declared[other] ?? value) === value;
  const stages = canStage && declared[staging.chosenBy] === staging.word;
  const isChosen = changed.includes(staging.chosenBy);
  const publishes = canStage && !stages && isChosen && staging.waits(row);
  const isStagedHere = (name: string) => (stages || publishes) && staging.of.includes(name);
  return {
    direct: names.filter((name) => !isStagedHere(name)),
    staged: names.filter((name) => isStagedHere(name)),
    publishes,
  };
}

/** The object as it will be once what waits is published, where a program chose to let it wait. */
export async function withDraft(
  listing: Listing,
  id: string,
  { row, declared }: { readonly row: Row; readonly declared: Props },
): Promise<Row> {
  const { staging } = updateOf(listing.kind);
  if (!staging || declared[staging.chosenBy] !== staging.word) return row;
  if (!staging.waits(row)) return row;
  const path = `${pathOf(listing, id)}/${staging.at}`;
  // One that is gone was published or discarded just now.
  const draft = await ifFound(listing.workspace.send({ method: "GET", path }));
  return { ...row, ...(draft?.body as Row | undefined) };
}

/**
 * Makes sure that what was to take effect at once did: somebody else's draft may have taken it.
 *
 * @throws IntercomError that says what to do.
 */
export function requireEffect(kind: AnyKind, { direct }: DraftPlan, answer: Row): void {
  const { staging } = updateOf(kind);
  if (!staging?.waits(answer)) return;
  if (!direct.some((name) => staging.of.includes(name))) return;
  throw new IntercomError(
    `A draft of it waits in Intercom, and took the change of ${direct.join(", ")}, so that readers don't see it yet. ` +
      "Publish or discard that draft there, and run again.",
  );
}
