import type { AnyKind } from "../../definition/kind";
import type { Gathered } from "../../definition/lifecycle";
import { digestOfPart } from "../../lifecycle/part-digest";
import { declarableKinds } from "../../resources/kinds";
import { objectName } from "../../wire/objects";
import { nameIn } from "../inventory";
import { Names, kebab } from "./names";
import { MODULES, type Plan, type Planned, plural, referredBy } from "./plan";
import { Code } from "./source";

/** What decides about the names of gathered resources. */
export interface Naming {
  /** Whether the command line allows a resource. */
  readonly allows: (kind: AnyKind, label: string) => boolean;
  /** The names that resources have already, by kind. */
  readonly taken: ReadonlyMap<string, readonly string[]>;
  /** The names that an earlier export gave, by kind and id: they stay. */
  readonly before: ReadonlyMap<string, string>;
}

/** Puts resources of many objects, such as sets of pages, in place of single ones. */
export function gather({ planned, leftOut }: Plan, naming: Naming): Plan {
  const all = declarableKinds.flatMap((kind) => gatheredOf(kind, planned, naming));
  const gone = new Set(
    all.flatMap(({ kind, gathered }) =>
      [...(gathered?.ids ?? [])].map((id) => objectName(kind.lifecycle?.of ?? kind, id)),
    ),
  );
  const singles = planned.filter(({ kind, id }) => !gone.has(objectName(kind, id)));
  return { planned: [...singles, ...all], leftOut };
}

function gatheredOf(kind: AnyKind, planned: readonly Planned[], naming: Naming): Planned[] {
  const { lifecycle: own } = kind;
  const singles = planned.filter(
    (one) => one.kind === own?.of && !one.lookedUp && one.unsigned.length === 0,
  );
  const all = own?.gather?.(
    kind,
    singles.map(({ id, args, found: { row } }) => {
      return { id, args, digest: (names) => digestOfPart(own.of, row, names) };
    }),
  );
  const named = (all ?? []).map((gathered) => ({
    gathered,
    label: labelOf(kind, gathered, planned),
    before: naming.before.get(objectName(kind, gathered.id)),
  }));
  const allowed = named.filter(({ label }) => naming.allows(kind, label));
  const names = new Names(kebab(kind.name), MODULES);
  const kept = new Map(
    allowed.flatMap(({ gathered: { id }, before }) => {
      const slug = before === undefined ? undefined : names.keep(before, id);
      return slug === undefined ? [] : [[id, slug] as const];
    }),
  );
  for (const one of naming.taken.get(kind.name) ?? []) names.take(one);
  return allowed.map(({ gathered, label, before = "" }) => {
    const slug = kept.get(gathered.id);
    const given = slug ?? names.give(label, gathered.id);
    return {
      kind,
      id: gathered.id,
      gathered,
      found: { kind, id: gathered.id, row: {} },
      name: slug === undefined ? given : before,
      slug: given,
      variable: names.constant(given),
      lookedUp: false,
      unsigned: [],
      remarks: [],
      args: {
        ...gathered.args,
        [gathered.argument]: new Code("pages", [`${plural(kind)}/${given}`]),
      },
    };
  });
}

function labelOf(
  kind: AnyKind,
  { args, calledAfter }: Gathered,
  planned: readonly Planned[],
): string {
  const names = referredBy(kind, calledAfter, args);
  const other = planned.find((one) => names.includes(objectName(one.kind, one.id)));
  return other ? nameIn(other.found) : "";
}
