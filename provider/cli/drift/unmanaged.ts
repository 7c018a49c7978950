import type { Workspace } from "../../api/workspace";
import { labelOf } from "../../definition/kind";
import { decode } from "../../lifecycle/fields";
import { plan } from "../export/plan";
import { type Unread, takeInventory, withNeeded } from "../inventory";
import { known } from "../kinds";
import type { Selection } from "../select";
import type { StackResource } from "../stack-file";

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
  const kinds = withNeeded(chosen.kinds, known);
  const { found, unread } = await takeInventory(workspace, { kinds, known, customObjectTypes });
  const owned = new Set(resources.map(({ kind, id }) => `${kind} ${id}`));
  const { planned } = plan(
    found,
    (one) => chosen.has(one) && !owned.has(`${one.kind.name} ${one.id}`),
  );
  return {
    unmanaged: planned.map(({ kind, id, found: { row } }) => ({
      kind: kind.name,
      name: String(decode(kind, row)[labelOf(kind)] ?? ""),
      id,
    })),
    unread: unread.filter(({ kind }) => chosen.kinds.includes(kind)),
  };
}
