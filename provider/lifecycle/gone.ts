import { IntercomError } from "../api/errors";
import type { Snapshot } from "../api/snapshot";
import { type AnyKind, noun, parentsOf, secretsOf } from "../definition/kind";
import type { KindObjects } from "./context";

/**
 * Whether the environment confirms that all objects of a kind are gone: INTERCOM_CONFIRM_GONE has its name,
 * among others with commas between them, or is `all`.
 */
export function confirmsGone({ name }: AnyKind, env: NodeJS.ProcessEnv = process.env): boolean {
  const names = new Set((env[VARIABLE] ?? "").split(",").map((one) => one.trim()));
  return names.has(name) || names.has("all");
}

const VARIABLE = "INTERCOM_CONFIRM_GONE";

/**
 * Makes sure that what the list lacks is gone, where nothing but the list can show it.
 *
 * @throws IntercomError if the list is empty, so that every object of the kind would be gone at once.
 */
export async function requireGone(objects: KindObjects, list: Snapshot): Promise<void> {
  const { kind } = objects;
  // What is under another object comes with that object's own answer, which names it.
  if (kind.readBy === "id" || parentsOf(kind).length > 0) return;
  if (!(await list.isEmpty()) || objects.confirmsGone(kind)) return;
  const what = `${noun(kind)}s`;
  const lost = secretsOf(kind).length > 0 ? ", with values that Intercom returns once" : "";
  throw new IntercomError(
    `Intercom returned no ${what}, at any attempt. Accepting that would remove all ${what} from the state${lost}.\n` +
      `If they were deleted in Intercom, confirm it and run this again: set the environment variable ${VARIABLE}=${kind.name}`,
  );
}
