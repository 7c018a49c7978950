import type { Kind } from "../kind";
import { oneRoute } from "../reading";

/** What happens by itself, and when. */
export interface WorkflowRow {
  id: string;
  title: string;
  description: string | null;
  trigger_type: string;
  state: "live" | "draft" | "paused";
  target_channels: string[];
  preferred_devices: string[];
  targeting: object;
  snapshot: object;
  created_at: string;
  updated_at: string;
}

/** Workflows are made in the app only, and aren't listed: one can be exported by its id. */
export const workflows = {
  collection: "workflows",
  seedKey: "workflows",
  since: "2.15",
  fields: {
    title: "string",
    description: "string",
    trigger_type: "string",
    state: ["live", "draft", "paused"],
    target_channels: "strings",
    preferred_devices: "strings",
    targeting: "object",
    snapshot: "object",
    created_at: "string",
    updated_at: "string",
  },
  routes: [oneRoute("/export/workflows", "workflows", show, "Workflow not found")],
  idAt: (n) => String(67890 + n),
  fill: (given, id) => ({
    title: given.title ?? `Workflow ${id}`,
    description: given.description ?? null,
    trigger_type: given.trigger_type ?? "inbound_conversation",
    state: given.state ?? "live",
    target_channels: given.target_channels ?? ["chat"],
    preferred_devices: given.preferred_devices ?? ["desktop", "mobile"],
    targeting: given.targeting ?? {},
    snapshot: given.snapshot ?? {},
    created_at: given.created_at ?? new Date().toISOString(),
    updated_at: given.updated_at ?? given.created_at ?? new Date().toISOString(),
  }),
  show,
} as const satisfies Kind<WorkflowRow>;

function show(row: WorkflowRow): object {
  return {
    export_version: "1.0",
    exported_at: new Date().toISOString(),
    app_id: 12345,
    workflow: { ...row, attributes: [], embedded_rules: [] },
  };
}
