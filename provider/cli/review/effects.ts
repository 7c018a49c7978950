import { type AnyKind, type Ending, aNoun, noun } from "../../definition/kind";
import { counted } from "../counted";
import { kindsByName } from "../kinds-by-name";
import { type StackResource, nameOf } from "../stack-file";
import { type Ends, type Around, endsInUse, endsOf } from "./endings";
import { DELETED, type Fate, NOTHING, fateOf, leftBehind, partsAfter } from "./fates";
import { heldAfter } from "./held";
import { type FieldChange, fieldChanges } from "./fields";
import type { Planned, Preview } from "./preview";

/** What a plan does to an object, the worst first. */
export const WORST_FIRST = [
  "ends",
  "deletes",
  "archives",
  "stays",
  "replaces",
  "updates",
  "creates",
] as const;

/** What `pulumi up` will do for a resource, in Intercom. */
export interface Effect {
  readonly planned: Planned;
  readonly kind: AnyKind | undefined;
  readonly what: (typeof WORST_FIRST)[number];
  readonly ends: Ends | undefined;
  /** Clauses that say it. */
  readonly clauses: readonly string[];
  /** How many objects are deleted or archived. */
  readonly deletions: number;
  /** The kind of the objects that are deleted with it and not counted. */
  readonly uncounted?: string;
  readonly changes: readonly FieldChange[];
}

/** Says what a preview comes to; resources of a stack file stand in for unchanged ones. */
export function effectsOf(preview: Preview, stack: readonly StackResource[] | undefined): Effect[] {
  const around = aroundOf(preview, stack);
  const effects = preview.planned.map((planned) => effectOf(planned, around));
  return effects.toSorted((one, other) => rank(one) - rank(other) || byName(one, other));
}

function rank({ what, ends }: Effect): number {
  const ending = what === "ends" && ends ? WORST_ENDINGS.indexOf(ends.what) : 0;
  return WORST_FIRST.indexOf(what) * WORST_ENDINGS.length + ending;
}

const WORST_ENDINGS: readonly Ending["what"][] = ["sessions", "answers"];

// "page-2" comes before "page-10".
const NATURAL = new Intl.Collator("en", { numeric: true });

function byName({ planned: one }: Effect, { planned: other }: Effect): number {
  const [a, b] = [one, other].map(({ kind, urn }) => `${kind} ${nameOf(urn)}`) as [string, string];
  return NATURAL.compare(a, b);
}

function aroundOf(preview: Preview, stack: readonly StackResource[] | undefined): Around {
  const { planned, remaining, hasUnchanged } = preview;
  const isPlanned = new Set(planned.flatMap(({ urn, before }) => [urn, before?.urn ?? urn]));
  const fromStack = (stack ?? []).filter(({ urn }) => !isPlanned.has(urn));
  const all = [...remaining, ...fromStack];
  return {
    remaining: [...new Map(all.map((one) => [one.urn, one])).values()],
    hasUnchanged: hasUnchanged || stack !== undefined,
    held: heldAfter(planned, all),
  };
}

function effectOf(planned: Planned, around: Around): Effect {
  const kind = kindsByName.get(planned.kind);
  const changes = fieldChanges(planned);
  const base = { planned, kind, changes, ends: undefined, deletions: 0 };
  if (!kind) return { ...base, what: `${planned.operation}s`, clauses: [UNKNOWN_KIND] };
  if (planned.operation === "create")
    return { ...base, what: "creates", clauses: created(kind, planned) };
  if (planned.operation === "update") return updated(kind, base, around);
  const fate = fateOf(kind, planned, around);
  const { deletions } = fate;
  const ends = deletions === 0 ? undefined : endsOf(kind, planned, around);
  const isReplaced = planned.operation === "replace";
  const { clause, ...cascade } = isReplaced || deletions === 0 ? {} : cascadeOf(kind, planned);
  return {
    ...base,
    ...cascade,
    ends,
    what: !ends || ends.verdict === "overlapped" ? whatOf(kind, planned, fate) : "ends",
    clauses: [
      isReplaced ? replaced(kind, planned, fate) : fate.clause,
      ...(ends ? [ends.clause] : []),
      ...(clause === undefined ? [] : [clause]),
    ],
    deletions,
  };
}

const UNKNOWN_KIND =
  "this version of pulumi-intercom doesn't support the kind: install the newest one";

function whatOf(kind: AnyKind, { operation }: Planned, { deletions }: Fate): Effect["what"] {
  if (operation === "replace") return "replaces";
  if (deletions === 0) return "stays";
  return kind.delete === "deletes" ? "deletes" : "archives";
}

function replaced(kind: AnyKind, { reasons }: Planned, { clause }: Fate): string {
  const why = reasons.length > 0 ? `, since ${reasons.join(", ")} can't change in place` : "";
  return `replaced by a new ${noun(kind)}${why}; the old one: ${clause}`;
}

function created({ lifecycle: own }: AnyKind, { after }: Planned): string[] {
  const { adopt } = after?.inputs ?? {};
  const taken = own?.adopts(after?.inputs ?? {}) ?? [];
  if (own && taken.length > 0)
    return [`created; takes over ${counted(taken.length, noun(own.of))}: ${taken.join(", ")}`];
  if (adopt === true) return ["taken over if it exists, else created"];
  return [
    typeof adopt === "string" ? `takes over the existing one with the id ${adopt}` : "created",
  ];
}

function updated(kind: AnyKind, base: Omit<Effect, "what" | "clauses">, around: Around): Effect {
  const { planned, changes } = base;
  const { deletes, stays, isInUse, clauses } = partsAfter(kind, planned) ?? NOTHING;
  const deletions = deletes.length;
  const ends = deletions > 0 && isInUse ? endsInUse(kind, planned) : endsOf(kind, planned, around);
  const left = leftBehind(kind, stays);
  const all = [
    ...clauses,
    ...left,
    ...(ends ? [ends.clause] : []),
    ...moves(planned, changes.length > 0),
  ];
  if (ends) return { ...base, what: "ends", ends, clauses: all, deletions };
  if (deletions > 0) return { ...base, what: "deletes", clauses: all, deletions };
  const isArchived = changes.some(
    ({ argument, after }) => argument === "archived" && after === true,
  );
  if (isArchived && kind.delete === "archives")
    return { ...base, what: "archives", clauses: [DELETED.archives(kind), ...all], deletions: 1 };
  const nothing = changes.length + clauses.length === 0 ? ["no declared value changes"] : [];
  return { ...base, what: "updates", clauses: [...all, ...nothing] };
}

// A move changes nothing in Intercom by itself: a change beside it is named, so that the row doesn't hide it.
function moves({ before, urn }: Planned, isChanged: boolean): string[] {
  if (!before || before.urn === urn) return [];
  const moved = `moves in the stack: ${placeOf(before.urn)} is now ${placeOf(urn)}`;
  return isChanged ? ["changed, see below", moved] : [moved];
}

// The components that a resource is in, by the names of their types, and its own name.
function placeOf(urn: string): string {
  const parents = (urn.split("::")[2] ?? "").split("$").slice(0, -1);
  return [...parents.map((type) => type.split(":").at(-1) ?? ""), nameOf(urn)].join(" / ");
}

function cascadeOf(kind: AnyKind, { before }: Planned): { clause?: string; uncounted?: string } {
  const { cascade } = kind;
  const other = cascade && kindsByName.get(cascade.kind);
  if (!other) return {};
  if (before?.outputs[cascade.allowedBy] !== true)
    return { clause: `\`pulumi up\` refuses it while there is ${aNoun(other)} in it` };
  return {
    clause: `every ${noun(other)} that is left in it is deleted with it`,
    uncounted: cascade.kind,
  };
}
