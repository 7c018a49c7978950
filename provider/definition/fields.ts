import type { Value } from "./values";

/** The words that a check reads: what may be declared, and how it may change. */
export interface CheckTraits<T> {
  /**
   * What a changed argument does: an update in place (the default), a replacement of the object, or
   * a failure of check, because a new object would lose the data of the old one. What depends on the
   * values is a rule in the kind's file.
   */
  readonly change?: "updates" | "replaces" | "refused" | ChangeRule<T>;
  /** What the API has where nothing is declared: put back when a program removes the argument. */
  readonly default?: T;
  /** Declared as its default even where a program never mentions it. */
  readonly managed?: true;
  /** A secret, even where the program passes it as plain text. */
  readonly secret?: true;
  /**
   * The only words that a creation accepts; objects with others can be adopted. For one kind alone:
   * the reference page says it too, so it is data.
   */
  readonly creatable?: readonly T[];
  /** The first version of the API that accepts it, where that isn't the first of the kind. */
  readonly since?: string;
  /** Removed in the next major version: what to do instead. A check warns of it. For any kind, later. */
  readonly deprecated?: string;
}

/** The words that requests are built from. */
export interface SendTraits {
  /** Sent in every creation, or in every write: as declared, else as it is, else as its default. */
  readonly always?: "inCreation" | "inWrites";
  /** Only updates accept it. */
  readonly only?: "update";
  /** As declared, it is sent again where the named argument changes. */
  readonly sentWith?: string;
  /**
   * It is about the named argument: either is sent with the other, declared or not. For one kind
   * alone: `sentWith` never sends what isn't declared.
   */
  readonly alongWith?: string;
}

/** The words for lists that change element by element, by requests of their own. */
export interface StepTraits {
  /** Ids that are attached and detached at this place under the object's address. Rows have them there, if at all. */
  readonly attachedAt?: string;
  /**
   * Texts that the API keeps as objects with ids: created with the object, then renamed, added and
   * archived at this place under its address. For one kind alone: export, reference and tests read it.
   */
  readonly elementsAt?: string;
}

/** The words that rows are read and compared by. */
export interface ReadTraits<T> {
  /** Not every object has it. */
  readonly sometimes?: true;
  /**
   * The API doesn't return it: never, or not for every object. If such an argument `replaces`, its first declaration for an
   * object that state doesn't have it of is believed.
   */
  readonly unreadable?: "always" | "sometimes";
  /** Where the API returns it, if not under its own name: a dotted path, such as `input_options.items`. */
  readonly returnedAt?: string;
  /** Too large for state, which remembers digests of it instead. */
  readonly digested?: true;
  /** What a value reads as that the API leaves out where it is empty. */
  readonly absent?: T;
  /** The first version of the API that returns it, where that isn't the first of the kind. */
  readonly readSince?: string;
  /**
   * Until the moment in the named argument has come, it reads as something else than was declared. For
   * one kind alone, as `endsAt` is: it needs another argument, which no value sees.
   */
  readonly heldUntil?: { readonly moment: string; readonly reads: T; readonly declaredAs: T };
  /** From the moment in the named argument on, it may read as something else than was declared. */
  readonly endsAt?: { readonly moment: string; readonly reads: T };
}

/** The words that an export reads. */
export interface ExportTraits {
  /** It says the same as the named one, in another way. */
  readonly insteadOf?: string;
  /**
   * The output with the key of one entry, such as `defaultLocale`, whose content the object's other arguments have already:
   * an export leaves that entry out.
   */
  readonly exceptFor?: string;
  /**
   * It starts with a field of the object that another argument refers to. For one kind alone, as
   * `refersBy` is: it needs another argument, which no value sees.
   */
  readonly beginsWith?: { readonly argument: string; readonly field: string };
  /** The kinds that it may refer to: another argument says which one. */
  readonly refersBy?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The words for what no request carries. */
export interface LocalTraits {
  /** Only the deletion of the object obeys it. */
  readonly forDeletion?: true;
  /** It says how the object is changed. */
  readonly unsent?: true;
}

/** The words that say how an argument behaves over its life, by the phase that reads them. All are optional. */
export interface Traits<T>
  extends CheckTraits<T>, SendTraits, StepTraits, ReadTraits<T>, ExportTraits, LocalTraits {}

/** Whether and why a value can't change to another, where the values decide. */
export interface ChangeRule<T> {
  /** When it can change, for the reference page. */
  readonly condition?: string;
  /**
   * Why it can't; `undefined` if it can.
   *
   * @param from `undefined` where the object has none.
   * @param other The value that the object has of another argument, else its declared one.
   */
  refuse(from: T | undefined, to: T, other: (name: string) => unknown): string | undefined;
}

/** The traits that make sense together. */
export type Combination<T> = CheckTraits<T> &
  (({ readonly managed: true } & { readonly default: T }) | { readonly managed?: never }) &
  (Sent<T> | Stepwise<T> | Local);

type Sent<T> = SendTraits & ReadTraits<T> & ExportTraits & None<StepTraits & LocalTraits>;
type Stepwise<T> = OneOf<"attachedAt", "elementsAt", string> &
  Omit<ReadTraits<T>, "digested"> &
  None<SendTraits & LocalTraits & ExportTraits & Pick<ReadTraits<T>, "digested">>;
type Local = OneOf<"forDeletion", "unsent", true> &
  None<SendTraits & StepTraits & ReadTraits<never> & ExportTraits>;
type OneOf<A extends string, B extends string, V> =
  | ({ readonly [W in A]: V } & { readonly [W in B]?: never })
  | ({ readonly [W in B]: V } & { readonly [W in A]?: never });
type None<Words> = { readonly [W in keyof Words]?: never };

/** Something that a program may declare. */
export interface Argument<T, I = T> extends Traits<T> {
  readonly value: Value<T, I>;
  readonly required: boolean;
  /** Whether requests carry it. */
  readonly isSent: boolean;
  /** Whether the API returns it, of some objects at least. */
  readonly isRead: boolean;
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
}

/** Where the API returns what it computes, if not under its own name, and what it makes it of. */
export interface Whereabouts {
  /** A dotted path, such as `default_translation.name`. */
  readonly returnedAt?: string;
  /** A list of objects, of which the ids are meant. */
  readonly attachedAt?: string;
  /** The arguments that Intercom makes it of: where one of them is a secret, it is one too. */
  readonly derivesFrom?: readonly string[];
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
  traits: Combination<NoInfer<T>> & { readonly digested: true },
): RequiredBody<T, I>;
export function required<T, I>(
  value: Value<T, I>,
  traits?: Combination<NoInfer<T>>,
): RequiredArgument<T, I>;
export function required<T, I>(value: Value<T, I>, traits: Traits<T> = {}): RequiredArgument<T, I> {
  return { ...argument(value, traits), required: true };
}

/** An argument that a program may leave to Intercom. */
export function optional<T, I>(
  value: Value<T, I>,
  traits: Combination<NoInfer<T>> & { readonly digested: true },
): OptionalBody<T, I>;
export function optional<T, I>(
  value: Value<T, I>,
  traits: Combination<NoInfer<T>> & MayBeMissing,
): SometimesArgument<T, I>;
export function optional<T, I>(
  value: Value<T, I>,
  traits?: Combination<NoInfer<T>>,
): OptionalArgument<T, I>;
export function optional<T, I>(value: Value<T, I>, traits: Traits<T> = {}): OptionalArgument<T, I> {
  const { sometimes: some, unreadable, readSince, forDeletion, unsent } = traits;
  const mayBeMissing = some || unreadable || readSince || forDeletion || unsent;
  return {
    ...argument(value, traits),
    required: false,
    ...(mayBeMissing && { mayBeMissing: true }),
  };
}

function argument<T, I>(value: Value<T, I>, traits: Traits<T>): Omit<Argument<T, I>, "required"> {
  const isSent = !traits.forDeletion && !traits.unsent;
  return { ...traits, value, isSent, isRead: isSent && traits.unreadable !== "always" };
}

type MayBeMissing =
  | { readonly sometimes: true }
  | { readonly unreadable: "always" | "sometimes" }
  | { readonly readSince: string }
  | { readonly unsent: true }
  | { readonly forDeletion: true };

/** An output that the API computes. */
export function computed<T>(value: Value<T, unknown>, whereabouts: Whereabouts = {}): Computed<T> {
  return { ...whereabouts, value };
}

/** An output that the API computes for some objects. */
export function sometimes<T>(
  value: Value<T, unknown>,
  whereabouts: Whereabouts = {},
): SometimesComputed<T> {
  return { ...whereabouts, value, sometimes: true };
}

/** A secret that the API returns once, when the object is created. */
export function once<T>(value: Value<T, unknown>): Computed<T> {
  return { value, once: true };
}
