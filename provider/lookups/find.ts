import { IntercomError } from "../api/errors";
import type { Identity, Workspace } from "../api/workspace";
import { type AnyKind, aNoun, labelOf, noun, parentsOf } from "../definition/kind";
import type { Props } from "../definition/props";
import { ID } from "../definition/values";
import { parentPathsOf } from "../wire/addresses";
import { failureOf } from "../wire/failures";
import { type Listing, findByKey, listOf } from "../wire/objects";
import { decode, idOf, isEquivalent } from "../wire/rows";
import { describeAmbiguous, describeMissing } from "./texts";

/**
 * All objects of a kind, as programs see them.
 *
 * @param within What they are under, where they are under anything.
 * @throws IntercomError if they can't be read.
 */
export async function findAll(
  kind: AnyKind,
  workspace: Workspace,
  within: Props,
): Promise<Props[]> {
  requireParents(kind, within);
  return lookUpIn(kind, workspace, async (identity) => {
    const search = { kind, workspace, within, identity };
    const all = await listAll(search);
    // There may be none because what they are under isn't there.
    const parent = all.length === 0 ? parentPathsOf(search) : undefined;
    if (parent) await workspace.send({ method: "GET", path: parent.one });
    return all;
  });
}

/**
 * The one object of a kind that is as described.
 *
 * @param secrets The names of the properties that no text may quote.
 * @throws IntercomError if there is none, or several, or they can't be read.
 */
export async function findOne(
  kind: AnyKind,
  workspace: Workspace,
  description: Props,
  secrets: readonly string[],
): Promise<Props> {
  const began = Date.now();
  const wanted = requireDescription(kind, description);
  requireParents(kind, wanted);
  return lookUpIn(kind, workspace, async (identity) => {
    const place = { kind, workspace, within: wanted, identity };
    const fitting = async (since?: number) =>
      (await listAll(place, since)).filter((one) => fits(kind, wanted, one));
    const named = await findAlone(place);
    let found = named ?? (await fitting());
    // It may have been made since the list was read.
    if (!named && found.length === 0) found = await fitting(began);
    const [one, another] = found;
    if (one && !another) return one;
    const about = { kind, wanted, secrets, identity };
    throw new NotFound(
      one ? describeAmbiguous(about, found) : describeMissing(about, await listAll(place)),
    );
  });
}

/**
 * Makes sure that all is given that the path of a kind names.
 *
 * @throws IntercomError that names what isn't.
 */
export function requireParents(kind: AnyKind, within: Props): void {
  for (const name of parentsOf(kind)) {
    const value = within[name];
    if (typeof value === "string" && ID.test(value)) continue;
    throw new IntercomError(`${kind.name}: to look up ${noun(kind)}s, pass ${name} (an id).`);
  }
}

class NotFound extends IntercomError {}

interface Search extends Listing {
  readonly identity: Identity;
}

async function listAll(search: Search, since = -Infinity): Promise<Props[]> {
  const { kind, identity } = search;
  const list = listOf(search);
  const rows = await list.since(since);
  // Where rows lack most of an object, each is read.
  const whole = kind.list.partial
    ? await Promise.all(rows.map((row) => list.find(String(row.id))))
    : rows;
  return whole.flatMap((row) => (row ? valuesIn(kind, row, identity) : []));
}

// Found by its id alone, or by what the API finds one by, nothing else being wanted. The list has it, or
// it is read alone.
async function findAlone(search: Search): Promise<Props[] | undefined> {
  const { kind, within, identity } = search;
  const names = Object.keys(within).filter((name) => !parentsOf(kind).includes(name));
  if (names.join() === kind.foundBy?.argument) {
    const rows = await findByKey(search, within);
    return rows?.all().flatMap((row) => valuesIn(kind, row, identity));
  }
  if (names.join() !== "id") return undefined;
  const row = await listOf(search).find(String(within.id));
  return row ? valuesIn(kind, row, identity) : [];
}

// What Intercom itself keeps without an id can't be referred to.
function valuesIn(kind: AnyKind, row: Props, { id: workspaceId }: Identity): Props[] {
  const id = idOf(row);
  return id === undefined ? [] : [{ ...decode(kind, row), id, workspaceId }];
}

function fits(kind: AnyKind, wanted: Props, one: Props): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const argument = kind.arguments[name];
    return argument ? isEquivalent(argument, value, one[name]) : value === one[name];
  });
}

// The workspace is the right one before anything in it is read.
async function lookUpIn<T>(
  kind: AnyKind,
  workspace: Workspace,
  act: (identity: Identity) => Promise<T>,
): Promise<T> {
  try {
    return await act(await workspace.identity());
  } catch (error) {
    if (error instanceof NotFound || !(error instanceof IntercomError)) throw error;
    const about = `${noun(kind)}s`;
    throw failureOf(kind, about.charAt(0).toUpperCase() + about.slice(1), "looked up", error);
  }
}

function requireDescription(kind: AnyKind, description: Props): Props {
  const given = Object.entries(description).filter(
    ([, value]) => (value ?? undefined) !== undefined,
  );
  const known = new Set(["id", ...Object.keys(kind.arguments), ...Object.keys(kind.outputs)]);
  const unknown = given.map(([name]) => name).filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new IntercomError(
      `${kind.name}: ${aNoun(kind)} has no ${unknown.join(", ")} to look it up by.`,
    );
  if (given.length === 0)
    throw new IntercomError(`${kind.name}: pass ${labelOf(kind)} or id to look up ${aNoun(kind)}.`);
  return Object.fromEntries(given);
}
