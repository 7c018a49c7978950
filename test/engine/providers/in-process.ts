/**
 * The dynamic provider host without its process: the same cache, conversions and error paths, with the provider
 * made by a factory instead of from its text alone. Results go through the real protocol messages, so that what
 * the host can't send fails here with the same words.
 */
import type { dynamic } from "@pulumi/pulumi";
import { providerProto, Struct, type StructProto } from "../wire/protocol";
import { isSecret, reveal, UNKNOWN, type Properties, type Value } from "../wire/values";
import { PluginError, type DiffAnswer, type Plugin } from "./plugin";

export type DynamicProvider = dynamic.ResourceProvider;

/** Called once per provider resource and operation; what it returns is called once per provider text. */
export type InProcessProviderFactory = () => (providerText: string) => DynamicProvider;

export function inProcessPlugin(options: {
  load: (providerText: string) => DynamicProvider;
  project: string;
  print(line: string): void;
}): Plugin {
  const { load, project, print } = options;
  const cache = new Map<unknown, DynamicProvider>();
  let rawConfig: Record<string, unknown> = {};

  /** Caches a provider before it is configured, as the host does: later calls don't wait for `configure`. */
  const getProvider = async (props: Properties): Promise<DynamicProvider> => {
    const text = props[KEY];
    let provider = cache.get(text);
    if (!provider) {
      if (typeof text !== "string") throw new Error(`code must be a string, not ${typeof text}`);
      provider = load(text);
      cache.set(text, provider);
      await provider.configure?.({ config: new Config(rawConfig, project) });
    }
    return provider;
  };
  /** check, diff, read and delete: the host prints the error with its stack before it answers. */
  const printing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      for (const line of `${error}: ${(error as Error).stack}`.split("\n")) print(line);
      throw new PluginError(messageOf(error));
    }
  };

  return {
    async configure(inputs) {
      const given = Object.entries(inputs).filter(([key]) => key !== KEY);
      rawConfig = Object.fromEntries(
        given.map(([key, value]) => [key, isSecret(value) ? reveal(value) : value]),
      );
    },
    check: ({ olds, news }) =>
      printing(async () => {
        const [old, wanted] = [received(olds), received(news)];
        const provider = await getProvider(wanted[KEY] === UNKNOWN ? old : wanted);
        const result = provider.check ? await provider.check(old, wanted) : {};
        const inputs = (result.inputs ?? wanted) as Properties;
        inputs[KEY] = wanted[KEY] as Value;
        const answer = new providerProto.CheckResponse();
        answer.setInputs(Struct.fromJavaScript(inputs));
        const sent = providerProto.CheckResponse.deserializeBinary(answer.serializeBinary());
        return { inputs: plain(sent.getInputs()), failures: result.failures ?? [] };
      }),
    diff: ({ id, oldOutputs, news }) =>
      printing(async () => {
        const [old, wanted] = [received(oldOutputs), received(news)];
        const provider = await getProvider(wanted[KEY] === UNKNOWN ? old : wanted);
        const result = provider.diff ? await provider.diff(id, old, wanted) : {};
        return {
          changes: changesOf(result.changes),
          replaces: result.replaces ?? [],
          deleteBeforeReplace: result.deleteBeforeReplace ?? false,
        };
      }),
    async create({ inputs }) {
      try {
        const props = received(inputs);
        const provider = await getProvider(props);
        const result = await provider.create(props);
        const answer = new providerProto.CreateResponse();
        answer.setProperties(withProvider(result.outs, props));
        answer.setId(result.id);
        const sent = providerProto.CreateResponse.deserializeBinary(answer.serializeBinary());
        return { id: sent.getId(), properties: plain(sent.getProperties()) };
      } catch (error) {
        throw initFailure(error);
      }
    },
    read: ({ id, state }) =>
      printing(async () => {
        const props = received(state);
        const provider = await getProvider(props);
        if (!provider.read) return { id, properties: props };
        const result = await provider.read(id, props);
        const answer = new providerProto.ReadResponse();
        answer.setId(result.id as string);
        answer.setProperties(withProvider(result.props, props));
        if (result.inputs) answer.setInputs(withProvider(result.inputs, props));
        const sent = providerProto.ReadResponse.deserializeBinary(answer.serializeBinary());
        const inputs = sent.getInputs();
        return {
          id: sent.getId(),
          properties: plain(sent.getProperties()),
          ...(inputs && { inputs: plain(inputs) }),
        };
      }),
    async update({ id, oldOutputs, news }) {
      try {
        const [old, wanted] = [received(oldOutputs), received(news)];
        const provider = await getProvider(wanted);
        const result = provider.update ? await provider.update(id, old, wanted) : {};
        const answer = new providerProto.UpdateResponse();
        answer.setProperties(withProvider((result ?? {}).outs, wanted));
        const sent = providerProto.UpdateResponse.deserializeBinary(answer.serializeBinary());
        return { properties: plain(sent.getProperties()) };
      } catch (error) {
        throw initFailure(error);
      }
    },
    delete: ({ id, outputs }) =>
      printing(async () => {
        const props = received(outputs);
        const provider = await getProvider(props);
        await provider.delete?.(id, props);
      }),
    close: () => Promise.resolve(),
  };
}

const KEY = "__provider";

/** The configuration a dynamic provider is given: keys without a colon belong to the project. */
class Config {
  constructor(
    private readonly raw: Record<string, unknown>,
    private readonly project: string,
  ) {}

  get(key: string): string | undefined {
    return this.raw[this.full(key)] as string | undefined;
  }

  require(key: string): string {
    const value = this.get(key);
    if (value === undefined)
      throw new Error(`Missing required configuration key: ${this.full(key)}`);
    return value;
  }

  private full(key: string): string {
    return key.includes(":") ? key : `${this.project}:${key}`;
  }
}

function received(properties: Properties): Properties {
  return plain(Struct.fromJavaScript(properties));
}

function plain(message: StructProto.Struct | undefined): Properties {
  return (message?.toJavaScript() ?? {}) as Properties;
}

function withProvider(result: unknown, props: Properties): StructProto.Struct {
  const returned = Object.assign((result ?? {}) as Record<string, Value>, { [KEY]: props[KEY] });
  return Struct.fromJavaScript(returned);
}

function changesOf(changes: boolean | undefined): DiffAnswer["changes"] {
  if (changes === undefined) return "unknown";
  return changes ? "some" : "none";
}

/** create and update: an error with an id says that the object exists but is not as it should be. */
function initFailure(error: unknown): PluginError {
  const thrown = error as { id?: string; properties?: Properties; reasons?: string[] };
  if (!thrown.id) return new PluginError(messageOf(error));
  const reasons = thrown.reasons ?? [];
  try {
    const properties = plain(Struct.fromJavaScript(thrown.properties ?? {}));
    return new PluginError(messageOf(error), { id: thrown.id, properties, reasons });
  } catch (cause) {
    return new PluginError(`the host would never answer: ${messageOf(cause)}`);
  }
}

/** What gRPC makes of a thrown value. */
function messageOf(error: unknown): string {
  const thrown = error as { message?: unknown; code?: unknown; details?: unknown };
  if (Number.isInteger(thrown?.code) && typeof thrown.details === "string") return thrown.details;
  return typeof thrown?.message === "string" ? thrown.message : "Unknown Error";
}
