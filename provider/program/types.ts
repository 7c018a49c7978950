import type { CustomResource, Input, Output } from "@pulumi/pulumi";
import type {
  Argument,
  Computed,
  OptionalBody,
  RequiredArgument,
  RequiredBody,
  SometimesArgument,
  SometimesComputed,
} from "../definition/fields";
import type { AnyKind } from "../definition/kind";

/** The arguments of a kind as a program declares them. */
export type Args<K extends AnyKind> = RequiredArgs<K["arguments"]> &
  OptionalArgs<K["arguments"]> &
  AdoptArgs[K["adopts"]] &
  DeleteArgs[K["delete"]];

/** What a resource of a kind offers to the rest of a program. */
export type Outputs<K extends AnyKind> = CustomResource & {
  readonly [F in keyof Fields<K>]: Output<Fields<K>[F]>;
};

/** An existing object of a kind, in plain values. */
export type State<K extends AnyKind> = {
  readonly [F in keyof Fields<K>]: Fields<K>[F];
} & {
  /** The object's id. */
  readonly id: string;
};

/** A value that may hold inputs at every depth. */
export type Inputs<T> = Input<
  [T] extends [readonly (infer Element)[]]
    ? readonly Inputs<Element>[]
    : [T] extends [object]
      ? { [Key in keyof T]: Inputs<Exclude<T[Key], undefined>> }
      : T
>;

type ValueOf<F> = F extends Argument<infer T> | Computed<infer T> ? T : never;

type RequiredArgs<A> = {
  [F in keyof A as A[F] extends RequiredArgument<unknown> ? F : never]: Inputs<ValueOf<A[F]>>;
};

type OptionalArgs<A> = {
  [F in keyof A as A[F] extends RequiredArgument<unknown> ? never : F]?: Inputs<ValueOf<A[F]>>;
};

type Fields<K extends AnyKind> = ReadableArguments<K["arguments"]> &
  ComputedValues<K["outputs"]> &
  Common;

type ReadableArguments<A> = {
  [
    F in keyof A as A[F] extends RequiredBody<unknown> | OptionalBody<unknown> ? never : F
  ]: A[F] extends SometimesArgument<unknown> ? ValueOf<A[F]> | undefined : ValueOf<A[F]>;
};

/** What the API computes, in plain values. */
export type ComputedValues<C> = {
  [F in keyof C]: C[F] extends SometimesComputed<unknown>
    ? ValueOf<C[F]> | undefined
    : ValueOf<C[F]>;
};

interface Common {
  /** The workspace that holds the object: Intercom's ids are unique in one workspace only. */
  workspaceId: string;
}

interface AdoptArgs {
  byKeyOrId: {
    /**
     * Takes over an object that exists: `true` finds it by its natural key, and creates one where
     * there is none, if the API can; an id takes that object or fails. Counts only when the resource is new.
     */
    adopt?: Input<boolean | string>;
  };
  byId: {
    /** Takes over the object with this id, or fails. Counts only when the resource is new. */
    adopt?: Input<string>;
  };
}

interface DeleteArgs {
  deletes: {
    /**
     * Deletes an adopted object with its resource; otherwise it stays in Intercom.
     * @default false
     */
    deleteAdopted?: Input<boolean>;
  };
  archives: {
    /**
     * Archives an adopted object with its resource; otherwise it stays as it is.
     * @default false
     */
    deleteAdopted?: Input<boolean>;
  };
  archivesForGood: {
    /**
     * Archives an adopted object with its resource, for good; otherwise it stays as it is.
     * @default false
     */
    deleteAdopted?: Input<boolean>;
  };
  leaves: unknown;
}
