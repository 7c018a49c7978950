import { IntercomError } from "../api/errors";
import type { Identity, Workspace } from "../api/workspace";
import { type AnyKind, aNoun, labelOf, noun, parentsOf } from "../definition/kind";
import { ID } from "../definition/values";
import type { Props } from "../lifecycle/context";
import { decode, idOf, isEquivalent } from "../lifecycle/fields";
import { objectsOf } from "../lifecycle/objects";
import { parentPathsOf } from "../lifecycle/place";
import { failed } from "../lifecycle/subject";
import { ambiguous, missing } from "./texts";

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
  requirePlace(kind, within);
  return looking(kind, workspace, async (identity) => {
    const all = await list({ kind, workspace, within, identity });
    // There may be none because what they are under isn't there.
    const parent = all.length === 0 ? parentPathsOf(kind, within) : undefined;
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
  requirePlace(kind, wanted);
  return looking(kind, workspace, async (identity) => {
    const place = { kind, workspace, within: wanted, identity };
    const fitting = async (since?: number) =>
      (await list(place, since)).filter((one) => fits(kind, wanted, one));
    const named = isNamed(kind, wanted) ? await byId(place, String(wanted.id)) : undefined;
    let found = named ?? (await fitting());
    // It may have been made since the list was read.
    if (!named && found.length === 0) found = await fitting(began);
    const [one, another] = found;
    if (one && !another) return one;
    const about = { kind, wanted, secrets, identity };
    throw new NotFound(one ? ambiguous(about, found) : missing(about, await list(place)));
  });
}

/**
 * Makes sure that all is given that the path of a kind names.
 *
 * @throws IntercomError that names what isn't.
 */
export function requirePlace(kind: AnyKind, within: Props): void {
  for (const name of parentsOf(kind)) {
    const value = within[name];
    if (typeof value === "string" && ID.test(value)) continue;
    throw new IntercomError(`${kind.name}: to look up ${noun(kind)}s takes ${name}, an id.`);
  }
}

class NotFound extends IntercomError {}

interface Place {
  readonly kind: AnyKind;
  readonly workspace: Workspace;
  readonly within: Props;
  readonly identity: Identity;
}

async function list(
  { kind, workspace, within, identity }: Place,
  since = -Infinity,
): Promise<Props[]> {
  const rows = await objectsOf(kind, workspace, within).since(since);
  return rows.flatMap((row) => told(kind, row, identity));
}

// Read alone, where the list is long or doesn't have it.
async function byId({ kind, workspace, within, identity }: Place, id: string): Promise<Props[]> {
  const row = await objectsOf(kind, workspace, within).find(id);
  return row ? told(kind, row, identity) : [];
}

// By its id and nothing else, but for what it is under.
function isNamed(kind: AnyKind, wanted: Props): boolean {
  const names = Object.keys(wanted).filter((name) => !parentsOf(kind).includes(name));
  return names.join() === "id";
}

// What Intercom itself keeps without an id can't be referred to.
function told(kind: AnyKind, row: Props, { id: workspaceId }: Identity): Props[] {
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
async function looking<T>(
  kind: AnyKind,
  workspace: Workspace,
  act: (identity: Identity) => Promise<T>,
): Promise<T> {
  try {
    return await act(await workspace.identity());
  } catch (error) {
    if (error instanceof NotFound || !(error instanceof IntercomError)) throw error;
    const about = `${noun(kind)}s`;
    throw failed(kind, about.charAt(0).toUpperCase() + about.slice(1), "looked up", error);
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
    throw new IntercomError(
      `${kind.name}: to look up ${aNoun(kind)} takes what it is known by, such as ${labelOf(kind)} or id.`,
    );
  return Object.fromEntries(given);
}
