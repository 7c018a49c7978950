/** A trace in the short form in which scenarios say what they expect. */
import type { Trace } from "./compare";
import type { ThingsOp } from "./scenarios/kit";
import type { Call } from "./things";
import { isProviderType, nameOf, STACK_TYPE, typeOf } from "./deploy/urn";

export interface Expected {
  run: string;
  changes: Record<string, string>;
  calls: Record<string, string>;
  /** Parts of messages that are missing. */
  unsaid: string[];
  /** Messages of an operation that should have none, or its failure. */
  surprises: string[];
}

/** What an operation is to look like. */
export function expected({ run, changes, calls = {} }: ThingsOp): Expected {
  return { run, changes, calls, unsaid: [], surprises: [] };
}

/** What it does look like. */
export function observed(trace: Trace, { says }: ThingsOp): Expected {
  const said = trace.diagnostics.join("\n");
  return {
    run: trace.run,
    changes: changesIn(trace),
    calls: callsIn(trace),
    unsaid: (says ?? []).filter((part) => !said.includes(part)),
    surprises: says ? [] : [...trace.diagnostics, ...(trace.ok ? [] : ["failed"])],
  };
}

/** What changed, by name. */
export function changesIn({ steps, run }: Trace): Record<string, string> {
  const byName: Record<string, string> = {};
  for (const [urn, texts] of Object.entries(steps)) {
    const type = typeOf(urn);
    const isDefault = isProviderType(type) && nameOf(urn).startsWith("default");
    if (isDefault || type === STACK_TYPE) continue;
    const words = texts
      .map((text) => wordOf(text, run))
      .filter((word) => !/^(same|refresh)$/.test(word));
    if (words.length > 0) byName[nameOf(urn)] = words.join(" ");
  }
  return byName;
}

/** The provider's calls, by thing. */
function callsIn({ traffic }: Trace): Record<string, string> {
  const byName: Record<string, string> = {};
  for (const [name, calls] of Object.entries(traffic as Record<string, Call[]>)) {
    const words = calls.filter(({ name: thing }) => thing !== undefined).map(callWord);
    if (words.length > 0) byName[name] = words.join(" ");
  }
  return byName;
}

function wordOf(text: string, run: string): string {
  const op = text.split(",")[0] ?? "";
  const found = run === "refresh" ? (/found (\w+)/.exec(text)?.[1] ?? op) : op;
  return text.endsWith("failed") ? `${found}!` : found;
}

function callWord({ call, olds }: Call): string {
  return call === "check" && Object.keys(olds ?? {}).length > 0 ? "recheck" : call;
}
