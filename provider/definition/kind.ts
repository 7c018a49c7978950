import type { Arguments, Computeds, Whereabouts } from "./fields";
import type { OwnLifecycle } from "./lifecycle";
import type { Rule } from "./rules";

/**
 * How existing objects are taken over: found by their natural key or named by id, by id only, or as an
 * argument `adopt` of the kind's own says.
 */
export type Adoption = "byKeyOrId" | "byId" | "byArgument";

/**
 * What becomes of an object whose resource is deleted. A kind that archives has an argument
 * `archived`; what is archived for good can't come back, and counts as gone.
 */
export type Deletion = "deletes" | "archives" | "archivesForGood" | "leaves";

/** A kind of Intercom object, declared: all that the provider needs of it. */
export interface Kind<
  A extends Arguments,
  C extends Computeds,
  X extends Adoption,
  D extends Deletion,
> {
  /** The name of the class and of the Pulumi type. Users' state holds it. */
  readonly name: string;
  readonly arguments: A;
  readonly outputs: C;
  /** Demands on several arguments at once. */
  readonly rules?: readonly Rule[];

  /**
   * Where the objects live, such as `/tags`; one of them is at `<path>/<id>`. What they are under is an
   * argument that a program has to declare and whose change replaces, in braces:
   * `/help_center/help_centers/{helpCenterId}/redirects`.
   */
  readonly path: string;
  /** The first version of the API that has all of it, where not every one has: `2.16`, `Preview`. */
  readonly since?: string;
  readonly list: List;
  /** Whether one object can be read alone, or only found in the list. */
  readonly readBy: "id" | "list";

  /** The queries for the versions of one object, of which the first that exists is read. */
  versions?(listed: Fields): readonly Readonly<Record<string, string>>[];
  /**
   * The argument by which the list gives one object alone, and the parameter for that. One object may
   * be read by it as if it were its id. For one kind alone: look-ups of any kind read it too.
   */
  readonly foundBy?: { readonly argument: string; readonly query: string };
  /** The argument that names an object to people, where it is neither `name` nor the last of the key. */
  readonly calledBy?: string;
  /** The property that bodies of requests are wrapped in. For one kind alone: no value sees the whole body. */
  readonly wrappedIn?: string;

  /** The arguments that no two objects share. Without them, names may repeat. */
  readonly key?: NaturalKey;
  readonly adopts: X;

  /** How objects come to be; `adoptedOnly` where the API makes none. */
  readonly create: Creation | "adoptedOnly";
  /** How objects change; `replaces` where the API changes none. */
  readonly update: Update | "replaces";
  readonly replacement?: Replacement;
  readonly delete: D;
  readonly overlap?: Overlap;
  /** Its resources consist of objects of another kind, and take steps of their own, in code beside the kind. */
  readonly lifecycle?: KindLifecycle;
  /** What an update sets right before a deletion, in the API's words. For one kind alone: the API demands it. */
  readonly deletedAs?: Fields;
  /** What the API deletes with an object. For one kind alone: deletions and reviews of previews read it. */
  readonly cascade?: Cascade;
  /** What ends for people once an object is deleted, or no longer used for it. */
  readonly ends?: Ending;

  /**
   * What rows without an id are, which every workspace has: a list without any isn't believed. For one kind
   * alone: lists, refusals and exports read it.
   */
  readonly withoutId?: string;
  /** The output that is true of what Intercom created with its parent. For one kind alone: an export adopts it. */
  readonly builtIn?: string;
  /** Only what refers to such an object can be declared. For one kind alone: an export reads the other kind for it. */
  readonly onlyOf?: {
    /** The argument that refers to it. */
    readonly argument: string;
    /** What it has to have. */
    readonly where: Fields;
    /** Why the others can't. */
    readonly otherwise: string;
  };
  /** What the token's app has to be allowed, in the words of Intercom's Developer Hub. */
  readonly scopes: readonly string[];
  /** What to do about an error, by the API's code. */
  readonly cures?: Readonly<Record<string, string>>;
}

/** The form of a list's answer. */
export interface List {
  /** Where it is, if not at the kind's own path. */
  readonly path?: string;
  /** The property that holds the rows; a dotted path, where that is in another one. */
  readonly items: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Its rows lack most of an object, which is read alone where its `updatedAt` has moved. */
  readonly partial?: true;
  /** Whether a row is of the kind, where the list has others too. */
  isOfKind?(row: Fields): boolean;
}

/** Fields of a row or a body, by the API's names. */
type Fields = Readonly<Record<string, unknown>>;

/** What identifies an object among all of its kind. */
export interface NaturalKey {
  readonly by: readonly string[];
  /** The only objects that it counts among. */
  readonly where?: Fields;
}

/** Always a POST to the kind's path. */
export interface Creation {
  /** The API updates the object that has the natural key already, so that repeating is harmless. */
  readonly upserts?: true;
  /** Demands on what is created, beyond those on any declaration. */
  readonly rules?: readonly Rule[];
}

export interface Update {
  readonly method: "PUT" | "POST" | "PATCH";
  /**
   * `id`: to the object's own path; `list`: to the kind's path, with the id in the body; `key`: to the
   * kind's path, which finds the object by its natural key, and makes one where there is none.
   */
  readonly to: "id" | "list" | "key";
  /** What is sent: what changed, or every argument, the undeclared ones as they are. */
  readonly sends: "changes" | "everything";
  /** A conflict with somebody else's change passes: the same request is sent again. */
  readonly retriesConflicts?: true;
  /** For one kind alone: names, requests, their effect and reading depend on it at once. */
  readonly staging?: Staging;
  /** How something is emptied that an update can't empty. For one kind alone: it goes with a version of its own. */
  readonly emptying?: Emptying;
  /** The requests that an update takes, in order, where some arguments can't go in one. */
  steps?(names: readonly string[], declared: Readonly<Record<string, unknown>>): string[][];
}

/** A PUT to the object's own path, before any other request, that leaves out what is to be empty. */
export interface Emptying {
  /** The arguments that it empties: other requests leave out an empty one, which would clear nothing. */
  readonly of: readonly string[];
  /** The other arguments that it has. */
  readonly carries: readonly string[];
  /** The first version of the API that can: the request goes with it, unless the settings name one. */
  readonly since: string;
}

/** How changes of some arguments may wait until they are published. */
export interface Staging {
  /** The argument that chooses it, and the word that does. */
  readonly chosenBy: string;
  readonly word: string;
  /** The argument, and its value, without which an object has nothing that can wait. */
  readonly where: readonly [name: string, value: unknown];
  /** The arguments that wait; others take effect at once. */
  readonly of: readonly string[];
  /** Whether a row says that something waits. */
  waits(row: Fields): boolean;
  /** Where they are read and written, under the object's address; a POST to `<at>/publish` publishes. */
  readonly at: string;
  /** The body that publishes all that waits. */
  published(row: Fields): object;
}

export interface Replacement {
  /** What a preview says beforehand. */
  readonly warning: string;
  /** The old object is deleted even if it was adopted: leaving it would do harm. */
  readonly deletesAdopted?: true;
}

/** The last old object of a use stays for one update more than its successors: users have to move to them. */
export interface Overlap {
  /** The flags that say what an object is used for. */
  readonly of: readonly string[];
  /** Who has to move, and what happens to them otherwise. */
  readonly reason: string;
}

/** Something that people notice at once: `review` warns of it, and `--fail-on ends-<what>` stops for it. */
export interface Ending {
  readonly what: "sessions" | "answers";
  /** The flags that say what an object is used for, and the words for each use. */
  readonly of: Readonly<Record<string, string>>;
  /** An argument, and the value without which the object isn't used, whatever its flags are. */
  readonly where?: readonly [argument: string, value: unknown];
  /** A clause that says what ends, of such uses: "Copilot no longer answers from it". */
  readonly clause: (uses: readonly string[]) => string;
}

export interface Cascade {
  /** The kind of the objects that are deleted with it. */
  readonly kind: string;
  /** Their argument that holds the id. */
  readonly by: string;
  /** The argument that allows it. */
  readonly allowedBy: string;
}

/** A kind whose own types don't matter. */
export type AnyKind = Kind<Arguments, Computeds, Adoption, Deletion>;

/** The steps of a kind whose resources consist of objects of another kind. */
export type KindLifecycle = OwnLifecycle<AnyKind>;

/** Declares a kind; the types of arguments and outputs are inferred from it. */
export function defineKind<
  A extends Arguments,
  C extends Computeds,
  X extends Adoption,
  D extends Deletion,
>(kind: Kind<A, C, X, D>): Kind<A, C, X, D> {
  return kind;
}

/** The hidden output with the key of what is remembered of secret arguments. A secret itself. */
export const SECRET_KEY = "__key";

/** The outputs of a kind that are secret, since the API returns them once. */
export function secretsOf(kind: AnyKind): string[] {
  return Object.keys(kind.outputs).filter((name) => kind.outputs[name]?.once);
}

/** The outputs of a kind that Intercom makes of some arguments. */
export function derivedOutputsOf(kind: AnyKind, args: readonly string[]): string[] {
  return Object.keys(kind.outputs).filter((name) =>
    kind.outputs[name]?.derivesFrom?.some((argument) => args.includes(argument)),
  );
}

/** The arguments of a kind that are secrets, whatever a program makes of them. */
export function secretArgumentsOf(kind: AnyKind): string[] {
  return Object.keys(kind.arguments).filter((name) => kind.arguments[name]?.secret);
}

/** The arguments that say what objects of a kind are under, outermost first. */
export function parentsOf(kind: AnyKind): string[] {
  return [...kind.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
}

/** How objects of a kind come to be; nothing where the API makes none. */
export function creationOf({ create }: AnyKind): Partial<Creation> {
  return create === "adoptedOnly" ? {} : create;
}

/** How objects of a kind change; nothing where the API changes none. */
export function updateOf({ update }: AnyKind): Partial<Update> {
  return update === "replaces" ? {} : update;
}

/** The argument that names an object of the kind to people. */
export function labelOf(kind: AnyKind): string {
  return kind.calledBy ?? kind.key?.by.at(-1) ?? "name";
}

/** The kind in a sentence: `DataAttribute` is a "data attribute". */
export function noun(kind: AnyKind): string {
  return kind.name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

/** The kind in a sentence, with its article: "an external page". */
export function aNoun(kind: AnyKind): string {
  return `${/^[aeiou]/.test(noun(kind)) ? "an" : "a"} ${noun(kind)}`;
}

/** Works something out once for each kind, and keeps it: kinds don't change. */
export function perKind<T>(workOut: (kind: AnyKind) => T): (kind: AnyKind) => T {
  const known = new WeakMap<AnyKind, T>();
  return (kind) => {
    if (!known.has(kind)) known.set(kind, workOut(kind));
    return known.get(kind) as T;
  };
}

/** Where rows have a field: a dotted path. */
export function rowPathOf(name: string, { returnedAt, attachedAt }: Whereabouts): string {
  return returnedAt ?? attachedAt ?? wireName(name);
}

/** The property of rows in which a field is, or the object that it is in. */
export function wireNameOf(name: string, field: Whereabouts): string {
  return rowPathOf(name, field).split(".")[0] ?? "";
}

/** The API's name of a field: `supportsWeb` is `supports_web`. */
export function wireName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
