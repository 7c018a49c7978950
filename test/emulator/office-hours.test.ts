import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator();
const path = "/office_hours_schedules";
const monday = { start_minute: 540, end_minute: 1020 };
const tuesday = { start_minute: 1980, end_minute: 2460 };
const schedule = { name: "Support", time_zone_name: "Europe/Dublin" };

it("keeps intervals in the order of their days, and returns the days", async () => {
  const made = await bench.call("POST", path, { ...schedule, time_intervals: [tuesday, monday] });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    ...schedule,
    twenty_four_seven: false,
    time_intervals: [
      { ...monday, day_of_week: 0 },
      { ...tuesday, day_of_week: 1 },
    ],
  });
  const one = `${path}/${String(made.body.id)}`;
  const always = { time_intervals: [{ start_minute: 0, end_minute: 10_080 }] };
  expect((await bench.call("PUT", one, always)).body).toMatchObject({
    name: "Support",
    twenty_four_seven: true,
  });
  expect((await bench.call("GET", path)).body).toMatchObject({
    type: "office_hours_schedule.list",
    data: [{ name: "Support" }],
  });
  expect((await bench.call("DELETE", one)).body).toMatchObject({ deleted: true });
  expect(await bench.call("GET", one)).toMatchObject({ status: 404, code: "not_found" });
});

it("refuses what no schedule can be", async () => {
  const bodies = [
    schedule,
    { ...schedule, time_zone_name: "Europe/Nowhere", time_intervals: [] },
    { ...schedule, time_intervals: [{ ...monday, end_minute: 1021 }] },
    { ...schedule, time_intervals: [{ ...monday, end_minute: 10_095 }] },
    { ...schedule, time_intervals: [{ start_minute: 60, end_minute: 60 }] },
    { ...schedule, time_intervals: [{ start_minute: "60", end_minute: 75 }] },
  ];
  for (const body of bodies)
    expect(await bench.wrong("POST", path, body)).toMatchObject({
      status: 422,
      code: "data_invalid",
    });
});
