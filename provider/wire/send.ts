import type { Call } from "../api/call";
import { isUncertain } from "../api/errors";
import type { Row } from "../api/pages";
import type { Workspace } from "../api/workspace";
import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { objectsOf } from "./objects";

/**
 * Sends a write; where its outcome is unknown, what was read of the object no longer counts.
 *
 * @param within Properties with the ids of the object's parents.
 */
export async function sendWrite(
  kind: AnyKind,
  workspace: Workspace,
  call: Call,
  within: Props,
  id?: string,
): Promise<Row> {
  try {
    return ((await workspace.send(call)).body ?? {}) as Row;
  } catch (error) {
    if (isUncertain(error)) objectsOf(kind, workspace, within).drop(id);
    throw error;
  }
}
