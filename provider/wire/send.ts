import type { Call } from "../api/call";
import { isUncertain } from "../api/errors";
import type { Row } from "../api/pages";
import { type Listing, listOf } from "./objects";

/** Sends a write; where its outcome is unknown, what was read of the object no longer counts. */
export async function sendWrite(listing: Listing, call: Call, id?: string): Promise<Row> {
  try {
    return ((await listing.workspace.send(call)).body ?? {}) as Row;
  } catch (error) {
    if (isUncertain(error)) listOf(listing).drop(id);
    throw error;
  }
}
