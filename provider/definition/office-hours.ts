import type { Value } from "./values";

/** When a schedule opens and closes, in minutes from Monday 00:00, up to 10080. */
export interface OfficeHoursSpan {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** Hours of a week that can't be read: the message has the position in them. */
export class OfficeHoursError extends Error {}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const FULL = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAY = 1440;
const WEEK = 7 * DAY;
/** The minutes that Intercom accepts are multiples of it. */
const STEP = 15;

/**
 * The intervals of hours such as `Mon-Fri 09:00-12:00, 13:00-17:30, Sat 10:00-14:00`, in the order of the week.
 * Hours that touch or overlap become one interval; those past Sunday's end go on from Monday 00:00.
 *
 * @throws OfficeHoursError
 */
export function parseOfficeHours(text: string): OfficeHoursSpan[] {
  return joined(new Reader(text).spans());
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  spans(): OfficeHoursSpan[] {
    const spans: OfficeHoursSpan[] = [];
    let days = this.days();
    for (;;) {
      const [start, end] = this.hours();
      for (const day of days) spans.push(...inTheWeek(day * DAY + start, day * DAY + end));
      if (this.isAtEnd()) return spans;
      this.require(/[,;]/y, "a comma before the next hours");
      if (this.next(/(?=\p{L})/uy) !== undefined) days = this.days();
    }
  }

  private days(): number[] {
    const days = [];
    do {
      const first = this.day();
      const last = this.next(/[-–]/y) ? this.day() : first;
      for (let day = first; day !== last; day = (day + 1) % 7) days.push(day);
      days.push(last);
    } while (this.next(/,/y));
    return days;
  }

  private day(): number {
    const expected = `a day, one of ${DAYS.join(", ")}`;
    const start = this.position();
    const word = this.require(/\p{L}+/uy, expected).toLowerCase();
    const day = FULL.findIndex((one) => word.length >= 3 && one.startsWith(word));
    if (day < 0) throw this.error(expected, start);
    return day;
  }

  private hours(): [number, number] {
    const start = this.minute();
    this.require(/[-–]/y, "a hyphen and the time of closing");
    const closing = this.position();
    const end = this.minute();
    if (start === DAY || start === end)
      throw this.error(
        "a time of closing other than that of opening, 00:00-24:00 for all day",
        closing,
      );
    return [start, end < start ? end + DAY : end];
  }

  private minute(): number {
    const start = this.position();
    const expected = "a time from 00:00 to 24:00";
    const [hour = 0, minute = 0] = this.require(/\d{1,2}:\d{2}(?!\d)/y, expected)
      .split(":")
      .map(Number);
    if (minute > 59 || hour * 60 + minute > DAY) throw this.error(expected, start);
    if (minute % STEP !== 0) throw this.error(`minutes in steps of ${STEP}`, start);
    return hour * 60 + minute;
  }

  private isAtEnd(): boolean {
    return this.position() === this.text.length;
  }

  private position(): number {
    const space = /\s*/y;
    space.lastIndex = this.at;
    space.exec(this.text);
    this.at = space.lastIndex;
    return this.at;
  }

  private next(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position();
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at = pattern.lastIndex;
    return found[0];
  }

  private require(pattern: RegExp, expected: string): string {
    const found = this.next(pattern);
    if (found === undefined) throw this.error(expected, this.at);
    return found;
  }

  private error(expected: string, at: number): OfficeHoursError {
    const rest = this.text.slice(at);
    const found = rest === "" ? "the end" : JSON.stringify(rest.slice(0, 20));
    return new OfficeHoursError(
      `${JSON.stringify(this.text)}, character ${at + 1}: expected ${expected}, found ${found}.`,
    );
  }
}

function inTheWeek(startMinute: number, endMinute: number): OfficeHoursSpan[] {
  if (endMinute <= WEEK) return [{ startMinute, endMinute }];
  return [
    { startMinute, endMinute: WEEK },
    { startMinute: 0, endMinute: endMinute - WEEK },
  ];
}

function joined(spans: readonly OfficeHoursSpan[]): OfficeHoursSpan[] {
  const all: OfficeHoursSpan[] = [];
  for (const { startMinute, endMinute } of spans.toSorted(byStart)) {
    const last = all.at(-1);
    if (!last || last.endMinute < startMinute) all.push({ startMinute, endMinute });
    else all.splice(-1, 1, { ...last, endMinute: Math.max(last.endMinute, endMinute) });
  }
  return all;
}

/** A week's intervals, which an export writes as a person says them. */
export function weekOf<S extends OfficeHoursSpan, I>(intervals: Value<S[], I>): Value<S[], I> {
  return { ...intervals, calls: callOf };
}

// Only what gives the very same intervals again is written so.
function callOf(intervals: readonly OfficeHoursSpan[]) {
  const args = hoursIn(intervals);
  if (args.length === 0) return undefined;
  const again = parseOfficeHours(args.join(", "));
  const plain = intervals.map(({ startMinute, endMinute }) => ({ startMinute, endMinute }));
  const isSame = JSON.stringify(again) === JSON.stringify(plain.toSorted(byStart));
  return isSame ? { helper: "officeHours", args } : undefined;
}

// A text for the days that have the same hours.
function hoursIn(intervals: readonly OfficeHoursSpan[]): string[] {
  const byDay = DAYS.map((): string[] => []);
  for (const { startMinute, endMinute } of intervals.toSorted(byStart).flatMap(byDays)) {
    const day = Math.floor(startMinute / DAY);
    const from = day * DAY;
    byDay[day]?.push(`${clock(startMinute - from)}-${clock(endMinute - from)}`);
  }
  const days = new Map<string, number[]>();
  for (const [day, hours] of byDay.entries()) {
    const text = hours.join(", ");
    if (text !== "") days.set(text, [...(days.get(text) ?? []), day]);
  }
  return [...days].map(([hours, which]) => `${daysIn(which)} ${hours}`);
}

// What ends in the night belongs to the day on which it opens.
function byDays({ startMinute, endMinute }: OfficeHoursSpan): OfficeHoursSpan[] {
  const midnight = (Math.floor(startMinute / DAY) + 1) * DAY;
  const isNight = midnight < WEEK && endMinute - startMinute < DAY && startMinute % DAY > 0;
  if (endMinute <= midnight || isNight) return [{ startMinute, endMinute }];
  return [{ startMinute, endMinute: midnight }, ...byDays({ startMinute: midnight, endMinute })];
}

function clock(minute: number): string {
  const within = minute > DAY ? minute - DAY : minute;
  return [Math.floor(within / 60), within % 60]
    .map((one) => String(one).padStart(2, "0"))
    .join(":");
}

function daysIn(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) => [...new Set([run[0], run.at(-1)])].map((day = 0) => DAYS[day]).join("-"))
    .join(", ");
}

function byStart(one: OfficeHoursSpan, other: OfficeHoursSpan): number {
  return one.startMinute - other.startMinute || one.endMinute - other.endMinute;
}
