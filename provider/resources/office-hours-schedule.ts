import { computed, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import { weekOf } from "../definition/office-hours";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { set } from "../definition/lists";
import { flag, instant, integer, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const minute = integer({ min: 0, max: 10_080, step: 15 });

const interval = {
  /** When it opens, in minutes from Monday 00:00: a multiple of 15, up to 10080. */
  startMinute: required(minute),
  /** When it closes, in the same unit. */
  endMinute: required(minute),
};

const officeHoursSchedule = defineKind({
  name: "OfficeHoursSchedule",
  arguments: {
    /** The name. */
    name: required(text({ min: 1 })),
    /** The IANA name of its time zone, such as `"Europe/Dublin"`. */
    timeZoneName: required(text({ min: 1 })),
    /** The opening hours of a week, in any order, such as `officeHours("Mon-Fri 09:00-17:30")`. */
    timeIntervals: required(
      weekOf(set(object<OfficeHoursInterval, OfficeHoursIntervalArgs>(interval))),
    ),
  },
  outputs: {
    /** Whether it is always open. */
    twentyFourSeven: computed(flag(), { derivesFrom: ["timeIntervals"] }),
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  rules: [opensBeforeItCloses],

  path: "/office_hours_schedules",
  since: "2.16",
  list: { items: "data" },
  readBy: "id",
  key: { by: ["name"] },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "deletes",
  scopes: ["read_write_office_hours"],
});

function opensBeforeItCloses({ timeIntervals }: Readonly<Record<string, unknown>>): Problem[] {
  if (isUnknown(timeIntervals)) return [];
  const intervals = timeIntervals as readonly OfficeHoursInterval[];
  return intervals.flatMap(({ startMinute, endMinute }, at) => {
    const reason = "must be later than startMinute";
    return startMinute < endMinute ? [] : [{ path: `timeIntervals[${at}].endMinute`, reason }];
  });
}

/** Hours of a week, in minutes from Monday 00:00. */
export interface OfficeHoursInterval extends ObjectOf<typeof interval>, Named {}
/** Hours of a week, in minutes from Monday 00:00, as a program declares them. */
export interface OfficeHoursIntervalArgs extends InputsOf<typeof interval>, Named {}
/** What a program declares of an office hours schedule. */
export interface OfficeHoursScheduleArgs extends Args<typeof officeHoursSchedule>, Named {}
/** An existing office hours schedule. */
export interface OfficeHoursScheduleState extends State<typeof officeHoursSchedule>, Named {}
export interface OfficeHoursSchedule extends Outputs<typeof officeHoursSchedule>, Named {}

/**
 * The weekly opening hours of a workspace or a team.
 *
 * @remarks
 * - `officeHours("Mon-Thu 09:00-12:00, 13:00-18:00", "Fri 09:00-15:00")` returns the intervals. Hours that
 *   end before they begin, such as `"Sun 22:00-02:00"`, end on the next day. A schedule that is always open
 *   is `"Mon-Sun 00:00-24:00"`.
 * - Minutes count in the schedule's own time zone: Tuesday 09:00 is 1980.
 * - For days with other hours, declare an `OfficeHoursException`.
 * - Intercom doesn't document whether names can repeat. The preview rejects a name that exists.
 */
export const OfficeHoursSchedule: ResourceClass<OfficeHoursScheduleArgs, OfficeHoursSchedule> =
  resource(officeHoursSchedule);

export const [
  getOfficeHoursSchedules,
  getOfficeHoursSchedulesOutput,
  getOfficeHoursSchedule,
  getOfficeHoursScheduleOutput,
] = lookUpsOf<OfficeHoursScheduleState>(officeHoursSchedule);
