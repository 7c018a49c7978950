import type { Workspace } from "../../api/workspace";
import { plan } from "../export/plan";
import { type Unread, nameIn, takeInventory, withNeeded } from "../inventory";
import type { Selection } from "../select";
import { type StackResource, ownedBy } from "../stack-file";

/** An object that could be declared, and that no resource has. */
export interface Unmanaged {
  readonly kind: string;
  readonly name: string;
  readonly id: string;
}

/** Finds the objects of a workspace that no code owns, and names the kinds that can't be read. */
export async function findUnmanaged(
  workspace: Workspace,
  resources: readonly StackResource[],
  chosen: Selection,
  customObjectTypes: readonly string[],
): Promise<{ unmanaged: readonly Unmanaged[]; unread: readonly Unread[] }> {
  const kinds = withNeeded(chosen.kinds);
  const { found, unread } = await takeInventory(workspace, { kinds, customObjectTypes });
  const { id: workspaceId } = await workspace.identity();
  const isOwned = ownedBy(resources, workspaceId);
  const { planned } = plan(found, (one) =>
    chosen.has(one) && !isOwned(one) ? "declared" : undefined,
  );
  return {
    unmanaged: planned.map(({ kind, id, found: one }) => ({
      kind: kind.name,
      name: nameIn(one),
      id,
    })),
    unread: unread.filter(({ kind }) => chosen.kinds.includes(kind)),
  };
}
