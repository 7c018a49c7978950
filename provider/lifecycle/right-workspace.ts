import { IntercomError } from "../api/errors";
import { oneLine } from "../api/printable";
import type { Identity } from "../api/workspace";
import { requireId } from "../wire/addresses";
import type { Context } from "./context";
import type { Known } from "./declaration";

/**
 * Makes sure that the token's workspace is the one that holds the object. Without that, a wrong
 * token, or an id that can't be one, makes an object look deleted.
 *
 * @throws IntercomError that names both workspaces, or the id.
 */
export async function requireWorkspace({ workspace }: Context, known: Known): Promise<Identity> {
  requireId(known.kind, known.id);
  const identity = await workspace.identity();
  const { workspaceId } = known.values;
  if (typeof workspaceId === "string" && workspaceId !== identity.id) {
    throw new IntercomError(
      `${known.describe(known.id)} belongs to the workspace ${workspaceId}, ` +
        `but the token from ${workspace.settings.tokenSource} to ${oneLine(identity.id)} (${oneLine(identity.name)}).\n` +
        "Nothing was read or changed. Use the token of the first workspace; to have the object in the other one, " +
        "declare it there under another resource name.",
    );
  }
  return identity;
}
