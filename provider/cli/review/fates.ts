import { IntercomError } from "../../api/errors";
import { type AnyKind, noun } from "../../definition/kind";
import { type Foreseen, wasAdopted } from "../../definition/lifecycle";
import { Declaration, Known } from "../../lifecycle/declaration";
import { foreseen } from "../../lifecycle/foresee";
import { HAS_ANOTHER_RESOURCE, reasonToStay } from "../../lifecycle/staying";
import { counted } from "../counted";
import { type Around, objectsKind } from "./endings";
import { heldName, heldNames } from "./held";
import type { Planned } from "./preview";

/** What becomes of the objects that a resource had. */
export interface Fate {
  /** How many are deleted or archived; the others stay in Intercom. */
  readonly deletions: number;
  readonly clause: string;
}

/** What becomes of the objects of a resource that is removed or replaced. */
export function fateOf(kind: AnyKind, planned: Planned, { held }: Around): Fate {
  const { id, before } = planned;
  if (before?.isRetained) return staying("retainOnDelete is set.");
  if (kind.lifecycle) return fateOfParts(kind, planned, held);
  const isHeld = heldNames(kind.name, id, before?.outputs ?? {}).some((name) => held.has(name));
  if (isHeld) return staying(HAS_ANOTHER_RESOURCE);
  const reason = reasonOf(kind, planned);
  if (reason !== undefined) return staying(reason);
  return { deletions: 1, clause: DELETED[kind.delete](kind) };
}

/** What deletion comes to, by what the API can do. */
export const DELETED: Readonly<Record<AnyKind["delete"], (kind: AnyKind) => string>> = {
  deletes: () => "deleted for good",
  archives: ({ key }) =>
    `archived: ${key ? "its name stays taken, and " : ""}declaring it again restores it`,
  archivesForGood: () => "archived for good: it can't be restored",
  leaves: () => "",
};

/** What an operation does to the objects of a resource that consists of several. */
export function partsAfter(kind: AnyKind, { id, before, after }: Planned): Foreseen | undefined {
  try {
    const declared = after && new Declaration(kind, after.inputs);
    return foreseen(new Known(kind, id, before?.outputs), declared);
  } catch (error) {
    // `pulumi up` refuses it for the same reason.
    return { ...NOTHING, clauses: [(error as Error).message] };
  }
}

/** What happens where nothing is deleted. */
export const NOTHING: Foreseen = { deletes: [], stays: [], isInUse: false, clauses: [] };

function fateOfParts(kind: AnyKind, planned: Planned, held: ReadonlySet<string>): Fate {
  const { after: _, ...removed } = planned;
  const { deletes, stays, clauses } = partsAfter(kind, { ...removed, after: undefined }) ?? NOTHING;
  const of = objectsKind(kind);
  const workspace = planned.before?.outputs.workspaceId;
  const goes = deletes.filter((id) => !held.has(heldName(of, id, workspace)));
  const parts = [
    ...(goes.length > 0 ? [`${counted(goes.length, noun(of))} deleted for good`] : clauses),
    ...leftBehind(kind, stays),
    ...(goes.length < deletes.length ? [stayingFor(HAS_ANOTHER_RESOURCE)] : []),
  ];
  return { deletions: goes.length, clause: parts.join("; ") };
}

/** A clause that counts the objects that stay without a resource; none if there are none. */
export function leftBehind(kind: AnyKind, { length }: readonly string[]): string[] {
  if (length === 0) return [];
  const reason = stayingFor(wasAdopted(length), length);
  return [`${counted(length, noun(objectsKind(kind)))} ${reason}`];
}

function staying(reason: string): Fate {
  return { deletions: 0, clause: stayingFor(reason) };
}

function stayingFor(reason: string, objects = 1): string {
  return `${objects === 1 ? "stays" : "stay"} in Intercom: ${reason.replace(/\.$/, "")}`;
}

function reasonOf(kind: AnyKind, { before, operation }: Planned): string | undefined {
  try {
    return reasonToStay(new Known(kind, "", before?.outputs), operation === "replace");
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return error.message;
  }
}
