import * as intercom from "pulumi-intercom";

const support = new intercom.OfficeHoursSchedule("support", {
  name: "Standard support hours",
  timeZoneName: "Europe/Dublin",
  timeIntervals: intercom.officeHours("Mon-Thu 09:00-17:00", "Fri 09:00-15:00"),
});

export const scheduleId = support.id;
