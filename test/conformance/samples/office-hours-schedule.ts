import type { Sample } from "./sample";

const monday = { startMinute: 540, endMinute: 1020 };
const tuesday = { startMinute: 1980, endMinute: 2460 };

export const officeHoursSchedule: Sample = {
  kind: "OfficeHoursSchedule",
  collection: "office_hours_schedules",
  required: () => ({
    name: "Support",
    timeZoneName: "Europe/Dublin",
    timeIntervals: [tuesday, monday],
  }),
  arguments: {
    name: {
      value: () => "Support",
      other: () => "Sales",
      row: () => ({ name: "Sales" }),
      change: "update",
      wrong: [1, ""],
    },
    timeZoneName: {
      value: () => "Europe/Dublin",
      other: () => "America/New_York",
      row: () => ({ time_zone_name: "America/New_York" }),
      formed: true,
      change: "update",
      wrong: [1, ""],
    },
    timeIntervals: {
      value: () => [monday, tuesday],
      other: () => [{ startMinute: 480, endMinute: 1080 }],
      row: () => ({ time_intervals: [{ start_minute: 480, end_minute: 1080, day_of_week: 0 }] }),
      change: "update",
      wrong: [
        "always",
        [{ startMinute: 540 }],
        [{ startMinute: 541, endMinute: 1020 }],
        [{ startMinute: -15, endMinute: 1020 }],
        [{ startMinute: 540, endMinute: 10_095 }],
        [{ startMinute: 1020, endMinute: 540 }],
        [{ ...monday, dayOfWeek: 0 }],
      ],
    },
  },
  hidable: "name",
  afterDelete: "gone",
};
