import { expect, it } from "vitest";
import { UNKNOWN } from "../../provider/definition/unknown";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const exceptions = () => world().collection("office_hours_exceptions");
const schedules = () => world().collection("office_hours_schedules");
const schedule = () => String((schedules().all()[0] ?? schedules().insert({})).id);
const hours = [
  { startMinute: 1080, endMinute: 1200 },
  { startMinute: 540, endMinute: 781 },
];
const declare = (args: object) => {
  const christmas = { officeHoursScheduleId: schedule(), exceptionDate: "2026-12-25", ...args };
  world().declare({ name: "christmas", kind: "OfficeHoursException", args: christmas });
};

it("opens and closes a day in place", async () => {
  declare({ exceptionType: "closed" });
  expectOk(await world().up());
  const { id } = await world().resource("christmas");
  declare({ exceptionType: "custom_hours", timeIntervals: hours });
  expect(doings(expectOk(await world().up()))).toEqual(["update christmas"]);
  expect(exceptions().get(id)).toMatchObject({ time_intervals: [{ day_of_week: 4 }, {}] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh christmas same"]);
  declare({ exceptionType: "closed" });
  expectOk(await world().up());
  expect(exceptions().get(id)).toMatchObject({ exception_type: "closed", time_intervals: null });
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("finds that a colleague closed the day, and opens it again", async () => {
  declare({ exceptionType: "custom_hours", timeIntervals: hours });
  expectOk(await world().up());
  const { id } = await world().resource("christmas");
  exceptions().update(id, { exception_type: "closed" });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh christmas update"]);
  expectOk(await world().up());
  expect(exceptions().get(id)).toMatchObject({ exception_type: "custom_hours" });
});

it("takes the day that somebody else has taken for taken, in this schedule only", async () => {
  const officeHoursScheduleId = schedule();
  const other = String(schedules().insert({}).id);
  const day = { exception_date: "2026-12-25" };
  const { id } = exceptions().insert({ ...day, office_hours_schedule_id: officeHoursScheduleId });
  declare({ exceptionType: "closed" });
  expect((await world().preview()).printed).toContain(`exists already: ${String(id)}`);
  declare({ exceptionType: "closed", officeHoursScheduleId: other });
  expectOk(await world().up());
});

it("leaves every other day of the schedule to others", async () => {
  exceptions().insert({ exception_date: "2026-12-24", office_hours_schedule_id: schedule() });
  const days = ["2026-12-25", "2026-12-26"].map((exceptionDate) => {
    const args = { officeHoursScheduleId: schedule(), exceptionDate, exceptionType: "closed" };
    return { name: exceptionDate, kind: "OfficeHoursException", args };
  });
  world().declare(...days);
  expectOk(await world().up());
  expect(exceptions().all()).toHaveLength(3);
});

it("is looked for in its own schedule, whatever others there are", async () => {
  const taken = [schedule(), String(schedules().insert({}).id)].map((officeHoursScheduleId) => {
    const christmas = { office_hours_schedule_id: officeHoursScheduleId };
    exceptions().insert({ ...christmas, exception_date: "2026-12-25", exception_type: "closed" });
    const args = { officeHoursScheduleId, exceptionDate: "2026-12-25", exceptionType: "closed" };
    const kind = "OfficeHoursException";
    return { name: officeHoursScheduleId, kind, args: { ...args, adopt: true } };
  });
  world().declare(...taken);
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
});

it("is in its schedule, whether or not that is returned", async () => {
  let made: unknown;
  world().emulator.onExchange(({ method, responseBody }) => {
    if (method === "POST") made = responseBody;
  });
  declare({ exceptionType: "closed" });
  expectOk(await world().up());
  const { office_hours_schedule_id: _, ...untold } = made as Record<string, unknown>;
  const body = { type: "list", data: [untold] };
  world().emulator.fail({ method: "GET", path: /exceptions$/, with: { status: 200, body } });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh christmas same"]);
});

it("is gone with its schedule", async () => {
  declare({ exceptionType: "closed" });
  expectOk(await world().up());
  schedules().remove(schedule());
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh christmas delete"]);
});

it("is looked up once its schedule is known", async () => {
  declare({ exceptionType: "closed", officeHoursScheduleId: UNKNOWN });
  expect(doings(expectOk(await world().preview()))).toEqual(["create christmas"]);
});
