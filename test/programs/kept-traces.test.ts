import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepFormattedTraces } from "../../provider/program/stack-traces";

const before = Error.prepareStackTrace;
const format = vi.fn<NonNullable<typeof before>>((error, frames) =>
  [`${error.name}: ${error.message}`, ...frames.map((frame) => `  in ${String(frame)}`)].join("\n"),
);
beforeEach(() => {
  format.mockClear();
  Error.prepareStackTrace = format;
  keepFormattedTraces();
});
afterEach(() => {
  Error.prepareStackTrace = before;
});

const traceOf = (error: Error) => String(error.stack);
const here = (make: () => Error) => traceOf(make());

it("formats the traces of one place once", () => {
  const traces = [1, 2, 3].map(() => here(() => new Error()));
  expect(format).toHaveBeenCalledTimes(1);
  expect(new Set(traces).size).toBe(1);
  expect(traces[0]).toMatch(/^Error: \n {2}in .*kept-traces\.test\.ts/);
});

it("distinguishes places by line and by caller", () => {
  const made = () => new Error();
  const [first, second, called] = [made(), made(), (() => made())()];
  const traces = [first, second, called].map(traceOf);
  expect(format).toHaveBeenCalledTimes(3);
  expect(new Set(traces).size).toBe(3);
  expect(traces).toEqual(format.mock.results.map(({ value }) => value as string));
});

it.each([
  ["a message", (n: number) => new Error(`number ${n}`)],
  ["a name", (n: number) => Object.assign(new Error(), { name: `Error${n}` })],
  ["a class", (n: number) => (n === 1 ? new TypeError() : new RangeError())],
])("leaves errors with %s to the formatter", (_, make) => {
  const traces = [1, 2].map((n) => here(() => make(n)));
  expect(format).toHaveBeenCalledTimes(2);
  expect(traces).toEqual(format.mock.results.map(({ value }) => value as string));
});

it("keeps a formatter that is set later, and works with it", () => {
  const later = vi.fn<() => string>(() => "formatted later");
  Error.prepareStackTrace = later;
  keepFormattedTraces();
  keepFormattedTraces();
  const traces = [1, 2].map(() => here(() => new Error()));
  expect(traces).toEqual(["formatted later", "formatted later"]);
  expect(later).toHaveBeenCalledTimes(1);
  expect(format).not.toHaveBeenCalled();
});

it("keeps no more than some hundred traces", () => {
  const deep = (depth: number): string => (depth === 0 ? traceOf(new Error()) : deep(depth - 1));
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Infinity;
  for (const depth of [...Array(600).keys(), 599, 0]) deep(depth);
  Error.stackTraceLimit = limit;
  expect(format).toHaveBeenCalledTimes(601);
});

it("sets none where there is none", () => {
  Object.assign(Error, { prepareStackTrace: undefined });
  keepFormattedTraces();
  expect(Error.prepareStackTrace).toBeUndefined();
});
