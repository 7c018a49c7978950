import type { Props } from "../definition/props";
import { isDigestOf } from "../wire/digest";
import { partsOf, withParts } from "../wire/text-parts";
import type { Declaration } from "./declaration";
import { type Memory, isDrifted } from "./memory";

/*
 * A refresh that finds drift puts Intercom's form of every body into the inputs, since it doesn't have the
 * program's texts. For those that didn't drift it leaves the digests of what was sent, so that the next
 * check can tell that the program declares the same still, and the plan shows the others only.
 */

/** The hidden input with those digests, by the paths of parts. */
export const UNDRIFTED = "__undrifted";

/** The digests of what was sent of parts that are as they were then. */
export function undriftedParts({ bodies = {} }: Memory): Props | undefined {
  const parts = Object.entries(bodies).filter(([, body]) => body[0] !== "" && !isDrifted(body));
  if (parts.length === 0) return undefined;
  return Object.fromEntries(parts.map(([path, [sent]]) => [path, sent]));
}

/**
 * Inputs in which the texts that a refresh found undrifted, and that the program declares still, are as that
 * refresh put them into the inputs before.
 */
export function withUndrifted(given: Declaration, old: Declaration | undefined): Declaration {
  const { [UNDRIFTED]: _, ...inputs }: Record<string, unknown> = given.values;
  const sent = digestsIn(old?.values[UNDRIFTED]);
  for (const [name, argument] of sent.size === 0 ? [] : Object.entries(given.kind.arguments)) {
    const had = old?.values[name];
    if (!argument.digested || inputs[name] === undefined || had === undefined) continue;
    const oldParts = partsOf(name, argument, had);
    const parts = Object.entries(partsOf(name, argument, inputs[name])).filter(([path, part]) => {
      return path in oldParts && isDigestOf(sent.get(path) ?? "", part);
    });
    const kept = Object.fromEntries(parts.map(([path]) => [path, oldParts[path]]));
    inputs[name] = withParts(name, argument, inputs[name], kept);
  }
  return given.with(inputs);
}

// State may hold what a hand put there.
function digestsIn(value: unknown): ReadonlyMap<string, string> {
  const all = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new Map(all.filter((one): one is [string, string] => typeof one[1] === "string"));
}
