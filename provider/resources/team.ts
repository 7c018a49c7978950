import { optional, sometimes } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { set } from "../definition/lists";
import { integer, integerId, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const priorityLevel = {
  /** The ids of the members who get work first. */
  primaryAdminIds: optional(set(integerId("Admin"))),
  /** The ids of the members who get work when the others can't take it. */
  secondaryAdminIds: optional(set(integerId("Admin"))),
};

const team = defineKind({
  name: "Team",
  arguments: {
    /** The name of an existing team. It can't change. */
    name: optional(text({ min: 1 }), { change: "refused" }),
    /** The ids of all its members, in any order. Other members are removed. */
    adminIds: optional(set(integerId("Admin"), { min: 1, max: 1000 }), {
      always: "inWrites",
      since: "Preview",
    }),
    /**
     * Which members get work first. Each member has one level. Only load-balanced teams can have
     * secondary members.
     */
    adminPriorityLevel: optional(
      object<TeamAdminPriorityLevel, TeamAdminPriorityLevelArgs>(priorityLevel),
      { unreadable: "sometimes", since: "Preview" },
    ),
  },
  outputs: {
    /** How many conversations a member can have, in a load-balanced team. */
    assignmentLimit: sometimes(integer()),
    /** How conversations are distributed, such as `"round_robin"` or `"load_balanced"`. */
    distributionMethod: sometimes(text()),
  },
  rules: [isNamed, eachMemberHasOneLevel],

  path: "/teams",
  list: { items: "teams" },
  readBy: "id",
  key: { by: ["name"] },
  adopts: "byKeyOrId",
  create: "adoptedOnly",
  update: { method: "PUT", to: "id", sends: "changes", retriesConflicts: true },
  delete: "leaves",
  scopes: ["Read admins", "Update admins"],
  cures: {
    api_plan_restricted:
      "The workspace's plan doesn't let the API change the members of teams. Ask Intercom for it, or leave `adminIds` and `adminPriorityLevel` out of the program.",
    forbidden:
      "The token acts for a teammate who may not change this team: give that teammate the permission to manage teams.",
  },
});

function isNamed({ name, adopt }: Readonly<Record<string, unknown>>): Problem[] {
  const isFound = name !== undefined || typeof adopt === "string";
  return isFound ? [] : [{ path: "name", reason: 'declare name, or adopt: "<id>"' }];
}

// The API leaves the level of a member alone whom a request doesn't name, so that a level could
// neither be taken away nor compared: hence every member is named.
function eachMemberHasOneLevel(declared: Readonly<Record<string, unknown>>): Problem[] {
  const { adminIds, adminPriorityLevel } = declared;
  if (adminPriorityLevel === undefined || isUnknown([adminIds, adminPriorityLevel])) return [];
  const path = "adminPriorityLevel";
  if (adminIds === undefined) return [{ path, reason: "is only allowed with adminIds" }];
  const { primaryAdminIds = [], secondaryAdminIds = [] } =
    adminPriorityLevel as TeamAdminPriorityLevel;
  const levels = [...primaryAdminIds, ...secondaryAdminIds];
  const members = adminIds as string[];
  const found = (ids: string[], reason: string) =>
    ids.length === 0 ? [] : [{ path, reason: `${reason}: ${[...new Set(ids)].join(", ")}` }];
  return [
    ...found(
      primaryAdminIds.filter((id) => secondaryAdminIds.includes(id)),
      "these are in both lists",
    ),
    ...found(
      levels.filter((id) => !members.includes(id)),
      "these are not in adminIds",
    ),
    ...found(
      members.filter((id) => !levels.includes(id)),
      "these members have no level yet, add each to primaryAdminIds or secondaryAdminIds",
    ),
  ];
}

/** Which members of a team take work first. */
export interface TeamAdminPriorityLevel extends ObjectOf<typeof priorityLevel>, Named {}
/** Which members of a team take work first, as a program declares it. */
export interface TeamAdminPriorityLevelArgs extends InputsOf<typeof priorityLevel>, Named {}
/** What a program declares of a team. */
export interface TeamArgs extends Args<typeof team>, Named {}
/** An existing team. */
export interface TeamState extends State<typeof team>, Named {}
export interface Team extends Outputs<typeof team>, Named {}

/**
 * The members of a team. People create, rename and delete teams in Intercom.
 *
 * @remarks
 * - Intercom returns levels only for load-balanced teams.
 * - Not every plan lets the API change teams, and Intercom doesn't document which permission it
 *   needs.
 */
export const Team: ResourceClass<TeamArgs, Team> = resource(team);

export const [getTeams, getTeamsOutput, getTeam, getTeamOutput] = lookUpsOf<TeamState>(team);
