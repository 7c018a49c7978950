/**
 * What the state file holds while an operation runs: the resources that are done in the order they were done, then
 * the old ones that nothing has replaced yet, and the calls that are under way. Every change is written at once.
 */
import { rename, writeFile } from "node:fs/promises";
import type { Crypter } from "./secrets";
import { checkpointText, resourceText, type PendingOperation, type ResourceState } from "./state";
import { createUrn, nameOf, parseReference, providerReference, qualifiedType } from "../deploy/urn";
import { STACK_TYPE, typeOf } from "../deploy/urn";
import type { Properties } from "../wire/values";

export interface SnapshotOptions {
  file: string;
  /** The stack's full name. */
  stack: string;
  engineVersion: string;
  crypter: Crypter;
  resources: ResourceState[];
  /** Calls that an earlier run never saw the end of, as they stand in the file. */
  unfinished: PendingOperation[];
}

interface Text {
  inputs: Properties;
  outputs: Properties;
  rest: string;
  text: string;
}

export class Snapshot {
  /** The resources of before; a refresh replaces them. */
  base: ResourceState[];
  private readonly news: ResourceState[] = [];
  private readonly done = new Set<ResourceState>();
  private readonly pending = new Map<ResourceState, PendingOperation["type"]>();
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;
  private frozen = false;
  private readonly texts = new WeakMap<ResourceState, Text>();

  constructor(readonly options: SnapshotOptions) {
    this.base = options.resources;
  }

  /** A provider is about to be called. */
  begin(state: ResourceState, type: PendingOperation["type"]): Promise<void> {
    this.pending.set(state, type);
    return this.save();
  }

  /** The call ended, well or not. Without `write`, the change is written along with the next one. */
  async end(
    state: ResourceState,
    change: { done?: ResourceState; add?: ResourceState },
    write: boolean,
  ): Promise<void> {
    this.pending.delete(state);
    if (change.done) this.done.add(change.done);
    if (change.add) this.news.push(change.add);
    if (write) await this.save();
  }

  /** Writes nothing any more, as if the engine had been killed. Resolves when the file stays as it is. */
  freeze(): Promise<void> {
    this.frozen = true;
    return this.writing;
  }

  /** Writes the state. Those who ask while a write is going on share the one after it. */
  save(): Promise<void> {
    this.next ??= this.writing.then(() => {
      this.next = undefined;
      this.writing = this.write();
      return this.writing;
    });
    return this.next;
  }

  /** The resources as they are written now. */
  current(): ResourceState[] {
    return [...this.news, ...this.base].filter((state) => !this.done.has(state));
  }

  /** Texts are kept until something changes, and with them the ciphertexts. */
  private textOf(state: ResourceState): string {
    const { inputs, outputs, ...others } = state;
    const rest = JSON.stringify(others);
    const known = this.texts.get(state);
    if (known?.inputs === inputs && known.outputs === outputs && known.rest === rest)
      return known.text;
    const text = resourceText(state, this.options.crypter);
    this.texts.set(state, { inputs, outputs, rest, text });
    return text;
  }

  private async write(): Promise<void> {
    if (this.frozen) return;
    const { file, stack, engineVersion, crypter, unfinished } = this.options;
    const aliases = aliasesOf(this.current());
    const text = (state: ResourceState): string => this.textOf(renamed(state, aliases));
    const operations = [...this.pending].map(
      ([state, type]) => `{"resource":${text(state)},"type":"${type}"}`,
    );
    const kept = unfinished.filter(({ type }) => type === "creating");
    const whole = checkpointText({
      stack,
      crypter,
      engineVersion,
      resources: this.current().map(text),
      operations: [...operations, ...kept.map((operation) => JSON.stringify(operation))],
    });
    await writeFile(`${file}.new`, whole);
    await rename(`${file}.new`, file);
  }
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
