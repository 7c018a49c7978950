import type { Workspace } from "../../api/workspace";
import type { AnyKind } from "../../definition/kind";
import { referencesIn } from "../../definition/values";
import { decode } from "../../wire/rows";
import { type Found, type Inventory, type Progress, takeInventory, withNeeded } from "../inventory";
import { kindsByName } from "../kinds-by-name";
import type { Selection } from "../select";
import { isLookUp } from "./plan";
import { tellProgress } from "./tell";

/**
 * Reads the objects that were asked for, and those that they refer to.
 *
 * @param isReferredTo The kinds that are read where one of these refers to them.
 */
export async function readForExport(
  workspace: Workspace,
  { kinds }: Selection,
  customObjectTypes: readonly string[],
  isReferredTo: (kind: AnyKind) => boolean = isLookUp,
): Promise<Inventory> {
  const began = Date.now();
  const progress = (now: Progress) => tellProgress(now, Date.now() - began);
  const all = withNeeded(kinds);
  const scope = { customObjectTypes, progress };
  const first = await takeInventory(workspace, { ...scope, kinds: all });
  const others = [...kindsByName.values()].filter(
    (kind) => isReferredTo(kind) && !all.includes(kind),
  );
  const referred = referredIn(first.found);
  const second = await takeInventory(workspace, {
    ...scope,
    kinds: others.filter((kind) => referred.has(kind.name)),
  });
  return {
    identity: first.identity,
    found: [...first.found, ...second.found],
    unread: [...first.unread, ...second.unread],
  };
}

// The kinds of all objects that these refer to.
function referredIn(all: readonly Found[]): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const { kind, row } of all) {
    for (const [name, value] of Object.entries(decode(kind, row))) {
      const argument = kind.arguments[name];
      if (argument) for (const one of referencesIn(argument.value, value)) kinds.add(one.kind);
    }
  }
  return kinds;
}
