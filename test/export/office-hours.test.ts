import { expect, it } from "vitest";
import { exporting } from "./exporting";

const { run } = exporting();

it("says office hours as people do, and in minutes what they don't say", async () => {
  const week = [0, 1, 2, 3, 4].map((day) => ({
    start_minute: day * 1440 + 540,
    end_minute: day * 1440 + 1050,
  }));
  const odd = [
    { start_minute: 540, end_minute: 720 },
    { start_minute: 720, end_minute: 1050 },
  ];
  const { read } = await run({
    officeHoursSchedules: [
      { name: "Support", time_intervals: week },
      { name: "Odd", time_intervals: odd },
    ],
  });
  const program = read("office-hours-schedules.ts");
  expect(program).toContain('timeIntervals: intercom.officeHours("Mon-Fri 09:00-17:30"),');
  expect(program).toMatch(/startMinute: 540,\s+endMinute: 720,/);
});
