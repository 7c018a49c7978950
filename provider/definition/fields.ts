import type { Value } from "./values";

/** The words that say how an argument behaves over its life. All are optional. */
export interface Traits<T> {
  /**
   * What a changed argument does: an update in place (where nothing is said), a replacement of
   * the object, or a failure of check, because a new object would lose what the old one holds.
   */
  readonly change?: "updates" | "replaces" | "refused";
  /** What the API has where nobody says otherwise: put back when a program removes the argument. */
  readonly default?: T;
  /** Declared as its default even where a program never mentions it. */
  readonly managed?: true;
  /**
   * Sent in every creation, or in every write: as declared, else as it is, else as its
   * default.
   */
  readonly always?: "inCreation" | "inWrites";
  /** Only updates take it. */
  readonly only?: "update";
  /** Not every object has it. */
  readonly sometimes?: true;
  /** The API doesn't give it back: never, or not of every object. */
  readonly unreadable?: "always" | "sometimes";
  /** Where the API returns it, if not under its own name: a dotted path, such as `input_options.items`. */
  readonly toldAt?: string;
  /** A secret, even where the program passes it as plain text. */
  readonly secret?: true;
  /** Parts of each of its elements that the API doesn't return, and what it returns in their place. */
  readonly veils?: Readonly<Record<string, unknown>>;
  /** Too large for state, which remembers digests of it instead. */
  readonly digested?: true;
  /** Upper and lower case are one to the API. */
  readonly ignoresCase?: true;
  /** What a value reads as that the API leaves out where it is empty. */
  readonly absent?: T;
  /** An empty one is left out of the body: sending it wouldn't clear what is there. */
  readonly clearedByOmission?: true;
  /** Words that it can't change to or from. */
  readonly fixed?: readonly T[];
  /** The only words that a creation takes; objects with others can be adopted. */
  readonly creatable?: readonly T[];
  /** The first version of the API that accepts it, where that isn't the first of the kind. */
  readonly since?: string;
  /** The first version of the API that returns it, where that isn't the first of the kind. */
  readonly readSince?: string;
  /** It goes in the next major version: what to do instead. A check warns of it. */
  readonly deprecated?: string;
  /** Never sent: only the deletion of the object obeys it. */
  readonly forDeletion?: true;
  /** Never sent: it says how the object is changed. */
  readonly unsent?: true;
  /** An object that was made without it can't get it. */
  readonly unaddable?: true;
  /** It says the same as the named one, in another way. */
  readonly insteadOf?: string;
  /** The output that names the part of it which the object's own arguments say. */
  readonly exceptFor?: string;
  /** Where it begins with what the object that another argument refers to has in a field of its own. */
  readonly beginsWith?: { readonly argument: string; readonly field: string };
  /** The kinds that it may refer to: which one, another argument says. */
  readonly refersBy?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Until the moment in the named argument has come, it reads as something else than was declared. */
  readonly heldUntil?: { readonly moment: string; readonly reads: T; readonly declaredAs: T };
  /** From the moment in the named argument on, it may read as something else than was declared. */
  readonly endsAt?: { readonly moment: string; readonly reads: T };
  /** A moment that counts while it lies ahead: one that has passed is neither sent nor compared. */
  readonly onlyAhead?: true;
  /**
   * Ids that are attached and detached one by one, by requests of their own at this place under the
   * object's address. Rows have them there, if at all.
   */
  readonly attachedAt?: string;
  /**
   * Texts that the API keeps as objects with ids. They are created with the object, and then
   * renamed, added and archived one by one, by requests of their own at this place under its address.
   */
  readonly elementsAt?: string;
  /** It belongs to the named argument: each is sent where the other is. */
  readonly alongWith?: string;
  /** As declared, it is sent again where the named argument changes. */
  readonly sentWith?: string;
  /** It can change only where the named argument has the given value. */
  readonly changesOnlyIf?: Readonly<Record<string, unknown>>;
  /** The API's word for it in a creation, where another argument decides. */
  writtenAs?(value: T, declared: Readonly<Record<string, unknown>>): unknown;
}

/** Something that a program may declare. */
export interface Argument<T, I = T> extends Traits<T> {
  readonly value: Value<T, I>;
  readonly required: boolean;
}

/** An argument that every program declares. */
export interface RequiredArgument<T, I = T> extends Argument<T, I> {
  readonly required: true;
}

/** An argument that may be left out. */
export interface OptionalArgument<T, I = T> extends Argument<T, I> {
  readonly required: false;
}

/** An argument that may be left out and that the API doesn't return of every object. */
export interface SometimesArgument<T, I = T> extends OptionalArgument<T, I> {
  readonly mayBeMissing: true;
}

/** An argument too large for state: no output carries it. */
export interface RequiredBody<T, I = T> extends RequiredArgument<T, I> {
  readonly digested: true;
}

/** An argument too large for state that may be left out. */
export interface OptionalBody<T, I = T> extends OptionalArgument<T, I> {
  readonly digested: true;
}

/** Something that only the API sets. */
export interface Computed<T> extends Whereabouts {
  readonly value: Value<T, unknown>;
  /** Returned once, by the response that creates the object, and secret. */
  readonly once?: true;
  /** The arguments that Intercom makes it of: where one of them is a secret, it is one too. */
  readonly derivesFrom?: readonly string[];
}

/** Where the API returns what it computes, if not under its own name. */
export interface Whereabouts {
  /** A dotted path, such as `default_translation.name`. */
  readonly toldAt?: string;
  /** A list of objects, of which the ids are meant. */
  readonly attachedAt?: string;
}

/** Something that only the API sets, and not for every object. */
export interface SometimesComputed<T> extends Computed<T> {
  readonly sometimes: true;
}

/** The arguments of a kind, by the names that users write. */
export type Arguments = Readonly<Record<string, Argument<unknown>>>;

/** The outputs of a kind that are no arguments, by the names that users read. */
export type Computeds = Readonly<Record<string, Computed<unknown>>>;

/** An argument that every program declares. */
export function required<T, I>(
  value: Value<T, I>,
  traits: Traits<NoInfer<T>> & { readonly digested: true },
): RequiredBody<T, I>;
export function required<T, I>(
  value: Value<T, I>,
  traits?: Traits<NoInfer<T>>,
): RequiredArgument<T, I>;
export function required<T, I>(value: Value<T, I>, traits: Traits<T> = {}): RequiredArgument<T, I> {
  return { ...traits, value, required: true };
}

/** An argument that a program may leave to Intercom. */
export function optional<T, I>(
  value: Value<T, I>,
  traits: Traits<NoInfer<T>> & { readonly digested: true },
): OptionalBody<T, I>;
export function optional<T, I>(
  value: Value<T, I>,
  traits: Traits<NoInfer<T>> & MayBeMissing,
): SometimesArgument<T, I>;
export function optional<T, I>(
  value: Value<T, I>,
  traits?: Traits<NoInfer<T>>,
): OptionalArgument<T, I>;
export function optional<T, I>(value: Value<T, I>, traits: Traits<T> = {}): OptionalArgument<T, I> {
  const { sometimes: some, unreadable, readSince, forDeletion, unsent } = traits;
  const mayBeMissing = some || unreadable || readSince || forDeletion || unsent;
  return { ...traits, value, required: false, ...(mayBeMissing && { mayBeMissing: true }) };
}

type MayBeMissing =
  | { readonly sometimes: true }
  | { readonly unreadable: "always" | "sometimes" }
  | { readonly readSince: string }
  | { readonly unsent: true }
  | { readonly forDeletion: true };

/** An output that the API computes. */
export function computed<T>(
  value: Value<T, unknown>,
  whereabouts: Whereabouts & Pick<Computed<T>, "derivesFrom"> = {},
): Computed<T> {
  return { ...whereabouts, value };
}

/** An output that the API computes for some objects. */
export function sometimes<T>(
  value: Value<T, unknown>,
  whereabouts: Whereabouts & Pick<Computed<T>, "derivesFrom"> = {},
): SometimesComputed<T> {
  return { ...whereabouts, value, sometimes: true };
}

/** A secret that the API returns once, when the object is created. */
export function once<T>(value: Value<T, unknown>): Computed<T> {
  return { value, once: true };
}
