/** The bench's public words. */
import type { Checkpoint } from "./state/state";
import type { Properties, Value } from "./wire/values";
import type { InProcessProviderFactory } from "./providers/in-process";

export interface StackOptions {
  /** The project's folder. Its `Pulumi.yaml`, where there is one, names project, entry point and runtime options. */
  dir: string;
  /** @default the name in Pulumi.yaml, or the folder's */
  project?: string;
  /** @default "test" */
  stack?: string;
  program: Program;
  /** The real host process, or a provider in this process. @default "host" */
  provider?: "host" | InProcessProviderFactory;
  /**
   * Whether program and host are run in processes of their own, as the CLI does, or in such as have run others before,
   * which takes a fifth of the time but can't load a program's ES modules twice. @default "own"
   */
  processes?: "own" | "reused";
  /** Stack configuration; keys without a colon belong to the project. */
  config?: Record<string, ConfigValue>;
  /** Environment variables of the program and the host. */
  env?: Record<string, string>;
  passphrase?: string;
  /** Keeps the state beyond this stack. @default none: the state is in memory until `close` */
  stateFile?: string;
  /** Provider calls at the same time. @default 16 */
  parallel?: number;
  /** Milliseconds after which an operation is given up. @default 600,000 */
  timeLimit?: number;
}

export type ConfigValue = string | { secret: string };

/** A real program in `dir` (or in the file or folder `main` of it), or registrations without a program. */
export type Program = { run: "folder"; main?: string } | { goals: Goals };

export type Goals = (register: Register) => Promise<Record<string, Value> | void>;

/** Registers a resource and resolves when the engine has dealt with it; rejects when the run has failed. */
export type Register = (registration: Registration) => Promise<Registered>;

export interface Registration {
  type: string;
  name: string;
  inputs?: Properties;
  options?: RegistrationOptions;
}

export interface RegistrationOptions {
  parent?: Registered;
  dependsOn?: Registered[];
  provider?: Registered;
  /** For the children of a component. */
  providers?: Registered[];
  protect?: boolean;
  aliases?: (string | AliasSpec)[];
  ignoreChanges?: string[];
  replaceOnChanges?: string[];
  deleteBeforeReplace?: boolean;
  retainOnDelete?: boolean;
  deletedWith?: Registered;
  additionalSecretOutputs?: string[];
  /** Read an existing object instead of managing one. */
  id?: Value;
}

export interface AliasSpec {
  name?: string;
  type?: string;
  project?: string;
  stack?: string;
  /** `null`: it had no parent. */
  parent?: Registered | string | null;
}

export interface Registered {
  urn: string;
  type: string;
  /** The text for unknown values in a preview of a new resource; empty for components. */
  id: string;
  outputs: Properties;
  /** An output (or `id`, `urn`) as an input of other resources: they then depend on this one. */
  output(key: string): Value;
}

export interface Stack {
  preview(options?: OperationOptions): Promise<Result>;
  up(options?: OperationOptions): Promise<Result>;
  refresh(options?: OperationOptions): Promise<Result>;
  destroy(options?: OperationOptions): Promise<Result>;
  /** Brings what a file lists into the stack, as `pulumi import --file` does with inputs and outputs. */
  import(file: string): Promise<Result>;
  /** The state, its secrets as plain text. */
  state(): Promise<Checkpoint>;
  /** The state file, byte for byte. */
  stateText(): Promise<string>;
  /** Another program for the next operations. */
  setProgram(program: Program): void;
  setConfig(config: Record<string, ConfigValue>): void;
  setEnv(env: Record<string, string>): void;
  /** Ends what is still running and removes temporary files. */
  close(): Promise<void>;
}

export interface OperationOptions {
  /** `preview` and `up`: refresh first, with the same host process. */
  refresh?: boolean;
  /** `preview` and `up`: URNs to replace whether they changed or not. */
  replace?: string[];
  /** On the bench: receives what `--json --show-sames` would print of a preview. */
  json?: (text: string) => void;
  /** Kills the run, with all its processes, when this resolves. */
  kill?: Promise<unknown>;
}

export type Op =
  | "same"
  | "create"
  | "update"
  | "replace"
  | "create-replacement"
  | "delete-replaced"
  | "delete"
  | "read"
  | "read-replacement"
  | "discard"
  | "discard-replaced"
  | "refresh"
  | "import"
  | "remove-pending-replace";

export interface Step {
  op: Op;
  urn: string;
  type: string;
  name: string;
  /** The object's id after the step; of a deletion, the id before it. */
  id?: string;
  /** Input properties that differ, those that start with `__` left out; of a refresh, outputs too. */
  changed?: string[];
  /** Changed properties that are secret on both sides, which the CLI shows as equal. */
  changedSecrets?: string[];
  /** The properties that call for a replacement. */
  replaces?: string[];
  /** What a refresh found. */
  drift?: "same" | "update" | "delete";
  failed?: true;
}

export interface Diagnostic {
  severity: "debug" | "info" | "warning" | "error";
  urn: string;
  message: string;
  /** Progress, shown only while it lasts. */
  ephemeral?: boolean;
}

export interface Result {
  ok: boolean;
  steps: Step[];
  /** How often each kind of change was made, default providers left out. */
  summary: Record<string, number>;
  /** The stack's outputs, secrets as plain text. */
  outputs: Record<string, Value>;
  diagnostics: Diagnostic[];
  /** What a user would see: the lines of program and host, diagnostics, changes, outputs with secrets hidden. */
  printed: string;
}

export type { Checkpoint };
