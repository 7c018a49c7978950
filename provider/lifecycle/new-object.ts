import { isRejected } from "../api/errors";
import { KeyedRows } from "../api/keyed-rows";
import type { Row } from "../api/pages";
import { aNoun, labelOf, noun } from "../definition/kind";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { kindIn } from "../definition/urn";
import { hasParents } from "../wire/addresses";
import { describeRow } from "../wire/describe";
import { findByKey, keyedRowsOf, listOf, objectName, rowsWithName } from "../wire/objects";
import { idOf } from "../wire/rows";
import { refusalByRule } from "./changes";
import { type Context, type KindObjects, type StateResource, objectsAround } from "./context";
import { Declaration, type ObjectValues, valuesOfRow } from "./declaration";
import { hideSecrets } from "./hide-secrets";
import type { Resolution } from "./resolution";
import { differences, resolve, resolveAdded, resolveMove } from "./resolve";
import { describeTaken, withOwner } from "./taken-advice";

/**
 * Compares a resource that needs a new object with what exists: a natural key that is taken fails in the
 * preview, and what is adopted is named there.
 *
 * @throws IntercomError if the workspace is the wrong one, or the token is rejected.
 */
export async function lookUpNew(
  objects: KindObjects,
  declared: Declaration,
): Promise<readonly Problem[]> {
  const { kind, urn } = declared;
  if (isUnknown(declared.adopt) || !hasParents(objects)) return [];
  return lookUp(objects, urn, async () => {
    const rows = await rowsFor(objects, declared);
    const resolution = await resolveNew(objects, declared, rows);
    if (resolution.by === "refusal") {
      const { holder } = resolution;
      if (!holder) return [resolution];
      const others = (state: readonly StateResource[]) => othersTaken(objects, urn, state);
      return [await withOwner(objects, resolution, { kind, urn, holder }, others)];
    }
    if (resolution.by === "creation") {
      if (kind.delete === "archivesForGood" && objects.run.isFirstMention(`for good ${kind.name}`))
        objects.report.warn(
          `Intercom can't delete a ${noun(kind)}. When this resource is removed, the object is archived for good: it can't be restored.`,
          urn,
        );
      if (!kind.key) warnOfNamesakes(objects, declared, rows);
      return [];
    }
    reportTakeOver(objects, declared, resolution);
    return claimObject(objects, urn, resolution.id);
  });
}

// So many lines of names that are taken fit on a screen.
const MOST_LINES = 20;

// The engine stops at the first check that fails: it names the other conflicts of the program too.
async function othersTaken(
  context: Context,
  urn: string | undefined,
  state: readonly StateResource[],
): Promise<string[]> {
  const declared = context.run.declaredNames();
  const inState = new Set(state.map((one) => one.urn));
  const lines: string[] = [];
  for (const one of declared.filter((each) => each.urn !== urn && !inState.has(each.urn))) {
    const kind = context.kindNamed(kindIn(one.urn));
    // Those are taken over, or cost a request each.
    if (kind.create === "adoptedOnly" || kind.foundBy) continue;
    const other = new Declaration(kind, one.key);
    const rows = await rowsFor(objectsAround(context, other), other).catch(() => new KeyedRows());
    const [holder] = rows.of(other.key);
    if (!holder || holder.archived === true) continue;
    if (lines.length === MOST_LINES) return [...lines, "  ..."];
    lines.push(describeTaken(state, declared, { kind, urn: one.urn, holder }));
  }
  return lines;
}

/**
 * Compares an object that is to get another natural key with what exists.
 *
 * @throws IntercomError as above.
 */
export async function lookUpMove(
  objects: KindObjects,
  old: Declaration,
  declared: Declaration,
): Promise<readonly Problem[]> {
  return lookUp(objects, declared.urn, async () => {
    const rows = await rowsFor(objects, declared);
    // Where nobody has the old key, the holder of the new one may well be this very object, changed by
    // a request whose answer was lost. The update goes by id, and so harms nobody else's.
    const hasOldKey = rows.of(old.key).length > 0;
    const refusal = resolveMove(declared, rows, ownId(old));
    return refusal && (hasOldKey || old.key === undefined) ? [refusal] : [];
  });
}

/**
 * Compares what is declared for the first time of an object that exists with that object: some of it can't
 * change, or be added.
 *
 * @throws IntercomError as above.
 */
export async function lookUpExisting(
  objects: KindObjects,
  old: Declaration,
  declared: Declaration,
): Promise<readonly Problem[]> {
  const added = Object.entries(declared.kind.arguments).flatMap(([name, argument]) => {
    const value = declared.values[name];
    if (value === undefined || (old.values[name] ?? undefined) !== undefined) return [];
    return argument.change === "refused" || refusalByRule(argument, undefined, value) ? name : [];
  });
  const siblings = { ...objects, within: old.values };
  if (added.length === 0 || !hasParents(siblings)) return [];
  return lookUp(objects, declared.urn, async () => {
    const list = listOf(siblings);
    const id = ownId(old);
    const row = id === undefined ? undefined : await list.find(id);
    const rows = row ? [row] : (await list.rows()).of(old.key);
    const [found] = rows;
    if (!found || rows.length > 1) return [];
    hideValuesIn(objects, found, declared);
    return resolveAdded(declared, added, found);
  });
}

// A check doesn't get the id. Where nothing else names the object, adopt did.
function ownId({ key, adopt }: Declaration): string | undefined {
  return typeof adopt === "string" && key === undefined ? adopt : undefined;
}

// What an object has in the place of a secret is as secret.
function hideValuesIn({ kind, workspace }: KindObjects, row: Row, { secrets }: Declaration): void {
  hideSecrets(workspace.redactor, valuesOfRow(kind, row), secrets);
}

/**
 * The objects that a new resource is compared with: none if nothing identifies it, or if that isn't known
 * yet.
 *
 * @param since The moment from which on a list is recent enough, in milliseconds since 1970.
 */
export async function rowsFor(
  objects: KindObjects,
  { kind, key, adopt, values }: Declaration,
  since = -Infinity,
): Promise<KeyedRows> {
  const isKnown = kind.key ? key !== undefined : !isUnknown(values[labelOf(kind)]);
  const isChosen = !kind.key && typeof adopt === "string";
  const isSought = isKnown && !isChosen && hasParents(objects);
  if (!isSought) return new KeyedRows();
  const alone = await findByKey(objects, values);
  if (alone) return alone;
  const list = listOf(objects);
  const rows = await list.rowsSince(since);
  if (!kind.list.partial) return rows;
  // Of those that matter, all has to be known.
  const whole = keyedRowsOf(kind, rows.all());
  for (const holder of rows.of(key)) {
    const id = idOf(holder) ?? "";
    whole.set(id, await list.find(id));
  }
  return whole;
}

/** Decides how a new resource comes to its object, with the object that `adopt` names looked up. */
export async function resolveNew(
  objects: KindObjects,
  declared: Declaration,
  rows: KeyedRows,
): Promise<Resolution> {
  const { adopt, key } = declared;
  const row = typeof adopt === "string" ? await listOf(objects).find(adopt) : undefined;
  for (const found of row ? [row] : rows.of(key)) hideValuesIn(objects, found, declared);
  return resolve(declared, rows, row);
}

/** Looks up what only warns where it can't be read: a check can't distinguish a preview from an update, which may read it. */
export async function lookUp(
  { workspace, report }: Context,
  urn: string | undefined,
  look: () => Promise<readonly Problem[]>,
): Promise<readonly Problem[]> {
  await workspace.identity();
  try {
    return await look();
  } catch (error) {
    if (isRejected(error)) throw error;
    report.warn(`Nothing could be looked up before the update.\n${(error as Error).message}`, urn);
    return [];
  }
}

function claimObject({ kind, run }: KindObjects, urn: string | undefined, id: string): Problem[] {
  const other = urn === undefined ? undefined : run.claim(objectName(kind, id), urn);
  if (other === undefined) return [];
  return [
    {
      path: "adopt",
      reason: `${kind.name} ${id} is taken over by another resource of this program: ${other}`,
    },
  ];
}

function reportTakeOver(
  { report }: Context,
  declared: Declaration,
  { by, row, id }: Extract<Resolution, { id: string }>,
): void {
  const changes = differences(declared, row);
  const isBack = by === "revival" && declared.values.archived === false;
  const verb = by === "revival" ? "is archived and taken over" : "exists and is taken over";
  const what = changes.length > 0 ? `, which changes ${changes.join(", ")}` : ", as it is";
  const about = declared.describe(id);
  const fate = isBack ? "is archived and will be restored" : verb;
  report.info(`${about} ${fate}${what}.`, declared.urn);
}

/**
 * Warns of objects that have the same name, where names may repeat, and that no resource of this run
 * is known to have: one of them may be what a lost answer left behind. Nothing takes them over.
 */
export function warnOfNamesakes(
  { report, run }: Context,
  { kind, values, urn }: ObjectValues & { readonly urn?: string },
  rows: KeyedRows,
): void {
  const namesakes = rowsWithName(kind, values, rows).filter((row) => {
    const id = idOf(row);
    if (id === undefined) return false;
    return !run.isSeen(objectName(kind, id)) && run.isFirstMention(`namesake ${id}`);
  });
  if (namesakes.length === 0) return;
  const label = labelOf(kind);
  const which = namesakes.map((row) => describeRow(kind, row)).join("; ");
  const what = namesakes.length === 1 ? aNoun(kind) : `${namesakes.length} ${noun(kind)}s`;
  report.warn(
    `${namesakes.length === 1 ? "There is" : "There are"} ${what} of this ${label} already: ${which}. ${label.charAt(0).toUpperCase()}${label.slice(1)}s may repeat.`,
    urn,
  );
}
