/** The two services that a program and a host talk to, over gRPC: the resource monitor and the engine. */
import type { Journal } from "../deploy/journal";
import { MonitorClosed, type Monitor } from "./monitor";
import {
  Empty,
  engineGrpc,
  engineProto,
  grpc,
  resourceGrpc,
  resourceProto,
  serve,
} from "../wire/protocol";
import { Struct, type EngineProto, type Grpc, type ResourceProto } from "../wire/protocol";
import { plain, readRequest, resourceRequest } from "./requests";
import type { Diagnostic } from "../types";

export interface Service {
  address: string;
  close(): void;
}

/** The engine service: messages, and the stack's URN. */
export function serveEngine(journal: Journal): Promise<Service> {
  let root = "";
  const methods = {
    log: unary<EngineProto.LogRequest, unknown>(async (request) => {
      const severity = SEVERITIES[request.getSeverity()] ?? "info";
      journal.log(severity, request.getMessage(), request.getUrn(), request.getEphemeral());
      return new Empty();
    }),
    getRootResource: unary<unknown, unknown>(async () => {
      const response = new engineProto.GetRootResourceResponse();
      response.setUrn(root);
      return response;
    }),
    setRootResource: unary<EngineProto.SetRootResourceRequest, unknown>(async (request) => {
      root = request.getUrn();
      return new engineProto.SetRootResourceResponse();
    }),
  };
  return serve([[engineGrpc.EngineService, methods]]);
}

/** The resource monitor service. What the bench has no use for is left out and answered UNIMPLEMENTED. */
export function serveMonitor(options: {
  monitor: Monitor;
  projectFolder: string;
  /** The program has registered everything; resolves when the engine is done as well. */
  onProgramDone(): Promise<void>;
}): Promise<Service> {
  const { monitor, projectFolder, onProgramDone } = options;
  const methods = {
    supportsFeature: unary<ResourceProto.SupportsFeatureRequest, unknown>(async (request) => {
      const response = new resourceProto.SupportsFeatureResponse();
      response.setHassupport(FEATURES.has(request.getId()));
      return response;
    }),
    registerResource: unary<ResourceProto.RegisterResourceRequest, unknown>(async (request) => {
      const state = await monitor.registerResource(resourceRequest(request, projectFolder));
      const response = new resourceProto.RegisterResourceResponse();
      response.setUrn(state.urn);
      response.setId(state.id);
      response.setObject(Struct.fromJavaScript(state.custom ? state.outputs : {}));
      return response;
    }),
    readResource: unary<ResourceProto.ReadResourceRequest, unknown>(async (request) => {
      const state = await monitor.readResource(readRequest(request, projectFolder));
      const response = new resourceProto.ReadResourceResponse();
      response.setUrn(state.urn);
      response.setProperties(Struct.fromJavaScript(state.outputs));
      return response;
    }),
    registerResourceOutputs: unary<ResourceProto.RegisterResourceOutputsRequest, unknown>(
      async (request) => {
        await monitor.registerOutputs(request.getUrn(), plain(request.getOutputs()));
        return new Empty();
      },
    ),
    signalAndWaitForShutdown: unary<unknown, unknown>(async () => {
      await onProgramDone();
      return new Empty();
    }),
  };
  return serve([[resourceGrpc.ResourceMonitorService, methods]]);
}

const SEVERITIES: Diagnostic["severity"][] = ["debug", "info", "warning", "error"];
const FEATURES = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
]);

function unary<Request, Response>(
  answer: (request: Request) => Promise<Response>,
): Grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    answer(call.request).then(
      (response) => callback(null, response),
      (error: Error) => {
        // A program whose run has failed gets no answer; it is ended.
        if (error instanceof MonitorClosed) return;
        callback({ code: grpc.status.UNKNOWN, details: error.message });
      },
    );
  };
}
