import { ifFound } from "../api/errors";
import type { Row } from "../api/pages";
import type { StepTraits } from "../definition/fields";
import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { pathOf } from "./addresses";
import { type Listing, listOf } from "./objects";
import { decode } from "./rows";
import { sendWrite } from "./send";

/** What is to be attached to an object, and detached from it. */
export interface ListChange {
  readonly id: string;
  readonly declared: Props;
  /** The outputs so far: they have what rows don't. */
  readonly before: Props;
  /** The object as it is now. */
  readonly row: Row;
}

/** The arguments of a kind that change by requests of their own. */
export function argumentsWith(trait: keyof StepTraits, kind: AnyKind): string[] {
  return Object.keys(kind.arguments).filter((name) => kind.arguments[name]?.[trait] !== undefined);
}

/**
 * Attaches what is declared to be, detaches what isn't, and gives the row as it is then.
 *
 * @param names The arguments to do it for.
 */
export async function attachIds(
  listing: Listing,
  names: readonly string[],
  { id, declared, before, row }: ListChange,
): Promise<Row> {
  const { kind } = listing;
  const now: Record<string, unknown> = { ...row };
  for (const name of names) {
    const wanted = declared[name] as readonly string[];
    const known = decode(kind, row)[name] ?? before[name];
    const present: readonly string[] = Array.isArray(known) ? known : [];
    const { attachedAt = "" } = kind.arguments[name] ?? {};
    const path = `${pathOf(listing, id)}/${attachedAt}`;
    const added = wanted.filter((one) => !present.includes(one));
    const removed = present.filter((one) => !wanted.includes(one));
    try {
      for (const one of added) {
        const call = { method: "POST", path, body: { id: one }, repeatable: true } as const;
        await sendWrite(listing, call, id);
      }
      for (const one of removed) {
        const call = { method: "DELETE", path: `${path}/${encodeURIComponent(one)}` } as const;
        await ifFound(sendWrite(listing, call, id));
      }
    } catch (error) {
      listOf(listing).drop(id);
      throw error;
    }
    now[attachedAt] = wanted.map((one) => ({ id: one }));
  }
  return now;
}
