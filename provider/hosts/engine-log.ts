import { createRequire } from "node:module";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Report } from "../lifecycle/context";

/** A report that can also show what is passing, such as a wait. */
export interface EngineLog extends Report {
  progress(message: string): void;
  /** Resolves when all messages have arrived, where that takes time. */
  arrived?(): Promise<unknown>;
}

/**
 * Writes to the engine's own log, so that a message stands at the resource that it is about.
 * Without an engine, to stderr.
 *
 * @param address The engine's address: the last argument of the dynamic host's process.
 */
export function engineLog(address = process.argv.at(-1) ?? ""): EngineLog {
  const client = /^[\w.[\]:-]+:\d+$/.test(address) ? connect(address) : undefined;
  const underWay = new Set<Promise<void>>();
  const log = (severity: LogSeverity, message: string, urn = "", ephemeral = false) => {
    if (!client) return void process.stderr.write(`${message}\n`);
    const request = new LogRequest();
    request.setSeverity(severity);
    request.setMessage(message);
    request.setUrn(urn);
    request.setEphemeral(ephemeral);
    const sent = new Promise<void>((resolve) => {
      client.log(request, () => resolve());
    });
    underWay.add(sent);
    void sent.then(() => underWay.delete(sent));
  };
  return {
    info: (message, urn) => log(LogSeverity.INFO, message, urn),
    warn: (message, urn) => log(LogSeverity.WARNING, message, urn),
    progress: (message) => log(LogSeverity.INFO, message, "", true),
    arrived: () => Promise.all(underWay),
  };
}

function connect(address: string): EngineClient {
  // gRPC accepts credentials of its own copy only, which is the one that Pulumi's SDK has.
  const require = createRequire(__filename);
  const grpc = createRequire(require.resolve("@pulumi/pulumi"))("@grpc/grpc-js") as {
    credentials: { createInsecure(): ConstructorParameters<typeof EngineClient>[1] };
  };
  // The engine is on this machine: no proxy leads to it, whatever the environment says.
  const options = { "grpc.enable_http_proxy": 0 };
  return new EngineClient(address, grpc.credentials.createInsecure(), options);
}
