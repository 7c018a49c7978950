import type { Input, Output } from "@pulumi/pulumi";
import type { LookUpOptions } from "./callable";

/** What one object can be found by: its id, or any of its plain properties. */
export type Description<T> = {
  readonly [
    F in keyof T as F extends "workspaceId" ? never : T[F] extends Plain ? F : never
  ]?: NonNullable<T[F]>;
};

type Plain = string | number | boolean | undefined;

/** Arguments of which some may be known later. */
export type InputsOf<A> = { readonly [F in keyof A]: Input<NonNullable<A[F]>> };

/** Looks up all objects of a kind. */
export interface All<T> {
  /** All there are, in Intercom's order. */
  (opts?: LookUpOptions): Promise<T[]>;
}

/** The same, for use among outputs. */
export interface AllOutput<T> {
  /** All there are, in Intercom's order. */
  (opts?: LookUpOptions): Output<T[]>;
}

/** Looks up all objects of a kind that are under another object. */
export interface AllWithin<T, A> {
  /** All that are under the named object, in Intercom's order. */
  (args: A, opts?: LookUpOptions): Promise<T[]>;
}

/** The same, where that object may be known later. */
export interface AllWithinOutput<T, A> {
  /** All that are under the named object, in Intercom's order. */
  (args: InputsOf<A>, opts?: LookUpOptions): Output<T[]>;
}

/** Looks up one object. */
export interface One<T, A> {
  /** The one that has all of this. It is an error if none has, or several have. */
  (args: A, opts?: LookUpOptions): Promise<T>;
}

/** The same, where some of it may be known later. */
export interface OneOutput<T, A> {
  /** The one that has all of this. It is an error if none has, or several have. */
  (args: InputsOf<A>, opts?: LookUpOptions): Output<T>;
}

/** Looks up what a workspace has one of. */
export interface Only<T> {
  (opts?: LookUpOptions): Promise<T>;
}

/** The same, for use among outputs. */
export interface OnlyOutput<T> {
  (opts?: LookUpOptions): Output<T>;
}

/** The look-ups of a kind: all objects and one, each with values and with inputs. */
export type LookUps<T, P extends string> = [P] extends [never]
  ? [All<T>, AllOutput<T>, One<T, Description<T>>, OneOutput<T, Description<T>>]
  : [
      AllWithin<T, ParentArgs<P>>,
      AllWithinOutput<T, ParentArgs<P>>,
      One<T, ParentArgs<P> & Description<T>>,
      OneOutput<T, ParentArgs<P> & Description<T>>,
    ];

type ParentArgs<P extends string> = { readonly [F in P]: string };
