/**
 * The providers of one operation. A provider is itself a resource: checked, it is loaded; created, updated or found
 * unchanged, it is configured and then serves the resources that refer to it by URN and id.
 */
import { randomUUID } from "node:crypto";
import { equals } from "../wire/compare-values";
import type { ResourceState } from "../state/state";
import { parseReference, providedPackage, providerReference, typeOf } from "../deploy/urn";
import { UNKNOWN, type Properties } from "../wire/values";
import type { DiffAnswer, Plugin } from "./plugin";
import { Provider } from "./provider";

export class Registry {
  private readonly configured = new Map<string, Provider>();
  private readonly checked = new Map<string, Provider>();
  private readonly all: Provider[] = [];

  constructor(
    private readonly start: (pkg: string) => Plugin,
    private readonly preview: boolean,
  ) {}

  /** The provider that a resource refers to. */
  get(reference: string): Provider | undefined {
    return this.configured.get(reference);
  }

  /** Makes a provider of an earlier operation available, with the inputs that it was stored with. */
  ensure(reference: string, resources: ResourceState[]): void {
    if (reference === "" || this.configured.has(reference)) return;
    const { urn, id } = parseReference(reference);
    const stored = resources.find((resource) => resource.urn === urn && resource.id === id);
    if (!stored) throw new Error(`could not find provider ${reference}`);
    this.configure(this.load(urn), urn, id, stored.inputs);
  }

  check(urn: string, news: Properties): Properties {
    this.checked.set(urn, this.load(urn));
    return news;
  }

  /** No dynamic provider compares configurations; a change is an update of the provider, never a replacement. */
  diff(oldOutputs: Properties, news: Properties): DiffAnswer {
    const changes = equals(oldOutputs, filtered(news)) ? "none" : "some";
    return { changes, replaces: [], deleteBeforeReplace: false };
  }

  create(urn: string, inputs: Properties): { id: string; outputs: Properties } {
    const id = this.preview ? UNKNOWN : randomUUID();
    this.configure(this.takeChecked(urn), urn, id, inputs);
    return { id, outputs: filtered(inputs) };
  }

  update(urn: string, id: string, inputs: Properties): { outputs: Properties } {
    this.configure(this.takeChecked(urn), urn, id, inputs);
    return { outputs: filtered(inputs) };
  }

  same(urn: string, id: string, inputs: Properties): void {
    if (!this.configured.has(providerReference(urn, id)))
      this.configure(this.takeChecked(urn), urn, id, inputs);
  }

  async delete(urn: string, id: string): Promise<void> {
    const reference = providerReference(urn, id);
    await this.configured.get(reference)?.close();
    this.configured.delete(reference);
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((provider) => provider.close()));
  }

  private load(urn: string): Provider {
    const provider = new Provider(this.start(providedPackage(typeOf(urn))), this.preview);
    this.all.push(provider);
    return provider;
  }

  private takeChecked(urn: string): Provider {
    const provider = this.checked.get(urn) ?? this.load(urn);
    this.checked.delete(urn);
    return provider;
  }

  private configure(provider: Provider, urn: string, id: string, inputs: Properties): void {
    provider.configure(filtered(inputs));
    this.configured.set(providerReference(urn, id), provider);
  }
}

/** `__internal` is the engine's own and not for the provider. */
function filtered(inputs: Properties): Properties {
  const { __internal, ...others } = inputs;
  return structuredClone(others);
}
