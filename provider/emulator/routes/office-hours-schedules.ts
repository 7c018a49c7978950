import { created, ok, removed } from "../answers";
import { given, isInteger, text } from "../body";
import { ApiError } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { listRoute, oneRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";

/** When the workspace is open in a week. */
export interface OfficeHoursScheduleRow extends Timed {
  id: string;
  name: string;
  time_zone_name: string;
  time_intervals: Interval[];
}

/** An open interval, in minutes. */
export interface Interval {
  start_minute: number;
  end_minute: number;
}

const all = "/office_hours_schedules";
const day = 24 * 60;
const week = 7 * day;

/** Intervals are kept in the order of their days, whose number is returned with each. */
export const officeHoursSchedules = {
  collection: "office_hours_schedules",
  seedKey: "officeHoursSchedules",
  since: "2.16",
  fields: {
    name: "string",
    time_zone_name: "string",
    time_intervals: "objects",
    ...timeFields,
  },
  routes: [
    listRoute(all, "office_hours_schedules", show, "data", "office_hours_schedule.list"),
    { method: "POST", path: all, handle: create },
    oneRoute(all, "office_hours_schedules", show),
    { method: "PUT", path: `${all}/{id}`, handle: update },
    { method: "DELETE", path: `${all}/{id}`, handle: remove },
  ],
  idAt: (n) => String(123 + n),
  fill: (row, id) => ({
    name: row.name ?? `Schedule ${id}`,
    time_zone_name: row.time_zone_name ?? "America/New_York",
    time_intervals: inOrder(row.time_intervals ?? []),
    ...timesOf(row),
  }),
  show,
} as const satisfies Kind<OfficeHoursScheduleRow>;

/** The intervals of a body: within so many minutes, on boundaries of so many. */
export function intervalsIn(value: unknown, most: number, step: number): Interval[] {
  if (!Array.isArray(value)) throw unfit("time_intervals must be a list");
  return inOrder(
    value.map((one: unknown) => {
      const { start_minute, end_minute } = (one ?? {}) as Readonly<Record<string, unknown>>;
      if (!isInteger(start_minute) || !isInteger(end_minute)) throw unfit("Minutes are integers");
      if (start_minute < 0 || end_minute > most || start_minute >= end_minute)
        throw unfit(`An interval lies between 0 and ${most}`);
      if (start_minute % step !== 0 || end_minute % step !== 0)
        throw unfit(`Minutes must be on a ${step}-minute boundary`);
      return { start_minute, end_minute };
    }),
  );
}

/** 422: well formed, but not acceptable. */
export function unfit(message = "Invalid or duplicated record reference"): ApiError {
  return new ApiError(422, "data_invalid", message);
}

function show({ time_intervals, ...row }: OfficeHoursScheduleRow): object {
  const whole = time_intervals.some(
    ({ start_minute, end_minute }) => start_minute === 0 && end_minute === week,
  );
  return {
    type: "office_hours_schedule",
    ...row,
    time_intervals: inOrder(time_intervals).map(({ start_minute, end_minute }) => {
      return { start_minute, end_minute, day_of_week: Math.floor(start_minute / day) };
    }),
    twenty_four_seven: whole,
  };
}

function create({ workspace, body }: ApiRequest): Answer {
  const { name, time_zone_name, time_intervals } = fields(body);
  if (name === undefined || time_zone_name === undefined || time_intervals === undefined)
    throw unfit();
  return created(show(rows(workspace).insert({ name, time_zone_name, time_intervals })));
}

function update(request: ApiRequest): Answer {
  const { id } = named(request);
  return ok(show(rows(request.workspace).update(id, fields(request.body))));
}

function remove(request: ApiRequest): Answer {
  return removed(rows(request.workspace), named(request), "office_hours_schedule");
}

function fields(body: ApiRequest["body"]): Partial<OfficeHoursScheduleRow> {
  const zone = text(body, "time_zone_name");
  if (zone !== undefined && !isTimeZone(zone)) throw unfit("Time zone name is unknown");
  const intervals = body.time_intervals;
  return given({
    name: text(body, "name"),
    time_zone_name: zone,
    time_intervals: intervals === undefined ? undefined : intervalsIn(intervals, week, 15),
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name }).format();
    return true;
  } catch {
    return false;
  }
}

function inOrder(intervals: readonly Interval[]): Interval[] {
  return intervals.toSorted((a, b) => a.start_minute - b.start_minute);
}

function named({ workspace, params }: ApiRequest): OfficeHoursScheduleRow {
  return rows(workspace).named(params.id);
}

function rows(workspace: Workspace) {
  return workspace.table<OfficeHoursScheduleRow>("office_hours_schedules");
}
