import * as intercom from "pulumi-intercom";

const hour = 60;
const day = 24 * hour;

// Nine to five, from Monday to Thursday; on Fridays until three.
const longDays = [0, 1, 2, 3].map((weekday) => ({
  startMinute: weekday * day + 9 * hour,
  endMinute: weekday * day + 17 * hour,
}));
const friday = { startMinute: 4 * day + 9 * hour, endMinute: 4 * day + 15 * hour };

const support = new intercom.OfficeHoursSchedule("support", {
  name: "Standard support hours",
  timeZoneName: "Europe/Dublin",
  timeIntervals: [...longDays, friday],
});

export const scheduleId = support.id;
