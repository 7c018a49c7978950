/** A program's requests: from protocol messages to the bench's own words. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Alias } from "../deploy/goal";
import type { ReadRequest, ResourceRequest } from "./monitor";
import type { ResourceProto, StructProto } from "../wire/protocol";
import type { Properties } from "../wire/values";

export function resourceRequest(
  request: ResourceProto.RegisterResourceRequest,
  projectFolder: string,
): ResourceRequest {
  const choosesOrder = request.getDeletebeforereplacedefined() || request.getDeletebeforereplace();
  const propertyDependencies: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, key) => {
    propertyDependencies[key] = dependencies.getUrnsList();
  });
  const providers: Record<string, string> = {};
  request.getProvidersMap().forEach((reference, pkg) => {
    providers[pkg] = reference;
  });
  return {
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    inputs: plain(request.getObject()),
    parent: request.getParent(),
    protect: request.hasProtect() ? request.getProtect() : undefined,
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    provider: request.getProvider(),
    providers,
    version: request.getVersion(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    deleteBeforeReplace: choosesOrder ? request.getDeletebeforereplace() : undefined,
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    aliases: aliasesOf(request),
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    deletedWith: request.getDeletedwith(),
    ...positions(request, projectFolder),
  };
}

export function readRequest(
  request: ResourceProto.ReadResourceRequest,
  projectFolder: string,
): ReadRequest {
  return {
    type: request.getType(),
    name: request.getName(),
    id: request.getId(),
    inputs: plain(request.getProperties()),
    parent: request.getParent(),
    provider: request.getProvider(),
    providers: {},
    version: request.getVersion(),
    dependencies: request.getDependenciesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ...positions(request, projectFolder),
  };
}

export function plain(message: StructProto.Struct | undefined): Properties {
  return (message?.toJavaScript() ?? {}) as Properties;
}

function aliasesOf(request: ResourceProto.RegisterResourceRequest): Alias[] {
  const urns = request.getAliasurnsList().map((urn) => ({ urn }));
  const others = request.getAliasesList().map((alias): Alias => {
    const spec = alias.getSpec();
    if (!spec) return { urn: alias.getUrn() };
    return {
      name: spec.getName(),
      type: spec.getType(),
      project: spec.getProject(),
      stack: spec.getStack(),
      parent: spec.getParenturn(),
      noParent: spec.getNoparent(),
    };
  });
  return [...urns, ...others];
}

type Positioned = Pick<
  ResourceProto.RegisterResourceRequest,
  "getSourceposition" | "getStacktrace"
>;
type Position = ReturnType<Positioned["getSourceposition"]>;

/** Where in the program the resource comes from, relative to the project. */
function positions(
  request: Positioned,
  projectFolder: string,
): Pick<ResourceRequest, "sourcePosition" | "stackTrace"> {
  const found = positionText(request.getSourceposition(), projectFolder);
  const frames = request.getStacktrace()?.getFramesList() ?? [];
  const stackTrace = frames.map((frame) => {
    const text = positionText(frame.getPc(), projectFolder);
    return text === undefined ? {} : { sourcePosition: text };
  });
  return { ...(found !== undefined && { sourcePosition: found }), stackTrace };
}

function positionText(position: Position, projectFolder: string): string | undefined {
  if (!position?.getUri().startsWith("file:///")) return undefined;
  const file = path.relative(projectFolder, fileURLToPath(position.getUri()));
  const column = position.getColumn() === 0 ? "" : `,${position.getColumn()}`;
  return `project:///${file.split(path.sep).join("/")}#${position.getLine()}${column}`;
}
