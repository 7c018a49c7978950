import { IntercomError } from "../api/errors";
import { oneLine } from "../api/printable";
import type { Identity } from "../api/workspace";
import { requireId } from "../wire/addresses";
import type { KindObjects } from "./context";
import type { Known } from "./declaration";
import { describeObject } from "./describe-object";

/**
 * Makes sure that the token's workspace is the one that holds the object. Without that, a wrong
 * token, or an id that can't be one, makes an object look deleted.
 *
 * @throws IntercomError that names both workspaces, or the id.
 */
export async function requireWorkspace(
  { kind, workspace }: KindObjects,
  { id, outputs }: Pick<Known, "id" | "outputs">,
): Promise<Identity> {
  requireId(kind, id);
  const identity = await workspace.identity();
  const { workspaceId } = outputs;
  if (typeof workspaceId === "string" && workspaceId !== identity.id) {
    throw new IntercomError(
      `${describeObject(kind, outputs, id)} belongs to the workspace ${workspaceId}, ` +
        `but the token from ${workspace.settings.tokenSource} to ${oneLine(identity.id)} (${oneLine(identity.name)}).\n` +
        "Nothing was read or changed. Use the token of the first workspace; to have the object in the other one, " +
        "declare it there under another resource name.",
    );
  }
  return identity;
}
