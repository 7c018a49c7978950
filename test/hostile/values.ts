import fc from "fast-check";
import type { AnyKind } from "../../provider/definition/kind";
import { UNKNOWN } from "../../provider/definition/unknown";

/** Names that mean something to JavaScript, or to the provider. */
const ODD_NAMES = [
  ..."__proto__ constructor prototype toString valueOf toJSON then length hasOwnProperty".split(
    " ",
  ),
  ..."__intercom __secrets __urn __provider __defaults id adopt workspaceId type".split(" "),
];
const DEEP = 400;

type Json = Readonly<Record<string, unknown>>;

const text = fc.oneof(
  { arbitrary: fc.string({ unit: "grapheme" }), weight: 4 },
  { arbitrary: fc.string({ unit: "binary" }), weight: 2 },
  {
    arbitrary: fc.constantFrom(
      "",
      UNKNOWN,
      "\ud800",
      "a\udc00b",
      "\u0000",
      "../me",
      "..",
      "%2F",
      "true",
      "null",
      "1e999",
      "4dabf18193072939515e22adb298388d",
    ),
    weight: 4,
  },
  { arbitrary: fc.constantFrom("x".repeat(100_000), "🙂".repeat(5_000)), weight: 1 },
);
const number = fc.oneof(
  fc.constantFrom(0, -0, Infinity, -Infinity, 1e308, 5e-324, 2 ** 53, -1, 1.5),
  fc.integer(),
  fc.double({ noNaN: true }),
);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const name = fc.oneof(fc.constantFrom(...ODD_NAMES), fc.string({ unit: "binary", maxLength: 6 }));

/** Any JSON, as Pulumi could hand it to a provider. */
export const json: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    { arbitrary: scalar, weight: 6 },
    { arbitrary: fc.array(tie("value"), { maxLength: 4 }), weight: 2 },
    { arbitrary: record(name, tie("value")), weight: 2 },
    { arbitrary: fc.constantFrom("[]", "{}").map(nested), weight: 1 },
  ),
})).value;

/** Properties of a resource: often just as they should be, but for some of them. */
export function propsOf(kind: AnyKind, examples: readonly Json[]): fc.Arbitrary<Json> {
  const arguments_ = fc.constantFrom(...Object.keys(kind.arguments));
  const wild = record(fc.oneof(arguments_, name), json);
  const hidden = fc.record(
    { __intercom: memoryOf(kind), __secrets: oneOfOrJson(fc.array(arguments_)), workspaceId: json },
    { requiredKeys: [] },
  );
  const example = fc.constantFrom({}, ...examples);
  return fc
    .tuple(example, fc.option(wild), fc.option(hidden))
    .map(([base, some, more]) => merged(base, some, more));
}

function memoryOf(kind: AnyKind): fc.Arbitrary<unknown> {
  const names = Object.keys(kind.arguments);
  const name_ = fc.constantFrom(...names);
  const body = oneOfOrJson(fc.array(fc.string(), { minLength: 3, maxLength: 3 }));
  const right = fc.record(
    {
      v: oneOfOrJson(fc.constant(1)),
      args: oneOfOrJson(fc.subarray(names)),
      adopt: json,
      adopted: json,
      secrets: oneOfOrJson(fc.array(name_)),
      supersedes: json,
      as: oneOfOrJson(record(name_, json)),
      bodies: oneOfOrJson(record(name_, body)),
    },
    { requiredKeys: [] },
  );
  return oneOfOrJson(right);
}

function oneOfOrJson(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary, weight: 4 }, { arbitrary: json, weight: 1 });
}

// As JSON.parse would make it: `__proto__` is a property like any other.
function record(names: fc.Arbitrary<string>, values: fc.Arbitrary<unknown>): fc.Arbitrary<Json> {
  return fc
    .array(fc.tuple(names, values), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries));
}

function merged(...parts: readonly (Json | null)[]): Json {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part ?? {})));
}

function nested(end: string): unknown {
  const [open, close] = end === "[]" ? ["[", "]"] : ['{"a":', "}"];
  return JSON.parse(open.repeat(DEEP) + end + close.repeat(DEEP));
}

/** Ids as they could stand in a state that somebody edited. */
export const ids: fc.Arbitrary<string> = fc.oneof(
  text,
  fc.constantFrom(
    ".",
    "..",
    "../me",
    "..%2Fme",
    "%2e%2e",
    "1/../../me",
    "1?x=y",
    "1#x",
    "\\..\\me",
  ),
  fc.constantFrom("17", "18", "1", "100", "101", "9".repeat(5000)),
);
