import { ok } from "../answers";
import { asSet } from "../body";
import { ApiError, invalid } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { listRoute } from "../reading";
import type { AdminRow } from "./admins";
import { type TeamRow, checkMembers, newLevels } from "./team-members";

/** Teams are made in the app only; the API replaces their members. */
export const teams = {
  collection: "teams",
  seedKey: "teams",
  fields: {
    name: "string",
    admin_ids: "integers",
    distribution_method: ["manual", "round_robin", "load_balanced"],
    admin_priority_level: "object",
    assignment_limit: "integer",
    out_of_reach: "boolean",
  },
  routes: [
    listRoute("/teams", "teams", show, "teams", "team.list"),
    { method: "GET", path: "/teams/{id}", handle: (request) => ok(show(named(request))) },
    { method: "PUT", path: "/teams/{id}", since: "Preview", handle: replaceMembers },
  ],
  idAt: (n) => String(814_865 + n),
  fill: (given, id) => {
    const members = asSet(given.admin_ids ?? []);
    const secondary = given.admin_priority_level?.secondary_admin_ids ?? [];
    return {
      name: given.name ?? `Team ${id}`,
      admin_ids: members,
      distribution_method: given.distribution_method ?? "round_robin",
      admin_priority_level: {
        primary_admin_ids:
          given.admin_priority_level?.primary_admin_ids ??
          members.filter((member) => !secondary.includes(member)),
        secondary_admin_ids: secondary,
      },
      assignment_limit: given.assignment_limit ?? null,
      out_of_reach: given.out_of_reach ?? false,
    };
  },
  show,
} as const satisfies Kind<TeamRow>;

function show(row: TeamRow): Record<string, unknown> {
  const { id, name, admin_ids, distribution_method, assignment_limit } = row;
  const always = { type: "team", id, name, admin_ids, distribution_method };
  if (distribution_method !== "load_balanced") return always;
  return {
    ...always,
    admin_priority_level: newLevels(row.admin_priority_level, admin_ids),
    assignment_limit,
  };
}

function replaceMembers(request: ApiRequest): Answer {
  checkAllowed(request);
  const team = named(request);
  if (team.out_of_reach) {
    throw forbidden("You don't have permission to update the members of this team");
  }
  if ([...request.query.keys()].length > 0) throw invalid("parameters belong in the body");
  const known = request.workspace.table<AdminRow>("admins");
  const change = checkMembers(request.body, team, show(team), (id) => known.get(id) !== undefined);
  // A write that stops half-way has added the new members, and removed none.
  const members = request.halfway ? asSet([...team.admin_ids, ...change.members]) : change.members;
  return ok(
    show(
      rows(request.workspace).update(team.id, {
        admin_ids: members,
        admin_priority_level: newLevels(team.admin_priority_level, members, change.levels),
      }),
    ),
  );
}

function checkAllowed({ workspace, actingAdminId }: ApiRequest): void {
  if (!workspace.teamMembership) {
    throw new ApiError(
      403,
      "api_plan_restricted",
      "Updating team memberships via the API is not available for this workspace",
    );
  }
  if (!workspace.table<AdminRow>("admins").get(actingAdminId)?.can_manage_teams) {
    throw forbidden("You don't have permission to manage teams in this workspace");
  }
}

function forbidden(message: string): ApiError {
  return new ApiError(403, "forbidden", message);
}

function named({ workspace, params }: ApiRequest): TeamRow {
  return rows(workspace).named(params.id, "team_not_found", "Team not found");
}

function rows(workspace: Workspace) {
  return workspace.table<TeamRow>("teams");
}
