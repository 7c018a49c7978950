/**
 * The same stack on the real CLI: a file backend in a temporary folder, secrets under a passphrase, `pulumi` from
 * PATH. Programs are folders with a Pulumi.yaml, and providers run in the real host.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readEvents } from "./cli-events";
import { delay, startProcess } from "./process";
import { readProject } from "./program/project";
import { plainCheckpoint } from "./state/state";
import type { Checkpoint, OperationOptions, Result, Stack, StackOptions } from "./types";
import { STACK_TYPE } from "./deploy/urn";
import type { Properties } from "./wire/values";

/** Whether there is a `pulumi` on PATH. */
export function cliAvailable(): boolean {
  return spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;
}

/** A stack on the CLI. */
export interface RealStack extends Stack {
  /** What `pulumi stack export` prints, and the events of the last operation, as they were written. */
  written(): Promise<string>;
  /** Runs `pulumi` with words that the bench has nothing for, such as `up --yes --plan <file>`. */
  run(words: readonly string[], options?: OperationOptions): Promise<Result>;
}

export function cliStack(options: StackOptions): RealStack {
  return new CliStack(options);
}

class CliStack implements RealStack {
  private readonly options: StackOptions;
  private readonly stack: string;
  private ready: Promise<string> | undefined;
  private temporary: string | undefined;

  constructor(options: StackOptions) {
    this.options = { ...options };
    this.stack = options.stack ?? "test";
    if ("goals" in options.program || typeof options.provider === "function")
      throw new Error("The CLI runs programs in folders and providers in the real host only.");
  }

  preview(options: OperationOptions = {}): Promise<Result> {
    return this.run(["preview", ...flags(options)], options);
  }

  up(options: OperationOptions = {}): Promise<Result> {
    return this.run(["up", "--yes", "--skip-preview", ...flags(options)], options);
  }

  refresh(options: OperationOptions = {}): Promise<Result> {
    return this.run(["refresh", "--yes", "--skip-preview"], options);
  }

  destroy(options: OperationOptions = {}): Promise<Result> {
    return this.run(["destroy", "--yes", "--skip-preview"], options);
  }

  import(file: string): Promise<Result> {
    const only = ["--generate-code=false", "--protect=false", "--yes", "--skip-preview"];
    return this.run(["import", "--file", path.resolve(file), ...only], {});
  }

  async state(): Promise<Checkpoint> {
    const folder = await this.folder();
    const exported = await this.mustRun(["stack", "export", "--show-secrets"], folder);
    const { deployment } = JSON.parse(exported) as { deployment: Latest };
    const name = `organization/${this.project().name}/${this.stack}`;
    return plainCheckpoint({ version: 3, checkpoint: { stack: name, latest: deployment } });
  }

  async stateText(): Promise<string> {
    const folder = await this.folder();
    const stacks = path.join(folder, "state", ".pulumi", "stacks");
    const file = path.join(stacks, this.project().name, `${this.stack}.json`);
    return existsSync(file) ? readFile(file, "utf8") : "";
  }

  async written(): Promise<string> {
    const folder = await this.folder();
    const exported = await this.mustRun(["stack", "export"], folder);
    return `${exported}\n${await readFile(this.eventLog(folder), "utf8")}`;
  }

  setProgram(program: StackOptions["program"]): void {
    this.options.program = program;
  }

  setConfig(config: NonNullable<StackOptions["config"]>): void {
    this.options.config = config;
    this.ready = this.ready?.then((folder) => this.writeConfig(folder));
  }

  setEnv(env: Record<string, string>): void {
    this.options.env = env;
  }

  async close(): Promise<void> {
    if (this.temporary) await rm(this.temporary, { recursive: true, force: true });
    this.ready = undefined;
  }

  async run(args: readonly string[], { kill }: OperationOptions = {}): Promise<Result> {
    const folder = await this.folder();
    const log = this.eventLog(folder);
    await rm(log, { force: true });
    const command = [
      ...args,
      "--config-file",
      this.configFile(folder),
      "--event-log",
      log,
      "--parallel",
      String(this.options.parallel ?? 16),
    ];
    const { code, output } = await this.pulumi(command, this.project().root, folder, kill);
    if (code === KILLED) await this.mustRun(["cancel", "--yes"], folder);
    const events = existsSync(log) ? readFileSync(log, "utf8") : "";
    const { outputs, ...read } = readEvents(events);
    const stored = args[0] === "preview" ? undefined : await this.storedOutputs();
    if (code === KILLED && !kill)
      read.diagnostics.push({ severity: "error", urn: "", message: "The run took too long." });
    return { ok: code === 0, ...read, outputs: stored ?? outputs, printed: output };
  }

  private async storedOutputs(): Promise<Properties> {
    const { resources = [] } = (await this.state()).checkpoint.latest ?? {};
    return resources.find(({ type }) => type === STACK_TYPE)?.outputs ?? {};
  }

  /** The temporary folder, with the stack made on first use. */
  private folder(): Promise<string> {
    this.ready ??= this.create();
    return this.ready;
  }

  private async create(): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), "cli-"));
    this.temporary = folder;
    await mkdir(path.join(folder, "state"));
    await mkdir(project(folder));
    const manifest = path.join(this.project().root, "Pulumi.yaml");
    await copyFile(manifest, path.join(project(folder), "Pulumi.yaml"));
    await this.mustRun(["stack", "init", "--no-select"], folder);
    return this.writeConfig(folder);
  }

  /** The stack's configuration, beside a copy of the project so that nothing is written into the project itself. */
  private async writeConfig(folder: string): Promise<string> {
    const file = this.configFile(folder);
    const salt = /^encryptionsalt:.*$/m.exec(await readFile(file, "utf8"))?.[0] ?? "";
    await writeFile(file, `${salt}\n`);
    const settings = Object.entries(this.options.config ?? {}).flatMap(([key, value]) =>
      typeof value === "string"
        ? ["--plaintext", `${key}=${value}`]
        : ["--secret", `${key}=${value.secret}`],
    );
    if (settings.length > 0) await this.mustRun(["config", "set-all", ...settings], folder);
    return folder;
  }

  private async mustRun(args: string[], folder: string): Promise<string> {
    const { code, output } = await this.pulumi(args, project(folder), folder);
    if (code !== 0) throw new Error(`pulumi ${args.slice(0, 2).join(" ")} failed: ${output}`);
    return output;
  }

  private async pulumi(
    args: string[],
    cwd: string,
    folder: string,
    interruption?: Promise<unknown>,
  ): Promise<{ code: number; output: string }> {
    const lines: string[] = [];
    const child = startProcess({
      command: "pulumi",
      arguments: [...args, "--stack", this.stack, "--non-interactive", "--color", "never"],
      folder: cwd,
      env: {
        ...this.options.env,
        PULUMI_BACKEND_URL: `file://${path.join(folder, "state")}`,
        PULUMI_CONFIG_PASSPHRASE: this.options.passphrase ?? "passphrase",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DEBUG_COMMANDS: "true",
      },
      print: (line) => lines.push(line),
    });
    const late = delay(this.options.timeLimit ?? 600_000);
    const killed = interruption?.then(() => undefined) ?? late;
    const code = await Promise.race([child.exited, late, killed]);
    if (code === undefined) await child.kill();
    return { code: code ?? KILLED, output: lines.join("\n") };
  }

  private eventLog(folder: string): string {
    return path.join(folder, "events.jsonl");
  }

  private configFile(folder: string): string {
    return path.join(project(folder), `Pulumi.${this.stack}.yaml`);
  }

  private project(): { name: string; root: string } {
    return readProject(this.options.dir);
  }
}

type Latest = NonNullable<Checkpoint["checkpoint"]["latest"]>;

/** Stands for the exit code of a run that was killed; the CLI's lock is then still there. */
const KILLED = -2;

function project(folder: string): string {
  return path.join(folder, "project");
}

function flags({ refresh, replace = [] }: OperationOptions): string[] {
  return [...(refresh ? ["--refresh=true"] : []), ...replace.flatMap((urn) => ["--replace", urn])];
}
