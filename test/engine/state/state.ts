/** The state of a stack: what is known of each resource, and the checkpoint file that it is kept in. */
import { createHash } from "node:crypto";
import type { Crypter } from "./secrets";
import {
  isObject,
  isSecret,
  mapProperties,
  revealAll,
  secret,
  SECRET,
  SIGNATURE,
  type Properties,
  type Value,
} from "../wire/values";

/** One resource. Its identity matters: a replacement has two of one URN. */
export interface ResourceState {
  urn: string;
  custom: boolean;
  delete: boolean;
  id: string;
  type: string;
  inputs: Properties;
  outputs: Properties;
  parent: string;
  protect: boolean;
  external: boolean;
  dependencies: string[];
  initErrors: string[];
  provider: string;
  propertyDependencies: Record<string, string[]>;
  pendingReplacement: boolean;
  additionalSecretOutputs: string[];
  /** The URN that the resource had before this operation; never written. */
  aliases: string[];
  retainOnDelete: boolean;
  deletedWith: string;
  created?: string;
  modified?: string;
  sourcePosition?: string;
  stackTrace: { sourcePosition?: string }[];
  ignoreChanges: string[];
  replaceOnChanges: string[];
}

/** A resource as the checkpoint file has it. */
export type StoredResource = Partial<Omit<ResourceState, "aliases" | "urn" | "type" | "custom">> & {
  urn: string;
  custom: boolean;
  type: string;
};

export interface PendingOperation {
  resource: StoredResource;
  type: "creating" | "updating" | "deleting" | "reading";
}

export interface Checkpoint {
  version: 3;
  checkpoint: {
    stack: string;
    latest?: {
      manifest: { time: string; magic: string; version: string };
      secrets_providers?: { type: string; state: { salt: string } };
      resources?: StoredResource[];
      pending_operations?: PendingOperation[];
      metadata: Record<string, never>;
    };
  };
}

export function emptyState(urn: string, type: string): ResourceState {
  return {
    urn,
    custom: false,
    delete: false,
    id: "",
    type,
    inputs: {},
    outputs: {},
    parent: "",
    protect: false,
    external: false,
    dependencies: [],
    initErrors: [],
    provider: "",
    propertyDependencies: {},
    pendingReplacement: false,
    additionalSecretOutputs: [],
    aliases: [],
    retainOnDelete: false,
    deletedWith: "",
    stackTrace: [],
    ignoreChanges: [],
    replaceOnChanges: [],
  };
}

/** The text of the state file around the resources, whose texts are made one by one. */
export function checkpointText(options: {
  stack: string;
  crypter: Crypter;
  engineVersion: string;
  resources: string[];
  operations: string[];
}): string {
  const manifest = {
    time: now(),
    magic: createHash("sha256").update(options.engineVersion).digest("hex"),
    version: options.engineVersion,
  };
  const providers = { type: "passphrase", state: { salt: options.crypter.salt } };
  return (
    `{"version":3,"checkpoint":{"stack":${JSON.stringify(options.stack)},"latest":{` +
    `"manifest":${JSON.stringify(manifest)},"secrets_providers":${JSON.stringify(providers)},` +
    listText("resources", options.resources) +
    listText("pending_operations", options.operations) +
    `"metadata":{}}}}`
  );
}

function listText(name: string, texts: string[]): string {
  return texts.length === 0 ? "" : `"${name}":[${texts.join(",")}],`;
}

/** One resource as text: fields in the file's order, empty ones left out, secrets encrypted. */
export function resourceText(state: ResourceState, crypter: Crypter): string {
  const stored: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = state[field];
    if (REQUIRED.has(field) || !isEmpty(value)) stored[field] = value;
  }
  stored["inputs"] &&= encrypted(state.inputs, crypter);
  stored["outputs"] &&= encrypted(state.outputs, crypter);
  stored["propertyDependencies"] &&= sorted(state.propertyDependencies);
  return JSON.stringify(stored);
}

/** The resources of a checkpoint, their secrets decrypted but still marked. */
export function loadResources(checkpoint: Checkpoint, crypter: Crypter): ResourceState[] {
  return (checkpoint.checkpoint.latest?.resources ?? []).map((stored) =>
    loadResource(stored, crypter),
  );
}

/** A checkpoint for reading: every secret replaced by its plain value. An exported one needs no crypter. */
export function plainCheckpoint(checkpoint: Checkpoint, crypter?: Crypter): Checkpoint {
  const plain = (stored: StoredResource): StoredResource => ({
    ...stored,
    ...(stored.inputs && { inputs: plainProperties(stored.inputs, crypter) }),
    ...(stored.outputs && { outputs: plainProperties(stored.outputs, crypter) }),
  });
  const copy = structuredClone(checkpoint);
  const latest = copy.checkpoint.latest;
  if (latest?.resources) latest.resources = latest.resources.map(plain);
  for (const operation of latest?.pending_operations ?? [])
    operation.resource = plain(operation.resource);
  return copy;
}

/** The time as state files have it, to the nanosecond. */
export function now(): string {
  const beyondMillis = String(process.hrtime.bigint() % 1_000_000n).padStart(6, "0");
  return `${new Date().toISOString().slice(0, -1)}${beyondMillis}Z`;
}

const REQUIRED = new Set<string>(["urn", "custom", "type"]);
const FIELDS = [
  "urn",
  "custom",
  "delete",
  "id",
  "type",
  "inputs",
  "outputs",
  "parent",
  "protect",
  "external",
  "dependencies",
  "initErrors",
  "provider",
  "propertyDependencies",
  "pendingReplacement",
  "additionalSecretOutputs",
  "retainOnDelete",
  "deletedWith",
  "created",
  "modified",
  "sourcePosition",
  "stackTrace",
  "ignoreChanges",
  "replaceOnChanges",
] as const;

function loadResource(stored: StoredResource, crypter: Crypter): ResourceState {
  return {
    ...emptyState(stored.urn, stored.type),
    ...stored,
    inputs: decrypted(stored.inputs ?? {}, crypter),
    outputs: decrypted(stored.outputs ?? {}, crypter),
  };
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === false || value === "") return true;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function encrypted(properties: Properties, crypter: Crypter): Properties {
  const value = (inner: Value): Value => {
    if (isSecret(inner)) {
      const plaintext = JSON.stringify(sorted(revealAll(inner)));
      return { [SIGNATURE]: SECRET, ciphertext: crypter.encrypt(plaintext) };
    }
    if (Array.isArray(inner)) return inner.map(value);
    return isObject(inner) ? sorted(mapProperties(inner, value)) : inner;
  };
  return sorted(mapProperties(properties, value));
}

function decrypted(properties: Properties, crypter: Crypter | undefined): Properties {
  const value = (inner: Value): Value => {
    if (isSecret(inner)) {
      const plaintext = inner["plaintext"] ?? crypter?.decrypt(String(inner["ciphertext"])) ?? null;
      return secret(JSON.parse(String(plaintext)) as Value);
    }
    if (Array.isArray(inner)) return inner.map(value);
    return isObject(inner) ? mapProperties(inner, value) : inner;
  };
  return mapProperties(properties, value);
}

function plainProperties(properties: Properties, crypter: Crypter | undefined): Properties {
  return mapProperties(decrypted(properties, crypter), revealAll);
}

/** The same with the keys of every object in alphabetical order. */
function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1))) as T;
}
