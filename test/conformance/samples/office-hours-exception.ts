import { flag, type Sample } from "./sample";

const morning = { startMinute: 540, endMinute: 780 };
const evening = { startMinute: 1080, endMinute: 1200 };

export const officeHoursException: Sample = {
  kind: "OfficeHoursException",
  collection: "office_hours_exceptions",
  setting: (workspace) => {
    const schedules = ["Support", "Sales"].map((name) => {
      return String(workspace.collection("office_hours_schedules").insert({ name }).id);
    });
    const [support = "", sales = ""] = schedules;
    return { support, sales };
  },
  required: ({ support }) => ({
    officeHoursScheduleId: support,
    exceptionDate: "2026-12-25",
    exceptionType: "closed",
  }),
  foreign: ({ support }) => ({ office_hours_schedule_id: support }),
  arguments: {
    officeHoursScheduleId: {
      value: ({ support }) => support,
      other: ({ sales }) => sales,
      change: "replace",
      wrong: [7, "schedule/7"],
    },
    exceptionDate: {
      value: () => "2026-12-25",
      other: () => "2026-12-26",
      row: () => ({ exception_date: "2026-12-26" }),
      change: "update",
      wrong: [1, "25.12.2026", "2026-02-30"],
    },
    exceptionType: {
      value: () => "custom_hours",
      other: () => "closed",
      row: () => ({ exception_type: "closed" }),
      needs: () => ({ timeIntervals: [morning] }),
      without: ["timeIntervals"],
      change: "update",
      wrong: ["open", 1],
    },
    name: {
      value: () => "Christmas Day",
      other: () => "Christmas",
      row: () => ({ name: "Christmas" }),
      change: "update",
      removed: "",
      wrong: [1],
    },
    timeIntervals: {
      value: () => [evening, morning],
      other: () => [morning],
      row: () => ({ time_intervals: [{ start_minute: 540, end_minute: 780, day_of_week: 4 }] }),
      needs: () => ({ exceptionType: "custom_hours" }),
      change: "update",
      irremovable: true,
      wrong: [
        [],
        [{ startMinute: 0 }],
        [{ startMinute: 0, endMinute: 1441 }],
        [{ startMinute: 1441, endMinute: 1440 }],
      ],
    },
    recurringAnnually: flag("recurring_annually", "update"),
  },
  hidable: "name",
  afterDelete: "gone",
  wrong: [
    [
      { officeHoursScheduleId: "1", exceptionDate: "2026-12-25", exceptionType: "custom_hours" },
      "timeIntervals",
    ],
    [
      {
        officeHoursScheduleId: "1",
        exceptionDate: "2026-12-25",
        exceptionType: "closed",
        timeIntervals: [morning],
      },
      "timeIntervals",
    ],
  ],
};
