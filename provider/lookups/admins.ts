import { computed, optional, sometimes } from "../definition/fields";
import { type ObjectOf, object } from "../definition/objects";
import { list } from "../definition/lists";
import { flag, id, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const teamPriorityLevel = {
  /** The ids of the teams on which the teammate takes work first. */
  primaryTeamIds: optional(list(id())),
  /** The ids of the others. */
  secondaryTeamIds: optional(list(id())),
};

const role = {
  /** The role's id. */
  id: optional(id()),
  /** Its name. */
  name: optional(text()),
};

const admin = defineLookUp({
  name: "Admin",
  fields: {
    /** The name. */
    name: computed(text()),
    /** The email address. */
    email: computed(text()),
    /** What the teammate does. */
    jobTitle: sometimes(text()),
    /** Whether the teammate is away. */
    awayModeEnabled: computed(flag()),
    /** Whether new conversations go to the default inbox meanwhile. */
    awayModeReassign: computed(flag()),
    /** Why the teammate is away, as the id of an away status reason. */
    awayStatusReasonId: sometimes(id()),
    /** Whether the teammate has a paid seat in the inbox. */
    hasInboxSeat: computed(flag()),
    /** The ids of the teams that the teammate is on. */
    teamIds: computed(list(id())),
    /** On which teams the teammate takes work first, and on which when others can't. */
    teamPriorityLevel: sometimes(object<AdminTeamPriorityLevel>(teamPriorityLevel)),
    /** What the teammate may do, where there are roles. */
    role: sometimes(object<AdminRole>(role)),
  },
  knownBy: "email",
  path: "/admins",
  list: { items: "admins" },
  scopes: ["Read admins"],
});

/** On which teams a teammate takes work first. */
export interface AdminTeamPriorityLevel extends ObjectOf<typeof teamPriorityLevel>, Named {}
/** What a teammate may do. */
export interface AdminRole extends ObjectOf<typeof role>, Named {}
/** A teammate. */
export interface AdminState extends State<typeof admin>, Named {}
export const [getAdmins, getAdminsOutput, getAdmin, getAdminOutput] = lookUpsOf<AdminState>(admin);
