/**
 * What the state is while an operation runs: the resources that are done in the order they were done, then the old
 * ones that nothing has replaced yet, and the calls that are under way. The CLI writes it all at each step, which takes
 * ever longer; here whoever asks meanwhile gets the text, and the file is written when the operation ends or is killed.
 */
import type { Crypter } from "./secrets";
import { checkpointText, resourceText, type PendingOperation, type ResourceState } from "./state";
import { createUrn, nameOf, parseReference, providerReference, qualifiedType } from "../deploy/urn";
import { STACK_TYPE, typeOf } from "../deploy/urn";

export interface SnapshotOptions {
  write(text: string): Promise<void>;
  /** The stack's full name. */
  stack: string;
  engineVersion: string;
  crypter: Crypter;
  resources: ResourceState[];
  /** Calls that an earlier run never saw the end of, as they stand in the file. */
  unfinished: PendingOperation[];
}

export class Snapshot {
  /** The resources of before; a refresh replaces them. */
  base: ResourceState[];
  private readonly news: ResourceState[] = [];
  private readonly done = new Set<ResourceState>();
  private readonly pending = new Map<ResourceState, PendingOperation["type"]>();
  private isWritten = false;

  constructor(readonly options: SnapshotOptions) {
    this.base = options.resources;
  }

  /** A provider is about to be called. */
  begin(state: ResourceState, type: PendingOperation["type"]): Promise<void> {
    this.pending.set(state, type);
    return othersTurn();
  }

  /** The call ended, well or not. */
  end(state: ResourceState, change: { done?: ResourceState; add?: ResourceState }): Promise<void> {
    this.pending.delete(state);
    if (change.done) this.done.add(change.done);
    if (change.add) this.news.push(change.add);
    return othersTurn();
  }

  /** Writes the state as it is at this moment; what happens after that is never written. */
  async save(): Promise<void> {
    if (this.isWritten) return;
    this.isWritten = true;
    await this.options.write(this.text());
  }

  /** The resources as they are written now. */
  current(): ResourceState[] {
    return [...this.news, ...this.base].filter((state) => !this.done.has(state));
  }

  /** The state file as it would be at this moment. */
  text(): string {
    const { stack, engineVersion, crypter, unfinished } = this.options;
    const aliases = aliasesOf(this.current());
    const text = (state: ResourceState): string => resourceText(renamed(state, aliases), crypter);
    const operations = [...this.pending].map(
      ([state, type]) => `{"resource":${text(state)},"type":"${type}"}`,
    );
    const kept = unfinished.filter(({ type }) => type === "creating");
    return checkpointText({
      stack,
      crypter,
      engineVersion,
      resources: this.current().map(text),
      operations: [...operations, ...kept.map((operation) => JSON.stringify(operation))],
    });
  }
}

/** Where the CLI waits for its file, steps that run beside this one go on. */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Old URNs that a renamed resource, or a child of one, is now known under. */
function aliasesOf(resources: ResourceState[]): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const { aliases: olds, urn, parent } of resources) {
    for (const old of olds) aliases.set(old, urn);
    const moved = aliases.get(parent);
    if (moved === undefined || qualifiedType(moved) === STACK_TYPE) continue;
    const [, , stack = ""] = urn.split(":");
    const project = urn.split("::")[1] ?? "";
    aliases.set(urn, createUrn({ stack, project }, moved, typeOf(urn), nameOf(urn)));
  }
  return aliases;
}

function renamed(state: ResourceState, aliases: Map<string, string>): ResourceState {
  if (aliases.size === 0) return state;
  const fix = (urn: string): string => aliases.get(urn) ?? urn;
  const { urn, id } = parseReference(state.provider);
  const propertyDependencies = Object.fromEntries(
    Object.entries(state.propertyDependencies).map(([key, urns]) => [key, urns.map(fix)]),
  );
  return {
    ...state,
    urn: fix(state.urn),
    parent: fix(state.parent),
    dependencies: state.dependencies.map(fix),
    propertyDependencies,
    deletedWith: fix(state.deletedWith),
    provider: state.provider === "" ? "" : providerReference(fix(urn), id),
  };
}
