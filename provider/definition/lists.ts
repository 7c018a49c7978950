import { schema } from "./schema";
import { type Limits, type Value, concise, keyed, substitute, text } from "./values";

/** Values in an order that matters. */
export function list<T, I>(of: Value<T, I>, limits: Limits = {}): Value<T[], I[]> {
  return many(of, limits, (declared, actual) => {
    return (
      declared.length === actual.length && declared.every((one, at) => of.same(one, actual[at]))
    );
  });
}

/** Values whose order and repetition mean nothing. */
export function set<T, I>(of: Value<T, I>, limits: Limits = {}): Value<T[], I[]> {
  return many(
    of,
    limits,
    (declared, actual) =>
      declared.every((one) => actual.some((other) => of.same(one, other))) &&
      actual.every((other) => declared.some((one) => of.same(one, other))),
  );
}

/** Values among which the API returns empty places. */
export function withGaps<T, I>(of: Value<T[], I>): Value<T[], I> {
  return {
    ...of,
    decode: (wire) =>
      of.decode(Array.isArray(wire) ? wire.filter((one) => one !== null && one !== "") : wire),
  };
}

/** A list in which the API keeps what was archived: that doesn't count. */
export function unarchived<T, I>(of: Value<T[], I>): Value<T[], I> {
  const isInUse = (one: unknown) => (one as { archived?: unknown } | null)?.archived !== true;
  return { ...of, decode: (wire) => of.decode(Array.isArray(wire) ? wire.filter(isInUse) : wire) };
}

/** Texts that the API takes as one, with commas between them, and returns as objects with labels. */
export function joined(): Value<string[]> {
  const labels = list(keyed("label", text({ min: 1 })), { min: 1 });
  return { ...labels, encode: (values) => values.join(","), unsendable: whyNotJoined };
}

// In Intercom's app an option may be anything.
function whyNotJoined(values: readonly string[]): string | undefined {
  const one = values.find((value) => value.includes(",") || value.trim() === "");
  if (one === undefined) return undefined;
  const what = one.includes(",") ? "contains a comma" : "is blank";
  return `${JSON.stringify(one)} ${what}, and the API takes all of them as one text with commas between them`;
}

function many<T, I>(
  of: Value<T, I>,
  { min = 0, max = Infinity }: Limits,
  same: (declared: T[], actual: T[]) => boolean,
): Value<T[], I[]> {
  return {
    schema: schema((z) => z.array(of.schema()).pipe(z.array(z.any()).min(min).max(max))),
    encode: (values) => values.map((value) => of.encode(value)),
    decode: (wire) => {
      if (!Array.isArray(wire)) return undefined;
      const values = wire.map((one) => of.decode(one));
      return values.includes(undefined) ? undefined : (values as T[]);
    },
    same: (declared, actual) => actual !== undefined && same(declared, actual),
    substitute: (values, by, path) => values.map((value) => substitute(of, value, by, path)),
    concise: (values) => values.map((value) => concise(of, value) as T),
  };
}
