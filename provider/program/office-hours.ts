import {
  OfficeHoursError,
  type OfficeHoursSpan,
  parseOfficeHours,
} from "../definition/office-hours";
import { programError } from "./program-error";

/**
 * The `timeIntervals` of an `OfficeHoursSchedule`, from hours as people say them:
 * `officeHours("Mon-Fri 09:00-17:30")`.
 *
 * @param hours Days with hours in 24-hour time, in steps of 15 minutes. Several are separated by
 * commas or passed one by one: `officeHours("Mon-Thu 09:00-12:00, 13:00-18:00", "Fri 09:00-15:00")`.
 * Hours that end before they begin end on the next day, also from Sunday to Monday.
 * @returns Minutes from Monday 00:00, in the order of the week. What touches or overlaps is one interval.
 * @throws an error that names the position of what can't be read.
 */
export function officeHours(...hours: readonly string[]): OfficeHoursSpan[] {
  try {
    return parseOfficeHours(hours.join(", "));
  } catch (error) {
    throw error instanceof OfficeHoursError ? programError(`officeHours: ${error.message}`) : error;
  }
}
