/** One operation from start to end: refresh, program, deletions, the stack's outputs. */
import { EventEmitter, once } from "node:events";
import { Bail, type Journal } from "./journal";
import type { Config } from "../program/config";
import type { Deployment } from "./deployment";
import { Executor } from "./executor";
import { Generator } from "./generator";
import { importAll } from "./import";
import { runGoals } from "../program/goals";
import { deletionGroups, Listed, transitiveDependenciesOf } from "./graph";
import { Monitor } from "../program/monitor";
import { delay, type startProcess } from "../process";
import { REPORTED_FAILURE, startProgram } from "../program/program";
import type { Project } from "../program/project";
import { refreshAll } from "./refresh";
import { serveMonitor } from "../program/services";
import type { EngineStep } from "./step";
import type { OperationOptions, Program } from "../types";

export interface OperationContext {
  kind: "update" | "refresh" | "destroy";
  /** The file to import instead. */
  importFile?: string;
  deployment: Deployment;
  journal: Journal;
  project: Project;
  program: Program;
  config: Config;
  env: Record<string, string>;
  engineAddress: string;
  startProcess: typeof startProcess;
  /** What has to be ended with the operation, however it ends. */
  cleanup: (() => Promise<void>)[];
}

/** Runs it; true if everything went well. What went wrong is in the journal. */
export async function runOperation(
  context: OperationContext,
  options: OperationOptions,
): Promise<boolean> {
  const { kind, deployment } = context;
  try {
    if (kind === "refresh" || options.refresh) await refreshAll(deployment);
    else warnOfUnfinished(deployment);
    if (context.importFile !== undefined)
      return await importAll(deployment, context.config, context.importFile, stackNameOf(context));
    return kind === "refresh" || (await change(context, options.replace ?? []));
  } catch (error) {
    if (!(error instanceof Bail)) deployment.journal.log("error", (error as Error).message);
    return false;
  }
}

/** An update or a destruction: a destruction is an update by a program that registers nothing. */
async function change(context: OperationContext, replace: string[]): Promise<boolean> {
  const { kind, deployment, journal } = context;
  const stopped = signal();
  const executor = new Executor(deployment, { onCancel: stopped.raise });
  const generator = new Generator(deployment, replace);
  const monitor = new Monitor(deployment, generator, executor, context.config);
  const run = kind === "destroy" ? idleRun() : startRun(context, monitor);
  const ended = await Promise.race([run.ended, stopped.raised.then(() => "stopped" as const)]);
  if (ended === "done") {
    await monitor.drained();
    await executor.idle();
    if (!executor.cancelled) await deleteLeftovers(deployment, generator, executor);
  } else executor.cancel();
  await executor.idle();
  const failed = ended === "failed" || executor.failed || monitor.bailed || deployment.refused;
  monitor.finish(failed);
  if (ended !== "failed" && !monitor.bailed && failed)
    journal.log("error", `${deployment.preview ? "preview" : "update"} failed`);
  return (await run.finish(failed)) && !failed;
}

interface Run {
  /** The program has registered everything, or has failed. */
  ended: Promise<"done" | "failed">;
  /** Lets the program end, or after a failure ends it; false if it didn't end well. */
  finish(failed: boolean): Promise<boolean>;
}

function idleRun(): Run {
  return { ended: Promise.resolve("done"), finish: () => Promise.resolve(true) };
}

function startRun(context: OperationContext, monitor: Monitor): Run {
  return "goals" in context.program
    ? startGoals(context, monitor, context.program)
    : startFolder(context, monitor);
}

function startGoals(
  context: OperationContext,
  monitor: Monitor,
  { goals }: Extract<Program, { goals: unknown }>,
): Run {
  const { preview } = context.deployment;
  const stackName = stackNameOf(context);
  const ended = runGoals({ goals, monitor, stackName, preview }).then(
    () => "done" as const,
    (error: Error) => {
      if (!monitor.isClosed) context.journal.log("error", error.message);
      return "failed" as const;
    },
  );
  return {
    ended,
    finish() {
      monitor.close();
      return ended.then(() => true);
    },
  };
}

function stackNameOf({ project, deployment }: OperationContext): string {
  return `${project.name}-${deployment.names.stack}`;
}

function startFolder(context: OperationContext, monitor: Monitor): Run {
  const { deployment, journal, project, config, env, engineAddress } = context;
  const finished = signal();
  const registered = signal();
  const service = serveMonitor({
    monitor,
    projectFolder: project.root,
    onProgramDone() {
      registered.raise();
      return finished.raised;
    },
  });
  const started = service.then(({ address }) =>
    startProgram({
      project,
      stack: deployment.names.stack,
      monitorAddress: address,
      engineAddress,
      preview: deployment.preview,
      parallel: deployment.parallel,
      env: { ...env, ...config.programEnv() },
      start: context.startProcess,
      print: (line) => journal.print(line),
    }),
  );
  const exited = started.then((program) => program.exited);
  context.cleanup.push(async () => {
    await (await started).kill();
    (await service).close();
  });
  const report = (code: number): "done" | "failed" => {
    if (code !== 0 && code !== REPORTED_FAILURE && !monitor.isClosed)
      journal.log("error", `Program exited with non-zero exit code: ${code}`);
    return code === 0 ? "done" : "failed";
  };
  const ended = Promise.race([registered.raised.then(() => "done" as const), exited.then(report)]);
  return {
    ended,
    async finish(failed) {
      monitor.close();
      if (failed) await (await started).stop();
      else finished.raise();
      return (await Promise.race([exited, delay(EXIT_LIMIT)])) === 0;
    },
  };
}

const EXIT_LIMIT = 120_000;

/** An earlier run was killed while providers were at work. */
function warnOfUnfinished({ snapshot, journal }: Deployment): void {
  const unfinished = snapshot?.options.unfinished ?? [];
  if (unfinished.length === 0) return;
  const list = unfinished.map(
    ({ resource, type }) => `  * ${resource.urn}, interrupted while ${type}\n`,
  );
  journal.log(
    "warning",
    `Attempting to deploy or update resources with ${unfinished.length} pending operations ` +
      `from previous deployment.\n${list.join("")}${UNFINISHED_ADVICE}`,
  );
}

const UNFINISHED_ADVICE =
  "These resources are in an unknown state because the Pulumi CLI was interrupted while " +
  "waiting for changes to these resources to complete. You should confirm whether or not the " +
  "operations listed completed successfully by checking the state of the appropriate provider. " +
  "For example, if you are using AWS, you can confirm using the AWS Console.\n\n" +
  "Once you have confirmed the status of the interrupted operations, you can repair your stack " +
  "using `pulumi refresh` which will refresh the state from the provider you are using and " +
  "clear the pending operations if there are any.\n\n" +
  "Note that `pulumi refresh` will need to be run interactively to clear pending CREATE operations.";

/** Deletes what the program doesn't have any more, dependants first. */
async function deleteLeftovers(
  deployment: Deployment,
  generator: Generator,
  executor: Executor,
): Promise<void> {
  const { base } = deployment;
  const steps = new Map(generator.deletions().map((step) => [step.old, step]));
  const condemned = base.filter((state) => steps.has(state));
  const listed = new Listed(base);
  const needed = new Set<unknown>();
  for (const group of deletionGroups(condemned, listed)) {
    for (const { old } of executor.survived.splice(0))
      if (old) for (const state of transitiveDependenciesOf(old, listed)) needed.add(state);
    const chosen = group.flatMap((state) => steps.get(state) ?? []);
    const free = chosen.filter((step: EngineStep) => !needed.has(step.old));
    await Promise.all(free.map((step) => executor.chain([step])));
    if (executor.cancelled) return;
  }
}

function signal(): { raised: Promise<void>; raise: () => void } {
  const emitter = new EventEmitter();
  const raised = once(emitter, "raise").then(() => undefined);
  return { raised, raise: () => void emitter.emit("raise") };
}
