/** What a step is, and how one can fail. */
import type { PendingOperation, ResourceState } from "../state/state";
import type { Op, Step } from "../types";

export interface EngineStep {
  op: Op;
  old?: ResourceState;
  new?: ResourceState;
  /** The properties that call for a replacement. */
  replaces?: string[];
  /** Whether it stands for a change of its own, and not for a part of one. */
  logical: boolean;
  /** Does it; throws if it fails. */
  apply(): Promise<void>;
  /** The call that is noted as pending while it runs. */
  pending?: { state: ResourceState; type: PendingOperation["type"] };
  /** How the state changes when it is done, or half done. */
  outcome?(): { done?: ResourceState; add?: ResourceState };
  /** Lets the program go on. */
  complete?(): void;
  /** What a refresh found. */
  drift?(): NonNullable<Step["drift"]>;
}

/** A half-done create or update: the state is kept, with the reasons. */
export class PartialFailure extends Error {}

/** A resource that is protected can't be deleted; the others still are. */
export class ProtectedError extends Error {
  constructor(urn: string) {
    super(
      `resource "${urn}" cannot be deleted\n` +
        "because it is protected. To unprotect the resource, " +
        "either remove the `protect` flag from the resource in your Pulumi " +
        "program and run `pulumi up`, or use the command:\n" +
        `\`pulumi state unprotect '${urn}'\``,
    );
  }
}
