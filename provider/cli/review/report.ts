import { type AnyKind, labelOf, noun } from "../../definition/kind";
import { counted } from "../counted";
import { type Folded, type Page, type Table, shown } from "../drift/report";
import { nameOf } from "../stack-file";
import { type Stop, deletionsIn } from "./brake";
import { type Effect, WORST_FIRST } from "./effects";
import type { FieldChange } from "./fields";
import type { Preview } from "./preview";

/** All that a review found out. */
export interface Review {
  readonly stack: string;
  readonly preview: Preview;
  /** The worst first. */
  readonly effects: readonly Effect[];
  /** Why the plan has to wait. */
  readonly stops: readonly Stop[];
  /** Somebody has let it pass all the same. */
  readonly isAllowed: boolean;
}

/** What machines read: `docs/guides/reviewing.md` describes it. */
export function asJson({ stack, preview, effects, stops, isAllowed }: Review): unknown {
  return {
    stack,
    complete: preview.gaps.length === 0,
    gaps: preview.gaps,
    summary: summaryOf(effects),
    deletions: deletionsIn(effects),
    stops: stops.map(({ reason }) => reason),
    allowed: isAllowed,
    resources: effects.map(({ planned, what, ends, clauses, deletions, changes }) => ({
      urn: planned.urn,
      kind: planned.kind,
      id: planned.id,
      what,
      ...(ends && { ends: { what: ends.what, verdict: ends.verdict } }),
      clauses,
      deletions,
      changes: changes.map(changeForMachines),
    })),
    others: preview.others,
    warnings: preview.warnings,
  };
}

function changeForMachines({ argument, before, after, diff, ...change }: FieldChange): object {
  if (change.isSecret) return { argument, secret: true };
  if (diff) return { argument, added: diff.added, removed: diff.removed };
  if (change.isUnknown) return { argument, before: before ?? null, unknown: true };
  return { argument, before: before ?? null, after: after ?? null };
}

/** What people read. */
export function asPage(review: Review): Page {
  const { stack, preview, effects, stops, isAllowed } = review;
  const isWhole = preview.gaps.length === 0;
  const gaps = isWhole ? [] : [INCOMPLETE, ...preview.gaps];
  const brake = stops.map(({ reason, allowed }) =>
    isAllowed ? `let through with --allow-deletions: ${allowed}` : `stopped: ${reason}`,
  );
  return {
    marker: `pulumi-intercom review of ${stack}`,
    title: `${stateOf(review)}: ${headlineOf(effects, isWhole)}`,
    lead: [...brake, ...gaps],
    tables: [
      ...tablesOf(effects.filter(({ what }) => rank(what) <= rank("updates"))),
      fieldsOf(effects),
      ...tablesOf(effects.filter(({ what }) => what === "creates")),
    ].filter(({ rows }) => rows.length > 0),
    texts: effects.flatMap(textsOf),
    notes: [
      ...preview.warnings.map((warning) => `warning: ${warning.replace(/\.$/, "")}`),
      ...(preview.others > 0
        ? [`not looked at: ${counted(preview.others, "resource")} of other providers`]
        : []),
    ],
  };
}

function stateOf({ stack, stops, isAllowed }: Review): string {
  if (stops.length === 0) return stack;
  return `${isAllowed ? "LIMITS LIFTED" : "STOPPED"} (${stack})`;
}

const LONGEST_CLAUSE = 500;
/** More rows are folded in a comment: what follows has to be seen. */
const MOST_ROWS = 10;
const INCOMPLETE =
  "the preview didn't finish, so this doesn't show everything that `pulumi up` would do. Deletions are planned " +
  "last: that none is shown doesn't mean that none is planned. Fix the error below and preview again: a push does that in CI";

const TITLES: Readonly<Record<Effect["what"], string>> = {
  ends: "Something ends",
  deletes: "Deleted for good",
  archives: "Archived",
  stays: "Leaves the stack, stays in Intercom",
  replaces: "Replaced",
  updates: "Changed",
  creates: "Created",
};

function rank(what: Effect["what"]): number {
  return WORST_FIRST.indexOf(what);
}

function tablesOf(effects: readonly Effect[]): Table[] {
  return WORST_FIRST.map((what) => ({
    title: TITLES[what],
    columns: ["resource", "object", "what happens"],
    widest: LONGEST_CLAUSE,
    folded: MOST_ROWS,
    rows: effects
      .filter((effect) => effect.what === what && effect.clauses.length > 0)
      .map((effect) => startOf(effect).concat(effect.clauses.join("; "))),
  }));
}

function fieldsOf(effects: readonly Effect[]): Table {
  return {
    title: "Changed, field by field",
    columns: ["resource", "object", "argument", "before", "after"],
    folded: MOST_ROWS,
    rows: effects.flatMap((effect) =>
      effect.changes.map((change) => [...startOf(effect), change.argument, ...valuesOf(change)]),
    ),
  };
}

function startOf(effect: Effect): string[] {
  return [nameOf(effect.planned.urn), objectOf(effect)];
}

// What people know the object by.
function objectOf({ planned, kind }: Effect): string {
  if (!kind) return planned.kind;
  const { id, before, after } = planned;
  const label = labelIn(kind, before) ?? labelIn(kind, after);
  return `${noun(kind)}${label === undefined ? "" : ` ${label}`}${id === "" ? "" : ` (${id})`}`;
}

function labelIn(kind: AnyKind, side: Effect["planned"]["before"]): string | undefined {
  const label = side?.outputs[labelOf(kind)] ?? side?.inputs[labelOf(kind)];
  return label === undefined || label === null ? undefined : JSON.stringify(label);
}

function valuesOf({ before, after, diff, isSecret, isUnknown }: FieldChange): [string, string] {
  if (isSecret) return ["a secret", "can't be compared"];
  if (diff)
    return [`${counted(diff.removed, "line")} removed`, `${counted(diff.added, "line")} added`];
  return [shown(before), isUnknown ? "known once `pulumi up` runs" : shown(after)];
}

function textsOf(effect: Effect): Folded[] {
  return effect.changes.flatMap(({ argument, diff }) =>
    diff ? [{ title: `${nameOf(effect.planned.urn)}: ${argument}`, lines: diff.lines }] : [],
  );
}

const SAID: Readonly<Record<string, (count: number) => string>> = {
  creates: (count) => `${count} to create`,
  updates: (count) => `${count} to change`,
  replaces: (count) => `${count} to replace`,
  deletes: (count) => `${count} to delete`,
  archives: (count) => `${count} to archive`,
  stays: (count) => `${count} ${count === 1 ? "stays" : "stay"} in Intercom`,
};

const NOTHING_CHANGES = "nothing changes in Intercom";

/** A plan in one line, for machines: each resource counts once, and each object that is deleted with it. */
export function summaryOf(effects: readonly Effect[]): string {
  const words = ["creates", "updates", "replaces", "deletes", "archives"];
  return (
    partsOf(effects, [...words, ...endingsIn(effects), "stays"], ending).join(", ") ||
    NOTHING_CHANGES
  );
}

// For people: as the tables, with the worst first.
function headlineOf(effects: readonly Effect[], isWhole: boolean): string {
  const parts = partsOf(effects, [...endingsIn(effects), ...WORST_FIRST], endingInWords);
  return [...(isWhole ? [] : ["incomplete"]), ...parts].join(", ") || NOTHING_CHANGES;
}

function endingsIn(effects: readonly Effect[]): string[] {
  return [...countsOf(effects).keys()].filter((word) => !(word in SAID));
}

function partsOf(
  effects: readonly Effect[],
  words: readonly string[],
  said: (word: string, count: number) => string,
): string[] {
  const counts = countsOf(effects);
  return words.flatMap((word) => {
    const count = counts.get(word);
    return count === undefined ? [] : (SAID[word]?.(count) ?? said(word, count));
  });
}

function countsOf(effects: readonly Effect[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const effect of effects) {
    const word = wordOf(effect);
    counts.set(word, (counts.get(word) ?? 0) + Math.max(1, effect.deletions));
  }
  return counts;
}

function wordOf({ what, ends }: Effect): string {
  if (what !== "ends" || !ends) return what;
  return `${ends.verdict === "unknown" ? "may end" : "end"} ${ends.what}`;
}

function ending(word: string, count: number): string {
  return `${count} ${count === 1 ? word.replace(/^end /, "ends ") : word}`;
}

function endingInWords(word: string, count: number): string {
  const [, verb, what] = /^(.*end) (.*)$/.exec(word) ?? [];
  return `${what}${what === "answers" ? " of AI agents" : ""} ${verb} with ${counted(count, "object")}`;
}
