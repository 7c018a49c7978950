import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import { onlyWhere, requiredWhere } from "../definition/rules";
import { set } from "../definition/lists";
import { choice, date, flag, id, instant, integer, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const interval = {
  /** When it opens, in minutes from midnight, up to 1440. */
  startMinute: required(integer({ min: 0, max: 1440 })),
  /** When it closes, in the same unit. */
  endMinute: required(integer({ min: 0, max: 1440 })),
};

const officeHoursException = defineKind({
  name: "OfficeHoursException",
  arguments: {
    /** The id of its schedule. */
    officeHoursScheduleId: required(id("OfficeHoursSchedule"), { change: "replaces" }),
    /** The day, such as `"2026-12-25"`. */
    exceptionDate: required(date()),
    /** Whether it is closed all day or has hours of its own. */
    exceptionType: required(choice(["closed", "custom_hours"])),
    /**
     * The name of the day.
     * @default ""
     */
    name: optional(text(), { default: "", absent: "" }),
    /** The hours of the day, in any order, with `"custom_hours"`. */
    timeIntervals: optional(
      set(object<OfficeHoursExceptionInterval, OfficeHoursExceptionIntervalArgs>(interval), {
        min: 1,
      }),
      { sometimes: true },
    ),
    /**
     * Whether it repeats every year.
     * @default false
     */
    recurringAnnually: optional(flag(), { default: false }),
  },
  outputs: {
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  rules: [
    onlyWhere("timeIntervals", "exceptionType", "custom_hours"),
    requiredWhere("timeIntervals", "exceptionType", "custom_hours"),
  ],

  path: "/office_hours_schedules/{officeHoursScheduleId}/office_hours_exceptions",
  since: "2.16",
  list: { items: "data" },
  readBy: "id",
  key: { by: ["officeHoursScheduleId", "exceptionDate"] },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "deletes",
  scopes: ["read_write_office_hours"],
});

/** Hours of a day, in minutes from midnight. */
export interface OfficeHoursExceptionInterval extends ObjectOf<typeof interval>, Named {}
/** Hours of a day, in minutes from midnight, as a program declares them. */
export interface OfficeHoursExceptionIntervalArgs extends InputsOf<typeof interval>, Named {}
/** What a program declares of an office hours exception. */
export interface OfficeHoursExceptionArgs extends Args<typeof officeHoursException>, Named {}
/** An existing office hours exception. */
export interface OfficeHoursExceptionState extends State<typeof officeHoursException>, Named {}
export interface OfficeHoursException extends Outputs<typeof officeHoursException>, Named {}

/**
 * A day with other hours than those of its schedule.
 *
 * @remarks
 * - A schedule has one exception for each day.
 * - Minutes count from the start of the day in the schedule's time zone, and not from Monday as in
 *   a schedule.
 */
export const OfficeHoursException: ResourceClass<OfficeHoursExceptionArgs, OfficeHoursException> =
  resource(officeHoursException);

export const [
  getOfficeHoursExceptions,
  getOfficeHoursExceptionsOutput,
  getOfficeHoursException,
  getOfficeHoursExceptionOutput,
] = lookUpsOf<OfficeHoursExceptionState, "officeHoursScheduleId">(officeHoursException);
