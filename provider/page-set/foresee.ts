import type { AnyKind } from "../definition/kind";
import type { Existing, Foreseen, Redeclared } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import { sharedIn } from "./fields";
import { describePlan, planOf, wantedIn } from "./plan";
import { membersIn } from "./state";

/** What happens to the pages of a set, as far as state says. */
export function foresee(
  of: AnyKind,
  existing: Existing,
  redeclared: Redeclared | undefined,
): Foreseen {
  const declared: Props = redeclared?.declared ?? { ...existing.outputs, __pages: "" };
  if (declared.__pages === undefined)
    return { deletes: [], stays: [], isInUse: false, clauses: [] };
  const planned = planOf(membersIn(existing), wantedIn(declared, sharedIn(of, declared)));
  const isStaying = ({ adopted }: { adopted: boolean }) =>
    adopted && declared.deleteAdopted !== true;
  const deleted = planned.deleted.filter((one) => !isStaying(one));
  const deletes = deleted.map(({ id }) => id);
  return {
    deletes,
    stays: planned.deleted.filter(isStaying).map(({ id }) => id),
    isInUse: deletes.length > 0,
    clauses: redeclared ? describePlan({ ...planned, deleted }) : [],
  };
}
