import { schema } from "../definition/schema";
import { type Value, text } from "../definition/values";

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const FORM = /^(\d{1,6})([smhd])$/;
const NAMES = { s: "second", m: "minute", h: "hour", d: "day" } as const;

/** A length of time, such as `90d`: a number of days, hours (`h`), minutes (`m`) or seconds (`s`). */
export function duration(): Value<string> {
  const form = /^[1-9]\d{0,5}[smhd]$/;
  return {
    ...text(),
    schema: schema((z) =>
      z.string().regex(form, 'expected a length of time, such as "90d" or "12h"'),
    ),
    same: (declared, actual) =>
      declared === actual || millisecondsIn(declared) === millisecondsIn(actual),
  };
}

/** Its milliseconds; NaN for anything else, such as a value that is unknown in a preview. */
export function millisecondsIn(value: unknown): number {
  const [, count, unit] = FORM.exec(String(value)) ?? [];
  return unit === undefined ? NaN : Number(count) * UNITS[unit as keyof typeof UNITS];
}

/** A length of time for people, in the largest unit that it fills: "15 days". */
export function inWords(milliseconds: number): string {
  const units = ["d", "h", "m", "s"] as const;
  const unit = units.find((one) => milliseconds >= UNITS[one]) ?? "s";
  const count = Math.max(0, Math.floor(milliseconds / UNITS[unit]));
  return `${count} ${NAMES[unit]}${count === 1 ? "" : "s"}`;
}

/** A moment in ISO 8601, to the second. */
export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}
