/** The real dynamic provider host: one process per provider resource and operation, spoken to over gRPC. */
import path from "node:path";
import { grpc, channelOptions, providerGrpc, providerProto, sdkOf } from "../wire/protocol";
import { Any, statusProto, Struct, type Grpc, type StructProto } from "../wire/protocol";
import type { ChildProcess, startProcess } from "../process";
import { nameOf, typeOf } from "../deploy/urn";
import type { Properties } from "../wire/values";
import { PluginError, type DiffAnswer, type Plugin } from "./plugin";

export interface HostOptions {
  engineAddress: string;
  /** The program's folder: what a provider text requires is looked up from here. */
  folder: string;
  project: string;
  env: Record<string, string>;
  /** Aborted when the process is to die at once. */
  death: AbortSignal;
  start: typeof startProcess;
  print(line: string): void;
}

/** Starts a host process without waiting for it. */
export function startHost(options: HostOptions): Plugin {
  const child = options.start({
    arguments: [
      path.join(sdkOf(options.folder), "cmd", "dynamic-provider", "index.js"),
      options.engineAddress,
    ],
    folder: options.folder,
    env: {
      ...options.env,
      PULUMI_NODEJS_PROJECT: options.project,
      PULUMI_PROJECT: options.project,
      PULUMI_CONFIG: "{}",
    },
    firstLine: true,
    print: options.print,
  });
  options.death.addEventListener("abort", () => void child.kill());
  return hostPlugin(child);
}

function hostPlugin(child: ChildProcess): Plugin {
  const connected = child.firstLine.then(
    (port) =>
      new providerGrpc.ResourceProviderClient(
        `127.0.0.1:${port.trim()}`,
        grpc.credentials.createInsecure(),
        channelOptions,
      ),
  );
  connected.catch(() => undefined);
  const call = async <Answer>(send: Sender<Answer>): Promise<Answer> => {
    const client = await connected;
    return new Promise((resolve, reject) => {
      const gone = (): void => reject(new PluginError("the dynamic provider host has exited"));
      void child.exited.then(gone);
      send(client, (error, answer) =>
        error ? reject(pluginError(error)) : resolve(answer as Answer),
      );
    });
  };
  return {
    async configure(inputs) {
      const request = new providerProto.ConfigureRequest();
      request.setArgs(struct(inputs));
      request.setAcceptsecrets(true);
      request.setAcceptresources(true);
      request.setSendsOldInputs(true);
      request.setSendsOldInputsToDelete(true);
      await call<unknown>((client, done) => client.configure(request, done));
    },
    async check({ urn, olds, news }) {
      const request = about(urn, new providerProto.CheckRequest());
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await call<CheckResponse>((client, done) => client.check(request, done));
      const failures = answer
        .getFailuresList()
        .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
      return { inputs: plain(answer.getInputs()), failures };
    },
    async diff({ urn, id, oldInputs, oldOutputs, news, ignoreChanges }) {
      const request = about(urn, new providerProto.DiffRequest());
      request.setId(id);
      request.setOldInputs(struct(oldInputs));
      request.setOlds(struct(oldOutputs));
      request.setNews(struct(news));
      request.setIgnorechangesList(ignoreChanges);
      const answer = await call<DiffResponse>((client, done) => client.diff(request, done));
      return {
        changes: CHANGES[answer.getChanges()] ?? "unknown",
        replaces: answer.getReplacesList(),
        deleteBeforeReplace: answer.getDeletebeforereplace(),
      };
    },
    async create({ urn, inputs }) {
      const request = about(urn, new providerProto.CreateRequest());
      request.setProperties(struct(inputs));
      const answer = await call<CreateResponse>((client, done) => client.create(request, done));
      return { id: answer.getId(), properties: plain(answer.getProperties()) };
    },
    async read({ urn, id, inputs, state }) {
      const request = about(urn, new providerProto.ReadRequest());
      request.setId(id);
      request.setInputs(struct(inputs));
      request.setProperties(struct(state));
      const answer = await call<ReadResponse>((client, done) => client.read(request, done));
      const given = answer.getInputs();
      return {
        id: answer.getId(),
        properties: plain(answer.getProperties()),
        ...(given && { inputs: plain(given) }),
      };
    },
    async update({ urn, id, oldInputs, oldOutputs, news, ignoreChanges }) {
      const request = about(urn, new providerProto.UpdateRequest());
      request.setId(id);
      request.setOldInputs(struct(oldInputs));
      request.setOlds(struct(oldOutputs));
      request.setNews(struct(news));
      request.setIgnorechangesList(ignoreChanges);
      const answer = await call<UpdateResponse>((client, done) => client.update(request, done));
      return { properties: plain(answer.getProperties()) };
    },
    async delete({ urn, id, inputs, outputs }) {
      const request = about(urn, new providerProto.DeleteRequest());
      request.setId(id);
      request.setOldInputs(struct(inputs));
      request.setProperties(struct(outputs));
      await call<unknown>((client, done) => client.delete(request, done));
    },
    async close() {
      await child.stop();
      (await connected.catch(() => undefined))?.close();
    },
  };
}

type Client = InstanceType<typeof providerGrpc.ResourceProviderClient>;
type Sender<Answer> = (
  client: Client,
  done: (error: Grpc.ServiceError | null, answer?: Answer) => void,
) => void;
type CheckResponse = InstanceType<typeof providerProto.CheckResponse>;
type DiffResponse = InstanceType<typeof providerProto.DiffResponse>;
type CreateResponse = InstanceType<typeof providerProto.CreateResponse>;
type ReadResponse = InstanceType<typeof providerProto.ReadResponse>;
type UpdateResponse = InstanceType<typeof providerProto.UpdateResponse>;

interface ResourceRequest {
  setUrn(urn: string): unknown;
  setName(name: string): unknown;
  setType(type: string): unknown;
}

/** Names the resource in a request, in the three ways that each has. */
function about<R extends ResourceRequest>(urn: string, request: R): R {
  request.setUrn(urn);
  request.setName(nameOf(urn));
  request.setType(typeOf(urn));
  return request;
}

const CHANGES: Record<number, DiffAnswer["changes"]> = { 1: "none", 2: "some" };

/** A failed call; what a half-done create or update left behind is in the details of the status. */
function pluginError(error: Grpc.ServiceError): PluginError {
  const [details] = error.metadata.get("grpc-status-details-bin");
  if (!(details instanceof Buffer)) return new PluginError(error.details);
  for (const detail of statusProto.Status.deserializeBinary(details).getDetailsList()) {
    if (!(detail instanceof Any) || !detail.getTypeUrl().endsWith("ErrorResourceInitFailed"))
      continue;
    const failure = providerProto.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
    return new PluginError(error.details, {
      id: failure.getId(),
      properties: plain(failure.getProperties()),
      reasons: failure.getReasonsList(),
    });
  }
  return new PluginError(error.details);
}

function struct(properties: Properties): StructProto.Struct {
  return Struct.fromJavaScript(properties);
}

function plain(message: StructProto.Struct | undefined): Properties {
  return (message?.toJavaScript() ?? {}) as Properties;
}
