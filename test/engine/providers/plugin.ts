/** What the engine says to a provider, whatever runs it: a process of its own, or code in this one. */
import type { Properties } from "../wire/values";

export interface Plugin {
  /** Called once, with the provider's configuration, secrets still marked. */
  configure(inputs: Properties): Promise<void>;
  check(request: CheckCall): Promise<{ inputs: Properties; failures: CheckFailure[] }>;
  diff(request: DiffCall): Promise<DiffAnswer>;
  create(request: CreateCall): Promise<{ id: string; properties: Properties }>;
  read(request: ReadCall): Promise<ReadAnswer>;
  update(request: UpdateCall): Promise<{ properties: Properties }>;
  delete(request: DeleteCall): Promise<void>;
  close(): Promise<void>;
}

export interface CheckCall {
  urn: string;
  olds: Properties;
  news: Properties;
}

export interface CheckFailure {
  property: string;
  reason: string;
}

export interface DiffCall {
  urn: string;
  id: string;
  oldInputs: Properties;
  oldOutputs: Properties;
  news: Properties;
  ignoreChanges: string[];
}

export interface DiffAnswer {
  changes: "some" | "none" | "unknown";
  replaces: string[];
  deleteBeforeReplace: boolean;
}

export interface CreateCall {
  urn: string;
  inputs: Properties;
}

export interface ReadCall {
  urn: string;
  id: string;
  inputs: Properties;
  state: Properties;
}

export interface ReadAnswer {
  id: string;
  properties: Properties;
  inputs?: Properties;
}

export interface UpdateCall {
  urn: string;
  id: string;
  oldInputs: Properties;
  oldOutputs: Properties;
  news: Properties;
  ignoreChanges: string[];
}

export interface DeleteCall {
  urn: string;
  id: string;
  inputs: Properties;
  outputs: Properties;
}

/** A call failed. With `initFailed` the object exists but isn't as it should be, and its state is kept. */
export class PluginError extends Error {
  constructor(
    message: string,
    readonly initFailed?: { id: string; properties: Properties; reasons: string[] },
  ) {
    super(initFailed ? initFailureText(initFailed.reasons) : message);
  }
}

function initFailureText(reasons: string[]): string {
  if (reasons.length === 0) return "resource init failed";
  const heading = reasons.length === 1 ? "1 error occurred:" : `${reasons.length} errors occurred:`;
  return `${heading}\n${reasons.map((reason) => `\t* ${reason}\n`).join("")}\n`;
}
