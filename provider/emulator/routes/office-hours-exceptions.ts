import { created, ok, okList, removed } from "../answers";
import { flag, given, text, word } from "../body";
import { notFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { type Timed, timeFields, timesOf } from "../store";
import {
  type Interval,
  type OfficeHoursScheduleRow,
  intervalsIn,
  unfit,
} from "./office-hours-schedules";

/** A day on which a schedule's own hours don't hold. */
export interface OfficeHoursExceptionRow extends Timed {
  id: string;
  office_hours_schedule_id: string;
  exception_date: string;
  exception_type: (typeof types)[number];
  name: string | null;
  time_intervals: Interval[] | null;
  recurring_annually: boolean;
}

const types = ["closed", "custom_hours"] as const;
const all = "/office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions";

/** A schedule has one a day at most: the error speaks of a duplicated record. */
export const officeHoursExceptions = {
  collection: "office_hours_exceptions",
  seedKey: "officeHoursExceptions",
  since: "2.16",
  fields: {
    office_hours_schedule_id: "string",
    exception_date: "string",
    exception_type: types,
    name: "string",
    time_intervals: "objects",
    recurring_annually: "boolean",
    ...timeFields,
  },
  routes: [
    {
      method: "GET",
      path: all,
      handle: (request) =>
        okList(ofSchedule(request).map(show), "data", "office_hours_exception.list"),
    },
    { method: "POST", path: all, handle: create },
    { method: "GET", path: `${all}/{id}`, handle: (request) => ok(show(named(request))) },
    { method: "PUT", path: `${all}/{id}`, handle: update },
    { method: "DELETE", path: `${all}/{id}`, handle: remove },
  ],
  idAt: (n) => String(456 + n),
  fill: (row, id, workspace) => ({
    office_hours_schedule_id: row.office_hours_schedule_id ?? anySchedule(workspace),
    exception_date: row.exception_date ?? `${2100 + Number(id)}-01-01`,
    exception_type: row.exception_type ?? "closed",
    name: row.name ?? null,
    time_intervals: row.time_intervals ?? null,
    recurring_annually: row.recurring_annually ?? false,
    ...timesOf(row),
  }),
  show,
  goesWith: ["office_hours_schedules", "office_hours_schedule_id"],
} as const satisfies Kind<OfficeHoursExceptionRow>;

function show({ time_intervals, ...row }: OfficeHoursExceptionRow): object {
  const isOpen = row.exception_type === "custom_hours";
  // 0 is Monday.
  const day_of_week = (new Date(row.exception_date).getUTCDay() + 6) % 7;
  const told = time_intervals?.map(({ start_minute, end_minute }) => {
    return { start_minute, end_minute, day_of_week };
  });
  return { type: "office_hours_exception", ...row, time_intervals: (isOpen && told) || null };
}

function create(request: ApiRequest): Answer {
  const { body, workspace } = request;
  const { id: office_hours_schedule_id } = schedule(request);
  const sent = fields(body);
  const { exception_date, exception_type } = sent;
  if (exception_date === undefined || exception_type === undefined) throw unfit();
  requireFit(request, sent);
  return created(show(rows(workspace).insert({ ...sent, office_hours_schedule_id })));
}

function update(request: ApiRequest): Answer {
  const row = named(request);
  const changes = fields(request.body);
  requireFit(request, { ...row, ...changes });
  return ok(show(rows(request.workspace).update(row.id, changes)));
}

function remove(request: ApiRequest): Answer {
  return removed(rows(request.workspace), named(request), "office_hours_exception");
}

function requireFit(request: ApiRequest, row: Partial<OfficeHoursExceptionRow>): void {
  const { exception_date, exception_type, time_intervals } = row;
  const twin = ofSchedule(request).find((one) => one.exception_date === exception_date);
  if (twin && twin.id !== row.id) throw unfit();
  if (exception_type === "custom_hours" && !time_intervals?.length)
    throw unfit("Custom hours need time_intervals");
}

function fields(body: ApiRequest["body"]): Partial<OfficeHoursExceptionRow> {
  const { time_intervals: intervals } = body;
  const day = text(body, "exception_date");
  if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day)) throw unfit("exception_date is no date");
  return given({
    exception_date: day,
    exception_type: word(body, "exception_type", types),
    name: text(body, "name"),
    time_intervals: intervals ? intervalsIn(intervals, 1440, 1) : (intervals as null | undefined),
    recurring_annually: flag(body, "recurring_annually"),
  });
}

function schedule({ workspace, params }: ApiRequest): OfficeHoursScheduleRow {
  const schedules = workspace.table<OfficeHoursScheduleRow>("office_hours_schedules");
  return schedules.named(params.office_hours_schedule_id, "not_found", "Object not found");
}

function ofSchedule(request: ApiRequest): OfficeHoursExceptionRow[] {
  const { id } = schedule(request);
  return rows(request.workspace)
    .all()
    .filter((row) => row.office_hours_schedule_id === id);
}

function named(request: ApiRequest): OfficeHoursExceptionRow {
  const row = ofSchedule(request).find(({ id }) => id === request.params.id);
  if (!row) throw notFound("not_found", "Object not found");
  return row;
}

function anySchedule(workspace: Workspace): string {
  return workspace.table<OfficeHoursScheduleRow>("office_hours_schedules").all()[0]?.id ?? "1";
}

function rows(workspace: Workspace) {
  return workspace.table<OfficeHoursExceptionRow>("office_hours_exceptions");
}
