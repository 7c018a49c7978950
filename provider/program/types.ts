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
  /** The id of the workspace that contains the object. Ids are unique only within a workspace. */
  workspaceId: string;
}

interface AdoptArgs {
  byKeyOrId: {
    /**
     * Adopts an existing object: `true` finds it by its natural key, or creates one if there is
     * none and the API can; an id adopts that object or fails. It matters only when the resource is
     * new.
     */
    adopt?: Input<boolean | string>;
  };
  byId: {
    /** Adopts the object with this id, or fails. It matters only when the resource is new. */
    adopt?: Input<string>;
  };
  byArgument: unknown;
}

interface DeleteArgs {
  deletes: {
    /**
     * Whether to delete an adopted object with its resource.
     * @default false
     */
    deleteAdopted?: Input<boolean>;
  };
  archives: {
    /**
     * Whether to archive an adopted object with its resource.
     * @default false
     */
    deleteAdopted?: Input<boolean>;
  };
  archivesForGood: {
    /**
     * Whether to archive an adopted object with its resource, for good.
     * @default false
     */
    deleteAdopted?: Input<boolean>;
  };
  leaves: unknown;
}
