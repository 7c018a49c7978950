import { oneLine } from "../api/printable";
import type { Identity } from "../api/workspace";
import { type AnyKind, noun, parentsOf } from "../definition/kind";
import { nearest } from "../definition/nearest";
import type { Props } from "../definition/props";

/** What was looked up, and where. */
export interface LookedFor {
  readonly kind: AnyKind;
  readonly wanted: Props;
  /** The names of the properties that mustn't be quoted. */
  readonly secrets: readonly string[];
  readonly identity: Identity;
}

const MOST_IDS = 10;

/** There is none: what there is instead. */
export function describeMissing(told: LookedFor, all: readonly Props[]): string {
  const { kind, identity } = told;
  const near = nearMatches(told, all).map((text) => JSON.stringify(text));
  const last = near.pop();
  const question = near.length > 0 ? `${near.join(", ")} or ${last}` : last;
  const count = all.length === 0 ? "no" : String(all.length);
  const there = parentsOf(kind).length > 0 ? " there" : "";
  const lines = [
    `There is no ${noun(kind)} whose ${described(told)}.${last ? ` Did you mean ${question}?` : ""}`,
    `The workspace ${oneLine(identity.name)} (${oneLine(identity.id)}) has ${count} ${noun(kind)}${all.length === 1 ? "" : "s"}${there}.`,
  ];
  return lines.join("\n");
}

/** There are several: which. */
export function describeAmbiguous(told: LookedFor, found: readonly Props[]): string {
  const ids = found.slice(0, MOST_IDS).map(({ id }) => String(id));
  const more = found.length > MOST_IDS ? " ..." : "";
  return `There are ${found.length} ${noun(told.kind)}s whose ${described(told)}: ${ids.join(", ")}${more}. Pass the id of one.`;
}

function described({ wanted, secrets }: LookedFor): string {
  const parts = Object.entries(wanted).map(([name, value]) => {
    return `${name} is ${secrets.includes(name) ? "[secret]" : JSON.stringify(value)}`;
  });
  return parts.join(" and whose ");
}

// The nearest to a name: ids are all much alike. What is near to a secret would reveal it.
function nearMatches({ kind, wanted, secrets }: LookedFor, all: readonly Props[]): string[] {
  const others = new Set(["id", ...parentsOf(kind), ...secrets]);
  const by = Object.entries(wanted).find(
    ([name, value]) => typeof value === "string" && !others.has(name),
  );
  if (!by) return [];
  const [name, value] = by;
  const texts = all.map((one) => one[name]).filter((text) => typeof text === "string");
  return nearest(String(value), texts);
}
