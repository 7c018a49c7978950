import { ok } from "../answers";
import { ApiError } from "../errors";
import type { Kind, Workspace } from "../kind";
import { listRoute, oneRoute } from "../reading";
import type { TeamRow } from "./team-members";

/** A teammate. */
export interface AdminRow {
  id: string;
  name: string;
  email: string;
  job_title?: string;
  away_mode_enabled: boolean;
  away_mode_reassign: boolean;
  has_inbox_seat: boolean;
  role?: { id: string; name: string };
  /** Never shown: whether a token that acts as this teammate may change teams. */
  can_manage_teams: boolean;
  /** Never shown: whether it may put tags on content. */
  can_manage_content: boolean;
}

const timezones = {
  US: "America/Los_Angeles",
  EU: "Europe/Dublin",
  AU: "Australia/Sydney",
} as const;

/** Teammates are read-only; their `team_ids` follow from the teams. */
export const admins = {
  collection: "admins",
  seedKey: "admins",
  fields: {
    name: "string",
    email: "string",
    job_title: "string",
    away_mode_enabled: "boolean",
    away_mode_reassign: "boolean",
    has_inbox_seat: "boolean",
    role: "object",
    can_manage_teams: "boolean",
    can_manage_content: "boolean",
  },
  routes: [
    {
      method: "GET",
      path: "/me",
      handle: ({ workspace, actingAdminId }) => ok(me(workspace, actingAdminId)),
    },
    listRoute("/admins", "admins", show, "admins", "admin.list"),
    oneRoute("/admins", "admins", show, "Admin not found", "admin_not_found"),
  ],
  idAt: (n) => String(493_881 + n),
  fill: (given, id) => ({
    name: given.name ?? `Teammate ${id}`,
    email: given.email ?? `teammate-${id}@example.com`,
    job_title: given.job_title,
    away_mode_enabled: given.away_mode_enabled ?? false,
    away_mode_reassign: given.away_mode_reassign ?? false,
    has_inbox_seat: given.has_inbox_seat ?? true,
    role: given.role,
    can_manage_teams: given.can_manage_teams ?? true,
    can_manage_content: given.can_manage_content ?? true,
  }),
  show,
  removed: (row, workspace) => {
    const teams = workspace.table<TeamRow>("teams");
    for (const team of teams.all()) {
      const left = team.admin_ids.filter((id) => String(id) !== row.id);
      teams.update(team.id, { admin_ids: left });
    }
  },
} as const satisfies Kind<AdminRow>;

function show(row: AdminRow, workspace: Workspace): object {
  const { can_manage_teams: _teams, can_manage_content: _content, role, ...shown } = row;
  return {
    type: "admin",
    ...shown,
    ...(role && { role: { type: "role", ...role } }),
    away_status_reason_id: null,
    team_ids: teamsOf(row, workspace),
  };
}

function teamsOf(row: AdminRow, workspace: Workspace): number[] {
  return workspace
    .table<TeamRow>("teams")
    .all()
    .filter((team) => team.admin_ids.includes(Number(row.id)))
    .map((team) => Number(team.id));
}

function me(workspace: Workspace, actingAdminId: string): object {
  const row = workspace.table<AdminRow>("admins").get(actingAdminId);
  if (!row) throw new ApiError(401, "unauthorized", "Access Token Invalid");
  return {
    type: "admin",
    id: row.id,
    email: row.email,
    name: row.name,
    email_verified: true,
    app: {
      type: "app",
      id_code: workspace.id,
      name: workspace.name,
      created_at: workspace.createdAt,
      secure: false,
      identity_verification: false,
      timezone: timezones[workspace.region],
      region: workspace.region,
    },
    avatar: { type: "avatar", image_url: null },
    has_inbox_seat: row.has_inbox_seat,
  };
}
