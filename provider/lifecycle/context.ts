import type { Workspace } from "../api/workspace";
import type { AnyKind } from "../definition/kind";
import type { Run } from "./run";
import type { ReadState } from "./taken";

/** Properties of a resource: inputs, or outputs. */
export type Props = Readonly<Record<string, unknown>>;

/** What the lifecycle tells the user beside results and errors. */
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
