import { IntercomError } from "../../api/errors";
import type { AnyKind } from "../../definition/kind";
import type { Props } from "../../definition/props";
import { partIds } from "../../lifecycle/memory";
import { naturalKey, objectName } from "../../wire/objects";
import { kindsByName } from "../kinds-by-name";
import type { Planned, Remaining } from "./preview";

/** Names the objects that resources have once a plan is carried out: the removal of another resource leaves them. */
export function heldAfter(
  planned: readonly Planned[],
  remaining: readonly Remaining[],
): ReadonlySet<string> {
  const states = [...remaining, ...planned.flatMap(({ before }) => before ?? [])];
  const workspaces = new Set(states.map(({ outputs }) => outputs.workspaceId));
  // Where there are several, a preview doesn't say in which one an object is taken over.
  const [workspace] = workspaces.size === 1 ? workspaces : [];
  return new Set([
    ...remaining.flatMap(({ kind, id, outputs }) => heldNames(kind, id, outputs)),
    ...planned.flatMap(({ kind, after }) =>
      after && workspace !== undefined ? adoptedNames(kind, after.inputs, workspace) : [],
    ),
  ]);
}

/** The names of the objects of a resource. */
export function heldNames(kindName: string, id: string, outputs: Props): string[] {
  const kind = kindsByName.get(kindName);
  if (!kind) return [];
  const { workspaceId } = outputs;
  const { lifecycle: own } = kind;
  if (own) return partsIn(outputs).map((part) => heldName(own.of, part, workspaceId));
  return [heldName(kind, id, workspaceId), ...keysOf(kind, outputs, workspaceId)];
}

// What a newer version wrote is `pulumi up`'s to refuse.
function partsIn(outputs: Props): string[] {
  try {
    return partIds(outputs);
  } catch (error) {
    if (error instanceof IntercomError) return [];
    throw error;
  }
}

/** The name of an object in a workspace. */
export function heldName(kind: AnyKind, id: string, workspace: unknown): string {
  return `${String(workspace)} ${objectName(kind, id)}`;
}

function keysOf(kind: AnyKind, values: Props, workspace: unknown): string[] {
  const key = naturalKey(kind, values);
  return key === undefined ? [] : [`${String(workspace)} ${key}`];
}

function adoptedNames(kindName: string, inputs: Props, workspace: unknown): string[] {
  const kind = kindsByName.get(kindName);
  if (!kind) return [];
  const { adopt } = inputs;
  const { lifecycle: own } = kind;
  if (own) {
    const named = adopt === true ? (own.names?.(inputs).all ?? []) : [];
    return [
      ...own.adopts(inputs).map((id) => heldName(own.of, id, workspace)),
      ...named.flatMap((values) => keysOf(own.of, values, workspace)),
    ];
  }
  if (typeof adopt === "string") return [heldName(kind, adopt, workspace)];
  return adopt === true ? keysOf(kind, inputs, workspace) : [];
}
