import type { Props } from "./props";
import type { Problem } from "./rules";

/** One of the objects that a resource consists of. */
export interface Part {
  readonly id: string;
  /** Its arguments and outputs, by the names of its kind. */
  readonly values: Props;
  /** It existed before it was created here. */
  readonly adopted?: boolean;
  /** A digest of the named arguments as Intercom has them, large texts included. */
  digest(names: readonly string[]): string;
}

/** The objects that resources of a kind consist of, and what else a lifecycle works with. */
export interface Parts {
  /** A digest of the resource's URN: the same in each run. Empty where the URN is unknown. */
  readonly resource: string;
  /** The time by the server's clock, in milliseconds since 1970. */
  now(): number;
  /**
   * Lists every object of the parts' kind in the workspace, a few seconds old at most.
   *
   * @param expected Ids that are looked for twice before they count as gone.
   * @throws IntercomError if the list can't be read, or is empty and its emptiness isn't confirmed.
   */
  list(expected: readonly string[]): Promise<readonly Part[]>;
  /** Makes sure that no other resource of this run deletes objects that this one is about to take over. */
  reserve(ids: readonly string[]): void;
  /** The folder into which the program wrote large texts; `undefined` in a preview, a refresh and a deletion. */
  readonly files?: string;
  /** Creates an object. A lost response leaves none behind whose one-time values are lost. */
  create(declared: Props): Promise<Part>;
  /** Brings an object to what is declared; `undefined` if it is gone. */
  bring(id: string, declared: Props): Promise<Part | undefined>;
  /** Deletes an object. One that is gone already is no failure. */
  delete(id: string): Promise<void>;
  /**
   * Deletes the objects of a resource that goes. Those that another resource has by now stay.
   *
   * @throws IntercomError, with none deleted, where the overlap of their kind requires that they stay for now.
   */
  deleteAll(ids: readonly string[]): Promise<void>;
  /** Whether a resource of this run has an object, or had it. */
  isOwned(id: string): boolean;
  /** Whether a resource of this run has an object that its own resource doesn't keep. */
  hasOtherResource(id: string): boolean;
  info(message: string): void;
  warn(message: string): void;
}

/** What state has of a resource. */
export interface Existing {
  readonly id: string;
  readonly outputs: Props;
  /** The arguments that were declared. */
  readonly declared: Props;
  /** What the lifecycle keeps of each object that the resource has, by its id. */
  readonly kept: Props;
}

/** What a step comes to: what state is to have. */
export interface Outcome {
  readonly outputs: Props;
  /** The arguments that are in effect. */
  readonly declared: Props;
  /** An entry for each object that the resource has, by its id. */
  readonly kept: Props;
}

/** A declaration, and how it differs from the one before. */
export interface Redeclared {
  readonly declared: Props;
  /** The arguments whose values differ. */
  readonly changed: readonly string[];
}

/** An object of the parts' kind that an export declares. */
export interface Single {
  readonly id: string;
  readonly args: Props;
  /** A digest of the named arguments as Intercom has them. */
  digest(names: readonly string[]): string;
}

/** A resource that an export declares in place of single ones. */
export interface Gathered {
  readonly id: string;
  /** The objects that it has. */
  readonly ids: ReadonlySet<string>;
  /** What the program declares beside the folder. */
  readonly args: Props;
  /** The argument that takes what a folder has. */
  readonly argument: string;
  /** The argument by whose object the resource is called. */
  readonly calledAfter: string;
  /** Texts by their paths in the folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The inputs after a check. */
  readonly inputs: Props;
  readonly outcome: Outcome;
}

/** Why objects stay in Intercom that existed before their resource. */
export function wasAdopted(objects = 1): string {
  const [they, them, their] =
    objects === 1 ? ["it was", "it", "its"] : ["they were", "them", "their"];
  return `${they} adopted. To delete ${them} with ${their} resource, declare deleteAdopted: true first.`;
}

/** What an operation does to the objects of a resource. */
export interface Foreseen {
  /** The ids of those that are deleted. */
  readonly deletes: readonly string[];
  /** The ids of those that stay without a resource, since they were adopted. */
  readonly stays: readonly string[];
  /** Whether people still use one that is deleted. */
  readonly isInUse: boolean;
  /** Clauses that say more: "retires 101, replaced 8 days ago". */
  readonly clauses: readonly string[];
}

/**
 * The steps of a kind whose resources consist of objects of another kind. They replace the general ones;
 * validation of each argument, versions, workspaces, secrets and errors stay as they are for every kind.
 */
export interface OwnLifecycle<Kind> {
  /** The kind of the objects. */
  readonly of: Kind;
  /** Inputs that previews don't show, beside the arguments. */
  readonly hidden?: readonly string[];
  /** The ids of the objects that a declaration doesn't give up; all of them without it. */
  keeps?(existing: Existing, declared: Props): readonly string[];
  /** The ids of objects that a declaration takes over. */
  adopts(declared: Props): readonly string[];
  /** What identifies the objects that a declaration names, and the argument that does. */
  names?(declared: Props): { readonly path: string; readonly all: readonly Props[] };
  /** Which resources an export declares in place of many single ones. */
  gather?(kind: Kind, singles: readonly Single[]): readonly Gathered[];
  /** What is wrong with a new resource, as far as the workspace shows it. Some of its values may be unknown. */
  check(parts: Parts, declared: Props): Promise<readonly Problem[]>;
  /**
   * Whether an update is due. Its messages appear at the resource in a preview.
   *
   * @param parts `undefined` in a refresh, whose diff ignores the time.
   * @throws Error where the declaration can't be carried out.
   */
  diff(existing: Existing, redeclared: Redeclared, parts: Parts | undefined): Promise<boolean>;
  /** @throws HalfDone if the resource exists since. */
  create(parts: Parts, declared: Props): Promise<Outcome & { readonly id: string }>;
  /** What is there now; nothing if every object is gone. */
  read(parts: Parts, existing: Existing): Promise<Outcome | undefined>;
  /** @throws HalfDone if something was done before it failed. */
  update(parts: Parts, existing: Existing, redeclared: Redeclared): Promise<Outcome>;
  delete(parts: Parts, existing: Existing): Promise<void>;
  /**
   * What an update does, or a deletion, as far as state says. Sends no request.
   *
   * @param redeclared `undefined` if the resource is deleted.
   * @param now In milliseconds since 1970.
   * @throws Error where the declaration can't be carried out.
   */
  foresee(existing: Existing, redeclared: Redeclared | undefined, now: number): Foreseen;
}

/** A failure after something was done, which state has to have. */
export class HalfDone extends Error {
  constructor(
    readonly id: string,
    readonly outcome: Outcome,
    cause: unknown,
  ) {
    super((cause as Error).message, { cause });
  }
}
