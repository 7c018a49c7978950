import type { Kind } from "../kind";
import { listRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";

/** Why somebody is away. */
export interface AwayStatusReasonRow extends Timed {
  id: string;
  label: string;
  emoji: string;
  order: number;
  deleted: boolean;
}

/** Reasons are made in the app only. Those that are deleted there are still listed. */
export const awayStatusReasons = {
  collection: "away_status_reasons",
  seedKey: "awayStatusReasons",
  since: "2.14",
  fields: {
    label: "string",
    emoji: "string",
    order: "integer",
    deleted: "boolean",
    ...timeFields,
  },
  routes: [listRoute("/away_status_reasons", "away_status_reasons", show)],
  idAt: (n) => String(12 + n),
  fill: (given, id) => ({
    label: given.label ?? `Reason ${id}`,
    emoji: given.emoji ?? "☕",
    order: given.order ?? 1,
    deleted: given.deleted ?? false,
    ...timesOf(given),
  }),
  show,
} as const satisfies Kind<AwayStatusReasonRow>;

function show(row: AwayStatusReasonRow): object {
  return { type: "away_status_reason", ...row };
}
