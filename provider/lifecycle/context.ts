import type { Workspace } from "../api/workspace";
import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { versionFor } from "../wire/version-for";
import type { Run } from "./run";

/** A resource in the state of a stack, as it was before the run. */
export interface StateResource {
  readonly urn: string;
  readonly id?: string;
  readonly parent?: string;
  readonly outputs?: Props;
}

/** Reads the state of a stack by its full name; `undefined` where it isn't available. */
export type ReadState = (stack: string) => Promise<readonly StateResource[] | undefined>;

/** What the lifecycle reports to the user beside results and errors. */
export interface Report {
  /** @param urn The resource that it is about, where that is known. */
  info(message: string, urn?: string): void;
  warn(message: string, urn?: string): void;
}

/** What the lifecycle of every kind works with. */
export interface Context {
  readonly workspace: Workspace;
  readonly run: Run;
  readonly report: Report;
  /** Reads the state of the stack, where there is one. */
  readonly readState?: ReadState;
  kindNamed(name: string): AnyKind;
  /** Whether the user confirms that all objects of a kind are gone. */
  confirmsGone(kind: AnyKind): boolean;
}

/** The objects of a kind in a workspace. */
export interface KindObjects extends Context {
  readonly kind: AnyKind;
}

/** The same objects, whose requests go with the version that a resource needs. */
export function inVersion(objects: KindObjects, args: readonly string[]): KindObjects {
  const { kind, workspace } = objects;
  return { ...objects, workspace: workspace.at(versionFor(kind, workspace.settings, args)) };
}
