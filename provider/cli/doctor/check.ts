import type { Setup } from "./setup";

/** What a check found. */
export interface Finding {
  /** `fails`: a command or `pulumi up` would; `skipped`: something that it needs is missing or failed. */
  readonly level: "ok" | "warning" | "fails" | "skipped";
  readonly text: string;
  /** What to do about it. */
  readonly cure?: string;
}

/** One thing that has to be right. It reads only, and throws what would fail in a command. */
export interface Check {
  readonly name: string;
  /** How it is checked, in a few words. */
  readonly how: string;
  /** What to do where an error says nothing more exact. */
  readonly cure: string;
  /** The checks without which this one finds nothing. */
  readonly needs?: readonly string[];
  find(setup: Setup): Finding | readonly Finding[] | Promise<Finding | readonly Finding[]>;
}

/** A check with what it found. */
export interface Checked {
  readonly check: Check;
  readonly findings: readonly Finding[];
}

/** Makes all checks, one after the other: a failure is found once, where it begins. */
export async function makeChecks(checks: readonly Check[], setup: Setup): Promise<Checked[]> {
  const done: Checked[] = [];
  const unusable = new Set<string>();
  for (const check of checks) {
    const missing = check.needs?.find((name) => unusable.has(name));
    const findings =
      missing === undefined
        ? await findingsOf(check, setup)
        : [{ level: "skipped", text: `not checked, since "${missing}" failed` } as const];
    if (missing !== undefined || findings.some(({ level }) => level === "fails"))
      unusable.add(check.name);
    done.push({ check, findings });
  }
  return done;
}

async function findingsOf(check: Check, setup: Setup): Promise<readonly Finding[]> {
  try {
    const found = await check.find(setup);
    return [found].flat();
  } catch (error) {
    return [failure(error, check.cure)];
  }
}

/** What an error says, as a finding: its first line is what failed, the others are the cure. */
export function failure(error: unknown, cure: string, level: Finding["level"] = "fails"): Finding {
  const [first = "", ...others] = (error as Error).message.split("\n");
  const isId = (line: string) => line.startsWith("Request id: ");
  const text = [first, ...others.filter(isId)].join(" ");
  const known = others.filter((line) => !isId(line)).join("\n");
  return { level, text, cure: known || cure };
}
