import type { Kind } from "../kind";
import { listRoute } from "../reading";
import { unixNow } from "../store";

/** Why somebody is away. */
export interface AwayStatusReasonRow {
  id: string;
  label: string;
  emoji: string;
  order: number;
  deleted: boolean;
  created_at: number;
  updated_at: number;
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
    created_at: "integer",
    updated_at: "integer",
  },
  routes: [listRoute("/away_status_reasons", "away_status_reasons", show)],
  idAt: (n) => String(12 + n),
  fill: (given, id) => ({
    label: given.label ?? `Reason ${id}`,
    emoji: given.emoji ?? "☕",
    order: given.order ?? 1,
    deleted: given.deleted ?? false,
    created_at: given.created_at ?? unixNow(),
    updated_at: given.updated_at ?? given.created_at ?? unixNow(),
  }),
  show,
} as const satisfies Kind<AwayStatusReasonRow>;

function show(row: AwayStatusReasonRow): object {
  return { type: "away_status_reason", ...row };
}
