/**
 * Pulumi's protocol, as the SDK under test brings it: the message classes, the services and gRPC itself are taken
 * from where `@pulumi/pulumi` finds its own, so that both ends of every call agree. Everything is loaded with
 * `require`, because the generated modules name their exports at run time only.
 */
import { createRequire } from "node:module";
import path from "node:path";
import type * as Grpc from "@grpc/grpc-js";
import type * as AnyProto from "google-protobuf/google/protobuf/any_pb";
import type * as EmptyProto from "google-protobuf/google/protobuf/empty_pb";
import type * as StructProto from "google-protobuf/google/protobuf/struct_pb";
import type * as EngineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb";
import type * as EngineProto from "@pulumi/pulumi/proto/engine_pb";
import type * as ProviderGrpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import type * as ProviderProto from "@pulumi/pulumi/proto/provider_pb";
import type * as ResourceGrpc from "@pulumi/pulumi/proto/resource_grpc_pb";
import type * as ResourceProto from "@pulumi/pulumi/proto/resource_pb";
import type * as StatusProto from "@pulumi/pulumi/proto/status_pb";

const fromHere = createRequire(__filename);
const sdkManifest = fromHere.resolve("@pulumi/pulumi/package.json");
const fromSdk = createRequire(sdkManifest);

/** The SDK that a program in this folder would load: its own, or else the bench's. */
export function sdkOf(folder: string): string {
  try {
    const fromProgram = createRequire(path.join(folder, "program.js"));
    return path.dirname(fromProgram.resolve("@pulumi/pulumi/package.json"));
  } catch {
    return path.dirname(sdkManifest);
  }
}

export const sdkVersion = (fromHere(sdkManifest) as { version: string }).version;

export const grpc = fromSdk("@grpc/grpc-js") as typeof Grpc;
export const { Any } = fromSdk("google-protobuf/google/protobuf/any_pb.js") as typeof AnyProto;
export const { Empty } = fromSdk(
  "google-protobuf/google/protobuf/empty_pb.js",
) as typeof EmptyProto;
export const { Struct } = fromSdk(
  "google-protobuf/google/protobuf/struct_pb.js",
) as typeof StructProto;

export const engineProto = fromHere("@pulumi/pulumi/proto/engine_pb.js") as typeof EngineProto;
export const engineGrpc = fromHere("@pulumi/pulumi/proto/engine_grpc_pb.js") as typeof EngineGrpc;
export const providerProto = fromHere(
  "@pulumi/pulumi/proto/provider_pb.js",
) as typeof ProviderProto;
export const providerGrpc = fromHere(
  "@pulumi/pulumi/proto/provider_grpc_pb.js",
) as typeof ProviderGrpc;
export const resourceProto = fromHere(
  "@pulumi/pulumi/proto/resource_pb.js",
) as typeof ResourceProto;
export const resourceGrpc = fromHere(
  "@pulumi/pulumi/proto/resource_grpc_pb.js",
) as typeof ResourceGrpc;
export const statusProto = fromHere("@pulumi/pulumi/proto/status_pb.js") as typeof StatusProto;

export type { Grpc, EngineProto, ProviderProto, ResourceProto, StructProto };

/** Messages of up to 400 MiB, as the engine and the SDK both allow. */
export const channelOptions = {
  "grpc.max_receive_message_length": 400 << 20,
  "grpc.max_send_message_length": 400 << 20,
};

/** Starts a server on a free local port and says how to reach and stop it. */
export async function serve(
  services: [Grpc.ServiceDefinition, Grpc.UntypedServiceImplementation][],
): Promise<{ address: string; close(): void }> {
  const server = new grpc.Server(channelOptions);
  for (const [definition, implementation] of services)
    server.addService(definition, implementation);
  const credentials = grpc.ServerCredentials.createInsecure();
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}
