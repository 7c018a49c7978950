import * as intercom from "pulumi-intercom";

const always = new intercom.OfficeHoursSchedule("always", {
  name: "Around the clock",
  timeZoneName: "Europe/Dublin",
  timeIntervals: [{ startMinute: 0, endMinute: 7 * 24 * 60 }],
});

// Closed, every year.
const christmas = new intercom.OfficeHoursException("christmas", {
  officeHoursScheduleId: always.id,
  exceptionDate: "2026-12-25",
  exceptionType: "closed",
  name: "Christmas Day",
  recurringAnnually: true,
});

// Open in the morning only.
const offsite = new intercom.OfficeHoursException("offsite", {
  officeHoursScheduleId: always.id,
  exceptionDate: "2026-12-11",
  exceptionType: "custom_hours",
  name: "Team offsite",
  timeIntervals: [{ startMinute: 8 * 60, endMinute: 12 * 60 }],
});

export const exceptionIds = [christmas.id, offsite.id];
