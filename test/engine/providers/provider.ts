/**
 * The engine's side of a provider. Dynamic providers don't understand secrets, references or previews, so what goes
 * out is plain, what comes back is marked again, and a preview's create and update return their inputs.
 */
import {
  annotateSecrets,
  contains,
  containsUnknown,
  toProvider,
  UNKNOWN,
  type Properties,
} from "../wire/values";
import {
  PluginError,
  type CheckCall,
  type CheckFailure,
  type CreateCall,
  type DeleteCall,
  type DiffAnswer,
  type DiffCall,
  type Plugin,
  type ReadAnswer,
  type ReadCall,
  type UpdateCall,
} from "./plugin";

/** The engine can't tell what will change, because the provider's own configuration isn't known yet. */
export class DiffUnavailable extends Error {}

export class Provider {
  private configuration: Promise<{ known: boolean }> | undefined;

  constructor(
    private readonly plugin: Plugin,
    private readonly preview: boolean,
  ) {}

  /** Starts the configuration; the calls that need it wait for it. Unknown values leave the provider alone. */
  configure(inputs: Properties): void {
    if (Object.values(inputs).some(containsUnknown)) {
      this.configuration = Promise.resolve({ known: false });
      return;
    }
    this.configuration = this.plugin.configure(inputs).then(() => ({ known: true }));
    this.configuration.catch(() => undefined);
  }

  async check(call: CheckCall): Promise<{ inputs: Properties; failures: CheckFailure[] }> {
    if (!(await this.isConfigured())) return { inputs: call.news, failures: [] };
    const answer = await this.plugin.check({
      ...call,
      olds: toProvider(call.olds, this.preview),
      news: toProvider(call.news, this.preview),
    });
    if (!this.preview) rejectUnknown(answer.inputs);
    annotateSecrets(answer.inputs, call.news);
    return answer;
  }

  async diff(call: DiffCall, keepUnknown = this.preview): Promise<DiffAnswer> {
    if (!(await this.isConfigured()))
      throw new DiffUnavailable(
        "The provider for this resource has inputs that are not known during preview.\n" +
          "This preview may not correctly represent the changes that will be applied during an update.",
      );
    return this.plugin.diff({
      ...call,
      oldInputs: toProvider(call.oldInputs, keepUnknown),
      oldOutputs: toProvider(call.oldOutputs, keepUnknown),
      news: toProvider(call.news, keepUnknown),
    });
  }

  async create(call: CreateCall): Promise<{ id: string; outputs: Properties }> {
    const known = await this.isConfigured();
    if (this.preview) return { id: "", outputs: known ? structuredClone(call.inputs) : {} };
    const inputs = toProvider(call.inputs, false);
    const answer = await this.plugin
      .create({ ...call, inputs })
      .catch((error: unknown) => rethrow(error, call.inputs));
    if (answer.id === "")
      throw new Error(`plugin returned empty resource.ID from create '${call.urn}'`);
    return { id: answer.id, outputs: marked(answer.properties, call.inputs) };
  }

  async update(call: UpdateCall): Promise<{ outputs: Properties }> {
    const known = await this.isConfigured();
    if (this.preview) return { outputs: known ? structuredClone(call.news) : {} };
    const plain = {
      ...call,
      oldInputs: toProvider(call.oldInputs, false),
      oldOutputs: toProvider(call.oldOutputs, false),
      news: toProvider(call.news, false),
    };
    const answer = await this.plugin
      .update(plain)
      .catch((error: unknown) => rethrow(error, call.news));
    return { outputs: marked(answer.properties, call.news) };
  }

  async read(call: ReadCall): Promise<ReadAnswer> {
    if (!(await this.isConfigured())) return { id: "", properties: {}, inputs: {} };
    const plain = {
      ...call,
      inputs: toProvider(call.inputs, false),
      state: toProvider(call.state, false),
    };
    const answer = await this.plugin
      .read(plain)
      .catch((error: unknown) => rethrow(error, call.state));
    if (answer.inputs) marked(answer.inputs, call.inputs);
    marked(answer.properties, call.state);
    return answer;
  }

  async delete(call: DeleteCall): Promise<void> {
    if (!(await this.isConfigured())) throw new Error("the provider is not configured");
    await this.plugin.delete({
      ...call,
      inputs: toProvider(call.inputs, false),
      outputs: toProvider(call.outputs, false),
    });
  }

  close(): Promise<void> {
    return this.plugin.close();
  }

  private async isConfigured(): Promise<boolean> {
    if (!this.configuration) throw new Error("the provider was not configured");
    return (await this.configuration).known;
  }
}

/** What a real run returns: no unknown values, and secret what was sent as secret. */
function marked(returned: Properties, sent: Properties): Properties {
  rejectUnknown(returned);
  annotateSecrets(returned, sent);
  return returned;
}

function rejectUnknown(properties: Properties): void {
  for (const [key, value] of Object.entries(properties))
    if (contains(value, (inner) => inner === UNKNOWN))
      throw new Error(`unexpected unknown property value for "${key}"`);
}

/** A half-done object's properties get their secret marks back too. */
function rethrow(error: unknown, sent: Properties): never {
  if (error instanceof PluginError && error.initFailed)
    annotateSecrets(error.initFailed.properties, sent);
  throw error;
}
