import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const schedules = () => world().collection("office_hours_schedules");
const monday = { startMinute: 540, endMinute: 1020 };
const tuesday = { startMinute: 1980, endMinute: 2460 };
const declare = (args: object) => {
  const all = { name: "Support", timeZoneName: "Europe/Dublin", ...args };
  world().declare({ name: "support", kind: "OfficeHoursSchedule", args: all });
};

it("takes neither the order of Intercom's nor its days for a change, but another hour", async () => {
  declare({ timeIntervals: [tuesday, monday] });
  expectOk(await world().up());
  const { id, outputs } = await world().resource("support");
  expect(outputs).toMatchObject({ timeIntervals: [tuesday, monday], twentyFourSeven: false });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh support same"]);
  schedules().update(id, { time_intervals: [{ start_minute: 540, end_minute: 1080 }] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh support update"]);
  expectOk(await world().up());
  expect(schedules().get(id)).toMatchObject({
    time_intervals: [
      { start_minute: 540, end_minute: 1020 },
      { start_minute: 1980, end_minute: 2460 },
    ],
  });
});

it("returns whether it is open all the time", async () => {
  declare({ timeIntervals: [{ startMinute: 0, endMinute: 10_080 }] });
  expectOk(await world().up());
  expect((await world().resource("support")).outputs.twentyFourSeven).toBe(true);
});

it("names the minutes that can't be right, in the preview", async () => {
  const intervals = [
    monday,
    { startMinute: 1980, endMinute: 1950 },
    { startMinute: 1, endMinute: 30 },
  ];
  declare({ timeIntervals: intervals });
  expect((await world().preview()).printed).toMatch(
    /timeIntervals\[2\]\.startMinute .*multiple of 15/s,
  );
  declare({ timeIntervals: intervals.slice(0, 2) });
  expect((await world().preview()).printed).toMatch(/timeIntervals\[1\]\.endMinute .*later/s);
});
