import { created, ok, okList } from "../answers";
import { flag, text, word } from "../body";
import { notFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { unixNow } from "../store";
import {
  type Interval,
  type OfficeHoursScheduleRow,
  intervalsIn,
  unfit,
} from "./office-hours-schedules";

/** A day on which a schedule's own hours don't hold. */
export interface OfficeHoursExceptionRow {
  id: string;
  office_hours_schedule_id: string;
  exception_date: string;
  exception_type: (typeof types)[number];
  name: string | null;
  time_intervals: Interval[] | null;
  recurring_annually: boolean;
  created_at: number;
  updated_at: number;
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
    created_at: "integer",
    updated_at: "integer",
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
  fill: (given, id, workspace) => ({
    office_hours_schedule_id: given.office_hours_schedule_id ?? anySchedule(workspace),
    exception_date: given.exception_date ?? `${2100 + Number(id)}-01-01`,
    exception_type: given.exception_type ?? "closed",
    name: given.name ?? null,
    time_intervals: given.time_intervals ?? null,
    recurring_annually: given.recurring_annually ?? false,
    created_at: given.created_at ?? unixNow(),
    updated_at: given.updated_at ?? given.created_at ?? unixNow(),
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
  const given = fields(body);
  const { exception_date, exception_type } = given;
  if (exception_date === undefined || exception_type === undefined) throw unfit();
  requireFit(request, given);
  return created(show(rows(workspace).insert({ ...given, office_hours_schedule_id })));
}

function update(request: ApiRequest): Answer {
  const row = named(request);
  const changes = fields(request.body);
  requireFit(request, { ...row, ...changes });
  return ok(show(rows(request.workspace).update(row.id, changes)));
}

function remove(request: ApiRequest): Answer {
  const { id } = named(request);
  rows(request.workspace).remove(id);
  return ok({ id, object: "office_hours_exception", deleted: true });
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
  const told = {
    exception_date: day,
    exception_type: word(body, "exception_type", types),
    name: text(body, "name"),
    time_intervals: intervals ? intervalsIn(intervals, 1440, 1) : (intervals as null | undefined),
    recurring_annually: flag(body, "recurring_annually"),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

function schedule({ workspace, params }: ApiRequest): OfficeHoursScheduleRow {
  const schedules = workspace.table<OfficeHoursScheduleRow>("office_hours_schedules");
  const row = schedules.get(params.office_hours_schedule_id ?? "");
  if (!row) throw notFound("not_found", "Object not found");
  return row;
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
