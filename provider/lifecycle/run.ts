import type { AnyKind } from "../definition/kind";
import type { DeclaredName, ProgramInput } from "../definition/program-input";
import type { Props } from "../definition/props";
import { fingerprint } from "../wire/digest";
import { Declaration } from "./declaration";

/**
 * What one process remembers of its run. Pulumi's calls come one by one and don't know of each
 * other; some can only be answered safely by knowing which came before.
 *
 * A diff is asked for twice: in a plan, right after a check and with what it gave, and in a refresh,
 * to show what was found. Only the first says what becomes of an object.
 */
export class Run {
  /** The full name of the stack, once a check was given it. */
  stack?: string;
  private readonly programTexts = new Set<string>();
  /** Digests of the URNs of resources that the program of this run declares, where their kinds overlap. */
  readonly declared = new Set<string>();
  /** Objects that this run has created. */
  readonly created = new Set<string>();
  /** Objects that are being deleted, and are no successors of others. */
  readonly deleting = new Set<string>();
  /** Objects that a resource is about to take over: no deletion may touch them, even if that fails. */
  readonly reserved = new Set<string>();
  /** Objects that a resource of the program has when the run is over: no deletion may touch them. */
  readonly owned = new Set<string>();
  /** Objects that a plan replaces: their deletion is part of a replacement. */
  readonly replaced = new Set<string>();
  readonly creations = new Pending();
  readonly deletions = new Pending();
  private firstDeletion?: number;
  private readonly existing = new Set<string>();
  private readonly checked = new Map<string, string>();
  private readonly files = new Map<string, string>();
  private readonly claims = new Map<string, string>();
  private readonly creating = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly mentioned = new Set<string>();
  private readonly superseded = new Map<string, string[]>();

  /** @param startedAt When the run began, by this machine's clock, in milliseconds since 1970. */
  constructor(readonly startedAt: number) {}

  /**
   * Whether a resource is new in its stack. A replacement is checked twice, the second time without
   * old inputs: it isn't new.
   */
  isNew(urn: string | undefined, hasOldInputs: boolean): boolean {
    if (urn === undefined) return !hasOldInputs;
    if (hasOldInputs) this.existing.add(urn);
    return !this.existing.has(urn);
  }

  /** Takes note of what a check was given of the program beside its resource. */
  noteProgram(given: unknown): void {
    const { stack, declared } = (given ?? {}) as Partial<ProgramInput>;
    if (typeof stack !== "string" || typeof declared !== "string") return;
    this.stack = stack;
    this.programTexts.add(declared);
  }

  /** The names that the program declares, as far as checks have been given them. */
  declaredNames(): DeclaredName[] {
    const all = [...this.programTexts].flatMap(namesIn);
    return [...new Map(all.map((one) => [one.urn, one])).values()];
  }

  /** Takes note of what a check gave: the diff or creation that follows gets the same. */
  noteChecked({ kind, values, urn = "" }: Declaration): void {
    this.checked.set(fingerprint([kind.name, values]), urn);
    if (kind.overlap) this.declared.add(fingerprint(urn));
  }

  /** Takes note of the folder into which the program wrote a resource's large texts. */
  noteFiles(urn: string, folder: unknown): void {
    if (typeof folder === "string") this.files.set(urn, folder);
  }

  /** The folder with a resource's large texts. */
  filesOf(urn: string): string | undefined {
    return this.files.get(urn);
  }

  /** A declaration with the resource that a check gave these inputs to, if one did in this run. */
  declarationOf(kind: AnyKind, inputs: Props): Declaration {
    const urn = this.checked.get(fingerprint([kind.name, inputs]));
    return new Declaration(kind, inputs, urn);
  }

  /** Claims a natural key or an object for a resource; gives the URN of another that has claimed it. */
  claim(name: string, urn: string): string | undefined {
    const holder = this.claims.get(name);
    if (holder === undefined) this.claims.set(name, urn);
    return holder === urn ? undefined : holder;
  }

  /** Reserves a natural key for a creation that is about to be sent; false if another one is. */
  beginCreation(key: string): boolean {
    if (this.creating.has(key)) return false;
    this.creating.add(key);
    return true;
  }

  /** Gives the key of a creation back that failed. */
  abandonCreation(key: string): void {
    this.creating.delete(key);
  }

  /** This run has created an object. */
  noteCreated(object: string): void {
    this.created.add(object);
    this.owned.add(object);
  }

  /** When this run deleted for the first time: all its creations, in other processes too, come before. */
  firstDeletionAt(now: number): number {
    return (this.firstDeletion ??= now);
  }

  /** A resource of the program has or had this object. */
  noteSeen(object: string): void {
    this.seen.add(object);
  }

  isSeen(object: string): boolean {
    return this.seen.has(object) || this.owned.has(object);
  }

  /** Whether something is reported for the first time. */
  isFirstMention(what: string): boolean {
    const isNews = !this.mentioned.has(what);
    this.mentioned.add(what);
    return isNews;
  }

  /** The object that a resource gives up for a new one, to be remembered by its successor. */
  noteSuperseded(urn: string, id: string): void {
    this.superseded.set(urn, [...(this.superseded.get(urn) ?? []), id]);
  }

  supersededBy(urn: string): readonly string[] {
    return this.superseded.get(urn) ?? [];
  }
}

/** Requests that are being sent, by the kind of their objects. */
class Pending {
  private readonly all = new Map<string, Set<Promise<unknown>>>();

  track<T>({ name }: AnyKind, sending: Promise<T>): Promise<T> {
    const all = this.all.get(name) ?? new Set();
    this.all.set(name, all.add(sending));
    const forget = () => void all.delete(sending);
    sending.then(forget, forget);
    return sending;
  }

  /** Waits until every one of a kind is answered, or lost. */
  async answered({ name }: AnyKind): Promise<void> {
    await Promise.allSettled(this.all.get(name) ?? []);
  }
}

function namesIn(text: string): DeclaredName[] {
  try {
    return (JSON.parse(text) as unknown[]).filter(isDeclaredName);
  } catch {
    return [];
  }
}

function isDeclaredName(value: unknown): value is DeclaredName {
  const { urn, key } = (value ?? {}) as Partial<DeclaredName>;
  return typeof urn === "string" && typeof key === "object" && key !== null;
}
