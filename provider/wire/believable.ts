import { IntercomError } from "../api/errors";
import type { Page } from "../api/pages";
import { type AnyKind, noun } from "../definition/kind";

const MOST_LOOKS = 3;

/**
 * Reads the first page of a list, again where what every workspace has isn't in it: an API in trouble may return
 * nothing, or a part.
 *
 * @throws IntercomError if that goes on.
 */
export async function readBelievable(kind: AnyKind, readOnce: () => Promise<Page>): Promise<Page> {
  for (let looks = 1; ; looks += 1) {
    const page = await readOnce();
    const isWhole =
      kind.withoutId === undefined || page.rows.some(({ id }) => (id ?? null) === null);
    if (isWhole || page.more.length > 0) return page;
    if (looks >= MOST_LOOKS) throw new IntercomError(unbelievable(kind));
  }
}

function unbelievable(kind: AnyKind): string {
  return (
    `Intercom returned a list of ${noun(kind)}s without any of Intercom's own, which every workspace has: it isn't the whole list. ` +
    "Run it again; if the list stays like that, ask Intercom's support."
  );
}
