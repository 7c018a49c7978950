import type { Workspace } from "../api/workspace";
import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import type { Listing } from "../wire/objects";
import { versionFor } from "../wire/version-for";
import type { Declaration, Known } from "./declaration";
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

/** The objects of a kind in a workspace that are under the same parents. */
export interface KindObjects extends Context, Listing {}

/** A resource's object and its siblings. Requests go with the version of the API that the resource needs. */
export function objectsAround(context: Context, { kind, args, values }: Resource): KindObjects {
  const version = versionFor(kind, context.workspace.settings, args);
  return { ...context, kind, within: values, workspace: context.workspace.at(version) };
}

type Resource = Pick<Declaration | Known, "kind" | "args" | "values">;
