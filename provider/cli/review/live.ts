import type { Workspace } from "../../api/workspace";
import { type AnyKind, noun } from "../../definition/kind";
import { listOf } from "../../wire/objects";
import { decode, idOf } from "../../wire/rows";
import { versionForReading } from "../../wire/version-for";
import { counted } from "../counted";
import { kindsByName } from "../kinds-by-name";
import type { Effect } from "./effects";

/** Counts what is deleted with an object and has no deletion of its own in the plan. Only reads. */
export async function countCascades(
  workspace: Workspace,
  effects: readonly Effect[],
): Promise<Effect[]> {
  const { id } = await workspace.identity();
  const planned = new Set(
    effects
      .filter(({ deletions }) => deletions > 0)
      .map(({ planned: one }) => `${one.kind} ${one.id}`),
  );
  return Promise.all(
    effects.map(async (effect) => {
      const other = kindsByName.get(effect.uncounted ?? "");
      if (!other || effect.planned.before?.outputs.workspaceId !== id) return effect;
      const inside = await idsIn(workspace, effect, other);
      const count = inside.filter((one) => !planned.has(`${other.name} ${one}`)).length;
      const { uncounted: _, ...rest } = effect;
      const clause = `${counted(count, noun(other))} beside those in this plan`;
      return {
        ...rest,
        clauses: [...effect.clauses, clause],
        deletions: effect.deletions + count,
      };
    }),
  );
}

async function idsIn(
  workspace: Workspace,
  { kind, planned }: Effect,
  other: AnyKind,
): Promise<(string | undefined)[]> {
  const { cascade } = kind ?? {};
  if (!cascade) return [];
  const here = workspace.at(versionForReading(other, workspace.settings));
  const rows = await listOf({
    kind: other,
    workspace: here,
    within: { [cascade.by]: planned.id },
  }).all();
  return rows.filter((row) => decode(other, row)[cascade.by] === planned.id).map(idOf);
}
