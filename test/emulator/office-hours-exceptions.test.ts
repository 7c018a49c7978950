import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [{ officeHoursSchedules: [{ id: "1" }, { id: "2" }] }],
}));
const path = "/office_hours_schedules/1/office_hours_exceptions";
const christmas = { exception_date: "2026-12-25", exception_type: "closed" };
const morning = { start_minute: 541, end_minute: 780 };

it("has one for each day and schedule, and returns the day of the week with its hours", async () => {
  const made = await bench.call("POST", path, christmas);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ ...christmas, name: null, time_intervals: null });
  const open = { exception_type: "custom_hours", time_intervals: [morning] };
  const one = `${path}/${String(made.body.id)}`;
  expect((await bench.call("PUT", one, open)).body).toMatchObject({
    time_intervals: [{ ...morning, day_of_week: 4 }],
  });
  expect((await bench.call("PUT", one, { exception_type: "closed" })).body).toMatchObject({
    time_intervals: null,
  });
  expect(await bench.call("POST", path, christmas)).toMatchObject({ status: 422 });
  expect((await bench.call("POST", path.replace("1", "2"), christmas)).status).toBe(201);
  expect((await bench.call("GET", path)).data).toHaveLength(1);
});

it("goes with its schedule, and is nobody else's", async () => {
  const { body } = await bench.call("POST", path, christmas);
  const id = String(body.id);
  expect((await bench.call("GET", `${path.replace("1", "2")}/${id}`)).status).toBe(404);
  await bench.call("DELETE", "/office_hours_schedules/1");
  expect(await bench.call("GET", path)).toMatchObject({ status: 404, code: "not_found" });
  expect(bench.workspace.collection("office_hours_exceptions").all()).toEqual([]);
});

it("refuses what no exception can be", async () => {
  const bodies = [
    { exception_type: "closed" },
    { ...christmas, exception_date: "25.12.2026" },
    { ...christmas, exception_type: "custom_hours" },
    { ...christmas, exception_type: "custom_hours", time_intervals: [{ start_minute: 0 }] },
  ];
  for (const body of bodies)
    expect(await bench.wrong("POST", path, body)).toMatchObject({ code: "data_invalid" });
});
