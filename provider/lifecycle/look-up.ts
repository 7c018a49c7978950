import { isRejected } from "../api/errors";
import { KeyedRows } from "../api/keyed-rows";
import { type AnyKind, aNoun, labelOf, noun } from "../definition/kind";
import type { Props } from "../definition/props";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { hasParents } from "../wire/addresses";
import { describeRow } from "../wire/describe";
import {
  findByKey,
  keyedRowsOf,
  rowsWithKey,
  rowsWithName,
  naturalKey,
  objectName,
  objectsOf,
} from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import { refusalByRule } from "./changes";
import { type Context, type StateResource, inVersion, type KindObjects } from "./context";
import { describeObject } from "./describe-object";
import { hideSecrets } from "./hide-secrets";
import type { Resolution } from "./resolution";
import { differences, resolve, resolveAdded, resolveMove } from "./resolve";
import { describeTaken, kindIn, withOwner } from "./taken";

/**
 * Compares a resource that needs a new object with what exists: a natural key that is taken fails in the
 * preview, and what is adopted is named there.
 *
 * @throws IntercomError if the workspace is the wrong one, or the token is rejected.
 */
export async function lookUpNew(
  objects: KindObjects,
  urn: string | undefined,
  declared: Props,
): Promise<Problem[]> {
  const { kind } = objects;
  if (isUnknown(declared.adopt) || !hasParents(kind, declared)) return [];
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
          `Intercom deletes no ${noun(kind)}. When this resource is removed, it is archived for good: nothing brings it back.`,
          urn,
        );
      if (!kind.key) warnOfNamesakes(objects, { urn, declared, rows });
      return [];
    }
    reportTakeOver(objects, urn, declared, resolution);
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
    const there = inVersion({ ...context, kind }, Object.keys(one.key));
    const rows = await rowsFor(there, one.key).catch(() => new KeyedRows());
    const [holder] = rowsWithKey(kind, one.key, rows);
    if (!holder || holder.archived === true) continue;
    if (lines.length === MOST_LINES) return [...lines, "  ..."];
    lines.push(describeTaken(state, declared, { kind, urn: one.urn, holder }));
  }
  return lines;
}

/**
 * Holds an object that is to get another natural key against what exists.
 *
 * @throws IntercomError as above.
 */
export async function lookUpMove(
  objects: KindObjects,
  urn: string | undefined,
  { before, declared }: Redeclaration,
): Promise<Problem[]> {
  const { kind } = objects;
  return lookUp(objects, urn, async () => {
    const rows = await rowsFor(objects, declared);
    // Where nobody has the old key, the holder of the new one may well be this very object, changed by
    // a request whose answer was lost. The update goes by id, and so harms nobody else's.
    const hasOldKey = rowsWithKey(kind, before, rows).length > 0;
    const refusal = resolveMove(kind, declared, rows, ownId(kind, before));
    return refusal && (hasOldKey || naturalKey(kind, before) === undefined) ? [refusal] : [];
  });
}

/**
 * Holds what is declared for the first time of an object that exists against that object: some of
 * it can't change, or be added.
 *
 * @throws IntercomError as above.
 */
export async function lookUpExisting(
  objects: KindObjects,
  urn: string | undefined,
  { before, declared }: Redeclaration,
): Promise<Problem[]> {
  const { kind } = objects;
  const added = Object.entries(kind.arguments).flatMap(([name, argument]) => {
    const isAdded = declared[name] !== undefined && (before[name] ?? undefined) === undefined;
    return isAdded &&
      (argument.change === "refused" || refusalByRule(argument, undefined, declared[name]))
      ? name
      : [];
  });
  if (added.length === 0 || !hasParents(kind, before)) return [];
  return lookUp(objects, urn, async () => {
    const list = objectsOf(kind, objects.workspace, before);
    const id = ownId(kind, before);
    const row = id === undefined ? undefined : await list.find(id);
    const rows = row ? [row] : rowsWithKey(kind, before, await list.rows());
    const [found] = rows;
    if (!found || rows.length > 1) return [];
    hideSecrets(objects.workspace.redactor, declared, decode(kind, found));
    return resolveAdded(kind, added, declared, found);
  });
}

/** A declaration of an object that exists, and the one before it. */
export interface Redeclaration {
  readonly before: Props;
  readonly declared: Props;
}

// A check doesn't get the id. Where nothing else names the object, adopt did.
function ownId(kind: AnyKind, { adopt, ...before }: Props): string | undefined {
  return typeof adopt === "string" && naturalKey(kind, before) === undefined ? adopt : undefined;
}

/**
 * The objects that a new resource is compared with: none if nothing identifies it, or if that isn't known
 * yet.
 *
 * @param since The moment from which on a list is recent enough, in milliseconds since 1970.
 */
export async function rowsFor(
  { kind, workspace }: KindObjects,
  declared: Props,
  since = -Infinity,
): Promise<KeyedRows> {
  const isKnown = kind.key
    ? naturalKey(kind, declared) !== undefined
    : !isUnknown(declared[labelOf(kind)]);
  const isChosen = !kind.key && typeof declared.adopt === "string";
  const isSought = isKnown && !isChosen && hasParents(kind, declared);
  if (!isSought) return new KeyedRows();
  const alone = await findByKey(kind, workspace, declared);
  if (alone) return alone;
  const objects = objectsOf(kind, workspace, declared);
  const rows = await objects.rowsSince(since);
  if (!kind.list.partial) return rows;
  // Of those that matter, all has to be known.
  const whole = keyedRowsOf(kind, rows.all());
  for (const holder of rowsWithKey(kind, declared, rows)) {
    const id = idOf(holder) ?? "";
    whole.set(id, await objects.find(id));
  }
  return whole;
}

/** Decides how a new resource comes to its object, with the object that `adopt` names looked up. */
export async function resolveNew(
  objects: KindObjects,
  declared: Props,
  rows: KeyedRows,
): Promise<Resolution> {
  const { kind } = objects;
  const { adopt } = declared;
  const list = objectsOf(kind, objects.workspace, declared);
  const row = typeof adopt === "string" ? await list.find(adopt) : undefined;
  for (const found of row ? [row] : rowsWithKey(kind, declared, rows))
    hideSecrets(objects.workspace.redactor, declared, decode(kind, found));
  return resolve(kind, declared, rows, row);
}

// Check can't distinguish a preview from an update: what can't be read now may be readable then.
async function lookUp(
  { workspace, report }: Context,
  urn: string | undefined,
  look: () => Promise<Problem[]>,
): Promise<Problem[]> {
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
  { kind, report }: KindObjects,
  urn: string | undefined,
  declared: Props,
  { by, row, id }: Extract<Resolution, { id: string }>,
): void {
  const changes = differences(kind, declared, row);
  const isBack = by === "revival" && declared.archived === false;
  const verb = by === "revival" ? "is archived and taken over" : "exists and is taken over";
  const what = changes.length > 0 ? `, which changes ${changes.join(", ")}` : ", as it is";
  const about = describeObject(kind, declared, id);
  report.info(`${about} ${isBack ? "is archived and comes back into use" : verb}${what}.`, urn);
}

/**
 * Warns of objects that have the same name, where names may repeat, and that no resource of this run
 * is known to have: one of them may be what a lost answer left behind. Nothing takes them over.
 */
export function warnOfNamesakes(
  { kind, report, run }: KindObjects,
  { urn, declared, rows }: { urn?: string; declared: Props; rows: KeyedRows },
): void {
  const namesakes = rowsWithName(kind, declared, rows).filter((row) => {
    const id = idOf(row);
    if (id === undefined) return false;
    return !run.isSeen(objectName(kind, id)) && run.isFirstMention(`namesake ${id}`);
  });
  if (namesakes.length === 0) return;
  const label = labelOf(kind);
  const which = namesakes.map((row) => describeRow(kind, row)).join("; ");
  const what = namesakes.length === 1 ? aNoun(kind) : `${namesakes.length} ${noun(kind)}s`;
  report.warn(
    `${namesakes.length === 1 ? "There is" : "There are"} ${what} of this ${label} already: ${which}. ${capital(label)}s may repeat.`,
    urn,
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
