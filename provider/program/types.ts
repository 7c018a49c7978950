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

/**
 * A second base of the interfaces that users see: in place of an interface with one base and no
 * members of its own, the compiler's messages show the base, with all that it is made of.
 */
export interface Named {}

/** The arguments of a kind as a program declares them. */
export type Args<K extends AnyKind> = InputsOf<K["arguments"]> &
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

/** Arguments, or the fields of an object in one, as a program declares them: inputs at every depth. */
export type InputsOf<A> = RequiredArgs<A> & OptionalArgs<A>;

// Objects have types whose fields are inputs: `Value` names them.
type Inner<I> = [I] extends [readonly (infer Element)[]]
  ? readonly Input<Inner<Element>>[]
  : string extends keyof I
    ? Record<string, Input<Inner<I[keyof I]>>>
    : I;

type InputOf<F> = F extends Argument<unknown, infer I> ? Input<Inner<I>> : never;

type ValueOf<F> = F extends Argument<infer T, unknown> | Computed<infer T> ? T : never;

type RequiredArgs<A> = {
  [F in keyof A as A[F] extends RequiredArgument<unknown> ? F : never]: InputOf<A[F]>;
};

type OptionalArgs<A> = {
  [F in keyof A as A[F] extends RequiredArgument<unknown> ? never : F]?: InputOf<A[F]>;
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
