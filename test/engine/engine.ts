/**
 * A small Pulumi engine for tests. It speaks Pulumi's own protocol to the SDK's program runner and to its dynamic
 * provider host, and keeps a state file like the CLI's, so that programs and providers run as they do for users
 * where no CLI can be had. It can also do without either process, which takes milliseconds instead of seconds.
 *
 * It is a test bench, not a product: it has what the scenarios need and no transforms, hooks, policies, stack
 * references, targets or remote components. `scenarios.ts` is run on it and, where there is one, on the real CLI,
 * and both have to agree; where they don't, the bench is wrong.
 *
 *     const stack = benchStack({ dir: "examples/workspace", program: { run: "folder" } });
 *     const result = await stack.up();
 *     await stack.close();
 */
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { Config } from "./program/config";
import { Deployment } from "./deploy/deployment";
import { Journal } from "./deploy/journal";
import { digestOf } from "./digest";
import { runOperation, type OperationContext } from "./deploy/operation";
import { startProcess } from "./process";
import { readProject, type Project } from "./program/project";
import { sdkVersion } from "./wire/protocol";
import { startReused } from "./reuse";
import { startHost } from "./providers/host";
import { inProcessPlugin } from "./providers/in-process";
import type { Plugin } from "./providers/plugin";
import { randomPlugin } from "./providers/random";
import { Registry } from "./providers/registry";
import { createCrypter, type Crypter } from "./state/secrets";
import { serveEngine, type Service } from "./program/services";
import { Snapshot } from "./state/snapshot";
import { loadResources, plainCheckpoint } from "./state/state";
import type { Checkpoint, OperationOptions, Result, Stack, StackOptions } from "./types";
import { STACK_TYPE } from "./deploy/urn";

export type * from "./types";
export type { DynamicProvider, InProcessProviderFactory } from "./providers/in-process";
export { secret, UNKNOWN, type Properties, type Value } from "./wire/values";

export function benchStack(options: StackOptions): Stack {
  return new BenchStack(options);
}

class BenchStack implements Stack {
  private readonly options: StackOptions;
  private readonly stack: string;
  /** The state, where no file is to have it. */
  private saved = "";
  private crypter: Crypter | undefined;
  /** Of the operation that is going on. */
  private snapshot: Snapshot | undefined;

  constructor(options: StackOptions) {
    this.options = { ...options };
    this.stack = options.stack ?? "test";
  }

  preview(options: OperationOptions = {}): Promise<Result> {
    return this.run("update", true, options);
  }

  up(options: OperationOptions = {}): Promise<Result> {
    return this.run("update", false, options);
  }

  refresh(options: OperationOptions = {}): Promise<Result> {
    return this.run("refresh", false, options);
  }

  destroy(options: OperationOptions = {}): Promise<Result> {
    return this.run("destroy", false, options);
  }

  import(file: string): Promise<Result> {
    return this.run("update", false, {}, file);
  }

  async state(): Promise<Checkpoint> {
    const checkpoint = await this.checkpoint();
    return plainCheckpoint(checkpoint, this.crypterOf(checkpoint));
  }

  async stateText(): Promise<string> {
    if (this.snapshot) return this.snapshot.text();
    const { stateFile } = this.options;
    if (stateFile === undefined) return this.saved;
    return existsSync(stateFile) ? readFile(stateFile, "utf8") : "";
  }

  setProgram(program: StackOptions["program"]): void {
    this.options.program = program;
  }

  setConfig(config: NonNullable<StackOptions["config"]>): void {
    this.options.config = config;
  }

  setEnv(env: Record<string, string>): void {
    this.options.env = env;
  }

  async close(): Promise<void> {
    this.saved = "";
  }

  private async run(
    kind: OperationContext["kind"],
    preview: boolean,
    options: OperationOptions,
    importFile?: string,
  ): Promise<Result> {
    const journal = new Journal(kind === "refresh");
    const project = this.project();
    const engine = await serveEngine(journal);
    const death = new AbortController();
    const provider = this.options.provider ?? "host";
    const starter = this.providerStarter(provider, project, journal, engine, death.signal);
    const registry = new Registry(starter.start, preview);
    const snapshot = await this.loadSnapshot(project);
    const deployment = new Deployment(
      { stack: this.stack, project: project.name },
      preview,
      journal,
      registry,
      preview ? undefined : snapshot,
      this.options.parallel ?? 16,
      snapshot.base,
    );
    const context: OperationContext = {
      kind,
      ...(importFile !== undefined && { importFile }),
      deployment,
      journal,
      project,
      program: this.options.program,
      config: new Config(this.options.config ?? {}, project.name),
      env: this.options.env ?? {},
      engineAddress: engine.address,
      startProcess: this.startProcess,
      cleanup: [],
    };
    let ok: boolean | undefined;
    try {
      if (!preview) this.snapshot = snapshot;
      const interrupted = this.interruption(options, context);
      ok = await Promise.race([runOperation(context, options), interrupted]);
      const saved = preview ? undefined : snapshot.save();
      if (ok === undefined) death.abort();
      await saved;
      journal.outputs = stackOutputs(deployment, snapshot);
    } finally {
      this.snapshot = undefined;
      const ends = context.cleanup.map((end) => end());
      await Promise.all([...ends, registry.close(), starter.close()]);
      engine.close();
    }
    options.json?.(digestOf(journal));
    // Only now has a host said its last words.
    return ok === undefined ? { ...journal.result(false), summary: {} } : journal.result(ok);
  }

  /** Resolves when an operation has to be given up. */
  private interruption(
    { kill }: OperationOptions,
    { journal, cleanup }: OperationContext,
  ): Promise<undefined> {
    const limit = this.options.timeLimit ?? 600_000;
    const late = new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        journal.log("error", `The operation took more than ${limit} ms.`);
        resolve();
      }, limit);
      cleanup.push(async () => clearTimeout(timer));
    });
    return Promise.race([late, ...(kill ? [kill] : [])]).then(() => undefined);
  }

  /** Starts providers by package. The first host is started at once, while the program is still loading. */
  private providerStarter(
    provider: NonNullable<StackOptions["provider"]>,
    project: Project,
    journal: Journal,
    engine: Service,
    death: AbortSignal,
  ): { start: (pkg: string) => Plugin; close(): Promise<void> } {
    const { env = {} } = this.options;
    const print = (line: string): void => journal.print(line);
    const { folder, name } = project;
    const start = this.startProcess;
    const host = (): Plugin =>
      startHost({ engineAddress: engine.address, folder, project: name, env, death, start, print });
    let spare = provider === "host" ? host() : undefined;
    return {
      start(pkg) {
        if (pkg === "random") return randomPlugin();
        if (pkg !== "pulumi-nodejs") throw new Error(`The bench has no provider for "${pkg}".`);
        if (provider !== "host") return inProcessPlugin({ load: provider(), project: name, print });
        const plugin = spare ?? host();
        spare = undefined;
        return plugin;
      },
      close: async () => spare?.close(),
    };
  }

  private get startProcess(): typeof startProcess {
    return this.options.processes === "reused" ? startReused : startProcess;
  }

  private project(): Project {
    const { dir, project: name, program } = this.options;
    const main = "run" in program ? program.main : undefined;
    return readProject(dir, { ...(name && { name }), ...(main && { main }) });
  }

  private async loadSnapshot(project: Project): Promise<Snapshot> {
    const checkpoint = await this.checkpoint();
    const crypter = this.crypterOf(checkpoint);
    return new Snapshot({
      write: (text) => this.write(text),
      stack: `organization/${project.name}/${this.stack}`,
      engineVersion: sdkVersion,
      crypter,
      resources: loadResources(checkpoint, crypter),
      unfinished: checkpoint.checkpoint.latest?.pending_operations ?? [],
    });
  }

  private async checkpoint(): Promise<Checkpoint> {
    const text = await this.stateText();
    const nothing: Checkpoint = { version: 3, checkpoint: { stack: this.stack } };
    return text === "" ? nothing : (JSON.parse(text) as Checkpoint);
  }

  private crypterOf(checkpoint: Checkpoint): Crypter {
    const salt = checkpoint.checkpoint.latest?.secrets_providers?.state.salt;
    this.crypter ??= createCrypter(this.options.passphrase ?? "passphrase", salt);
    return this.crypter;
  }

  private async write(text: string): Promise<void> {
    const { stateFile } = this.options;
    if (stateFile === undefined) {
      this.saved = text;
      return;
    }
    await writeFile(`${stateFile}.new`, text);
    await rename(`${stateFile}.new`, stateFile);
  }
}

/** What the stack's resource has as outputs: in the state, or for a preview as it would be. */
function stackOutputs({ news, preview }: Deployment, snapshot: Snapshot): Result["outputs"] {
  const states = preview ? [...news.values()] : snapshot.current();
  return states.find(({ type }) => type === STACK_TYPE)?.outputs ?? {};
}
