import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OfficeHoursSpan, parseOfficeHours } from "../../provider/definition/office-hours";
import { officeHours } from "../../provider/index";
import { OfficeHoursSchedule } from "../../provider/resources/office-hours-schedule";

const value = OfficeHoursSchedule.kind.arguments.timeIntervals?.value;
const textOf = (...pairs: [number, number][]) =>
  value?.calls?.(pairs.map(([startMinute, endMinute]) => ({ startMinute, endMinute })));
const pairs = (all: readonly OfficeHoursSpan[]) =>
  all.map(({ startMinute, endMinute }) => [startMinute, endMinute]);

describe("officeHours", () => {
  it.each([
    ["Tue 09:00-17:30", [[1980, 2490]]],
    ["monday 9:00 – 17:15", [[540, 1035]]],
    [
      "Mon-Tue 09:00-12:00, 13:00-17:00",
      [
        [540, 720],
        [780, 1020],
        [1980, 2160],
        [2220, 2460],
      ],
    ],
    [
      "Wed, Mon 09:00-12:00; Sat 10:00-11:00",
      [
        [540, 720],
        [3420, 3600],
        [7800, 7860],
      ],
    ],
    ["Fri 22:00-02:00", [[7080, 7320]]],
    [
      "Sun 22:00-02:00",
      [
        [0, 120],
        [9960, 10_080],
      ],
    ],
    [
      "Sun-Mon 10:00-11:00",
      [
        [600, 660],
        [9240, 9300],
      ],
    ],
    ["Mon-Sun 00:00-24:00", [[0, 10_080]]],
    ["Mon 09:00-12:00, 11:00-13:00", [[540, 780]]],
  ])("reads %j", (text, expected) => {
    expect(pairs(officeHours(text))).toEqual(expected);
  });

  it("takes several texts", () => {
    expect(officeHours("Mon 09:00-12:00, 13:00-14:00", "Tue 09:00-10:00")).toEqual(
      officeHours("Mon 09:00-12:00, 13:00-14:00, Tue 09:00-10:00"),
    );
  });

  it.each([
    ["", 1, "a day", "the end"],
    ["Mon-Fry 09:00-17:00", 5, "a day, one of Mon, Tue", '"Fry 09:00-17:00"'],
    ["09:00-17:00", 1, "a day", '"09:00'],
    ["Mo 09:00-17:00", 1, "a day", '"Mo 09'],
    ["Mon 9-17", 5, "a time from 00:00 to 24:00", '"9-17"'],
    ["Mon 09:00-25:00", 11, "a time from 00:00 to 24:00", '"25:00"'],
    ["Mon 09:00-17:60", 11, "a time", '"17:60"'],
    ["Mon 09:10-17:00", 5, "minutes in steps of 15", '"09:10-17:00"'],
    ["Mon 09:00-09:00", 11, "00:00-24:00 for all day", '"09:00"'],
    ["Mon 24:00-09:00", 11, "a time of closing", '"09:00"'],
    ["Mon 09:00", 10, "a hyphen", "the end"],
    ["Mon 09:00-17:00 Tue 09:00-17:00", 17, "a comma", '"Tue 09:00-17:00"'],
    ["Mon 09:00-17:00,", 17, "a time", "the end"],
    ["Mon 09:00-17:00, Tue", 21, "a time", "the end"],
  ])("names the position where %j can't be read", (text, position, expected, found) => {
    const read = () => officeHours(text);
    expect(read).toThrow(`officeHours: ${JSON.stringify(text)}, character ${position}: expected `);
    expect(read).toThrow(expected);
    expect(read).toThrow(`found ${found}`);
  });
});

describe("the call that an export writes", () => {
  const call = (...args: string[]) => ({ helper: "officeHours", args });

  it("says hours as people do", () => {
    const days = [0, 1, 2, 3, 4].map((day) => day * 1440);
    expect(textOf(...days.map((day): [number, number] => [day + 540, day + 1050]))).toEqual(
      call("Mon-Fri 09:00-17:30"),
    );
    expect(textOf([540, 720], [780, 1020], [3420, 3600], [3660, 3900])).toEqual(
      call("Mon, Wed 09:00-12:00, 13:00-17:00"),
    );
    expect(textOf([540, 720], [3420, 3900])).toEqual(call("Mon 09:00-12:00", "Wed 09:00-17:00"));
    expect(textOf([0, 10_080])).toEqual(call("Mon-Sun 00:00-24:00"));
    expect(textOf([7080, 7320])).toEqual(call("Fri 22:00-02:00"));
    expect(textOf([0, 120], [9960, 10_080])).toEqual(call("Mon 00:00-02:00", "Sun 22:00-24:00"));
  });

  it("is missing where it would give other intervals", () => {
    expect(textOf()).toBeUndefined();
    expect(textOf([540, 720], [720, 1020])).toBeUndefined();
    expect(textOf([540, 720], [540, 720])).toBeUndefined();
  });

  it("gives any week's intervals again", () => {
    const minute = fc.nat(672).map((quarter) => quarter * 15);
    const week = fc.uniqueArray(minute, { minLength: 2, maxLength: 14 }).map((minutes) => {
      const sorted = minutes.toSorted((one, other) => one - other);
      return sorted.flatMap((startMinute, at): OfficeHoursSpan[] => {
        const endMinute = sorted[at + 1];
        return at % 2 === 0 && endMinute !== undefined ? [{ startMinute, endMinute }] : [];
      });
    });
    fc.assert(
      fc.property(week, (intervals) => {
        const { args = [] } = value?.calls?.(intervals.toReversed()) ?? {};
        expect(parseOfficeHours(args.join(", "))).toEqual(intervals);
      }),
    );
  });
});
