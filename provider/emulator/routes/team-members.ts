import { isDeepStrictEqual } from "node:util";
import { asSet, isIntegers } from "../body";
import { invalid, missing } from "../errors";

/** Who takes work first, and who takes it when those are busy. */
export interface Levels {
  primary_admin_ids: number[];
  secondary_admin_ids: number[];
}

/** A team of teammates. */
export interface TeamRow {
  id: string;
  name: string;
  admin_ids: number[];
  distribution_method: "manual" | "round_robin" | "load_balanced";
  /** Kept for every team, shown only where assignment is balanced by load. */
  admin_priority_level: Levels;
  /** Shown only where assignment is balanced by load. */
  assignment_limit: number | null;
  /** Never shown: the teammate whose token asks is kept away from this team. */
  out_of_reach: boolean;
}

/** What a request makes of a team: its members, and the levels that it names. */
export interface MemberChange {
  readonly members: number[];
  readonly levels: Levels;
}

const mostMembers = 1000;
const nobody: Levels = { primary_admin_ids: [], secondary_admin_ids: [] };

/**
 * Reads a request to replace a team's members, or refuses it. A team may be sent back whole, as
 * long as everything but its members and their levels is as `shown`.
 */
export function checkMembers(
  body: Readonly<Record<string, unknown>>,
  team: TeamRow,
  shown: Readonly<Record<string, unknown>>,
  isAdmin: (id: number) => boolean,
): MemberChange {
  checkUntouched(body, shown);
  const members = readMembers(body.admin_ids);
  const stranger = members.find((id) => !isAdmin(id));
  if (stranger !== undefined) throw invalid(`admin_ids names ${stranger}, which is no teammate`);
  const levels = readLevels(body.admin_priority_level, team);
  checkLevels(levels, members, team);
  return { members, levels };
}

/** The levels after a change: named ones are set, others stay, newcomers become primary. */
export function newLevels(old: Levels, members: readonly number[], named = nobody): Levels {
  const levels: Levels = { primary_admin_ids: [], secondary_admin_ids: [] };
  for (const id of members) {
    const from = holds(named, id) ? settled(named, id) : old;
    if (from.primary_admin_ids.includes(id) || !holds(from, id)) levels.primary_admin_ids.push(id);
    if (from.secondary_admin_ids.includes(id)) levels.secondary_admin_ids.push(id);
  }
  return levels;
}

/** Somebody named at both levels gets the first. */
function settled(named: Levels, id: number): Levels {
  return named.primary_admin_ids.includes(id)
    ? { primary_admin_ids: [id], secondary_admin_ids: [] }
    : named;
}

function checkUntouched(body: object, shown: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(body)) {
    if (field === "admin_ids" || field === "admin_priority_level") continue;
    if (!(field in shown) || !isDeepStrictEqual(value, shown[field])) {
      throw invalid(
        `Only admin_ids and admin_priority_level can be updated on a team, but the request changed ${field}`,
      );
    }
  }
}

/** An id given twice counts once. */
function readMembers(value: unknown): number[] {
  if (value === undefined) throw missing("admin_ids");
  if (!isIntegers(value)) throw invalid("admin_ids must contain only numeric admin ids");
  if (value.length === 0 || value.length > mostMembers) {
    throw invalid(`admin_ids must contain between 1 and ${mostMembers} ids`);
  }
  return asSet(value);
}

function readLevels(value: unknown, team: TeamRow): Levels {
  const given = value ?? {};
  if (typeof given !== "object" || Array.isArray(given)) {
    throw invalid("admin_priority_level must be an object");
  }
  const {
    primary_admin_ids: primary,
    secondary_admin_ids: secondary,
    ...others
  } = given as {
    primary_admin_ids?: unknown;
    secondary_admin_ids?: unknown;
  };
  const [other] = Object.keys(others);
  if (other !== undefined) throw invalid(`admin_priority_level has no ${other}`);
  if ((secondary ?? null) !== null && team.distribution_method !== "load_balanced") {
    throw invalid("secondary_admin_ids is only available on teams that balance assignment by load");
  }
  return {
    primary_admin_ids: readLevel(primary, "primary_admin_ids"),
    secondary_admin_ids: readLevel(secondary, "secondary_admin_ids"),
  };
}

function readLevel(value: unknown, name: string): number[] {
  const given = value ?? [];
  if (!isIntegers(given)) throw invalid(`${name} must contain only numeric admin ids`);
  return given;
}

/** Nobody from outside, and nobody twice, unless the team really holds that teammate at both levels. */
function checkLevels(levels: Levels, members: readonly number[], team: TeamRow): void {
  const { primary_admin_ids: primary, secondary_admin_ids: secondary } = levels;
  const present = new Set([...members, ...team.admin_ids]);
  for (const id of [...primary, ...secondary]) {
    if (!present.has(id)) {
      throw invalid(`admin_priority_level names ${id}, which is on neither the team nor admin_ids`);
    }
  }
  const held = team.admin_priority_level;
  const twice = primary.find(
    (id) =>
      secondary.includes(id) &&
      !(held.primary_admin_ids.includes(id) && held.secondary_admin_ids.includes(id)),
  );
  if (twice !== undefined) {
    throw invalid(`admin_priority_level gives ${twice} more than one priority level`);
  }
}

function holds(levels: Levels, id: number): boolean {
  return levels.primary_admin_ids.includes(id) || levels.secondary_admin_ids.includes(id);
}
