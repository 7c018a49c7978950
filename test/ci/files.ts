import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** Commands that a CI runs in one shell. */
export interface Script {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Even if one before it failed. */
  readonly always: boolean;
}

/** A job of a CI file. */
export interface Job {
  readonly scripts: readonly Script[];
  /** When it runs. */
  readonly when: string;
  /** What only one job at a time may have. */
  readonly lock: unknown;
  /** Whose secrets and approvals it has. */
  readonly environment: string;
  /** The jobs that have to succeed before it. */
  readonly after: readonly string[];
}

interface Workflow {
  readonly env: Record<string, string>;
  readonly defaults: unknown;
  readonly jobs: Record<string, WorkflowJob>;
}

interface WorkflowJob {
  readonly if: string;
  readonly steps: Step[];
  readonly env: Record<string, string>;
  readonly concurrency?: unknown;
  readonly environment: string;
  readonly needs?: string;
}

interface Step {
  readonly uses?: string;
  readonly with?: unknown;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Record<string, string>;
}

interface Pipeline {
  readonly variables: Record<string, string | { value: string }>;
  readonly stages: string[];
  readonly default: { readonly before_script: string[] };
  readonly [job: string]: unknown;
}

interface PipelineJob {
  readonly stage: string;
  readonly needs?: readonly string[];
  readonly rules: readonly { if: string }[];
  readonly variables?: Record<string, string>;
  readonly before_script?: string[];
  readonly script: string[];
  readonly after_script?: string[];
  readonly resource_group?: string;
  readonly environment: { name: string };
}

/** What GitHub puts in the place of expressions. */
export type Values = Readonly<Record<string, string>>;

const ACTIONS = /^(actions\/checkout|actions\/setup-node|pulumi\/actions)@[0-9a-f]{40}$/;

/** The jobs of the workflow for GitHub; a matrix has its value of `stack`. */
export function githubJobs(values: Values, stack: string): Map<string, Job> {
  const text = readFileSync("examples/ci/github.yml", "utf8");
  const { env, defaults, jobs } = parse(text) as Workflow;
  if (JSON.stringify(defaults) !== '{"run":{"shell":"bash"}}') throw new Error("another shell");
  const all = { ...values, "matrix.stack": stack };
  const scriptOf = (ofJob: Record<string, string>, step: Step): Script[] => {
    if (step.uses !== undefined && ACTIONS.test(step.uses)) return [];
    const { run, if: condition = "success()", env: own = {}, ...rest } = step;
    const isKnown = /^(success|always)\(\)$/.test(condition) && Object.keys(rest).length === 0;
    if (run === undefined || !isKnown)
      throw new Error(`a step that isn't tried: ${JSON.stringify(step)}`);
    const given = Object.entries({ ...env, ...ofJob, ...own }).map(([name, value]) => [
      name,
      filled(value, all),
    ]);
    return [{ script: run, env: Object.fromEntries(given), always: condition === "always()" }];
  };
  return new Map(
    Object.entries(jobs).map(([name, { if: when, steps, env: own, needs, ...job }]) => [
      name,
      {
        scripts: steps.flatMap((step) => scriptOf(own, step)),
        when,
        lock: job.concurrency && JSON.parse(filled(JSON.stringify(job.concurrency), all)),
        environment: filled(job.environment, all),
        after: needs === undefined ? [] : [needs],
      },
    ]),
  );
}

function filled(text: string, values: Values): string {
  return String(text).replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nothing is known of ${name}`);
    return value;
  });
}

/**
 * The jobs of the pipeline for GitLab.
 *
 * @param variables Those of GitLab and of the project.
 * @param chosen Those that a person chose for a pipeline.
 */
export function gitlabJobs(variables: Values, stack: string, chosen: Values): Map<string, Job> {
  const text = readFileSync("examples/ci/gitlab.yml", "utf8");
  const {
    variables: common,
    stages,
    default: defaults,
    ...jobs
  } = parse(text, { merge: true }) as Pipeline;
  const given = Object.entries(common).map(([name, value]) => [
    name,
    typeof value === "string" ? value : value.value,
  ]);
  const shared = { GITLAB_CI: "true", ...variables, ...Object.fromEntries(given), STACK: stack };
  const all = jobs as Record<string, PipelineJob>;
  return new Map(
    Object.entries(all).map(([name, job]) => {
      const env = { ...shared, ...job.variables, ...chosen };
      const before = job.before_script ?? defaults.before_script;
      const script = [...before, ...job.script].join("\n");
      const after = job.after_script?.map((line) => ({ script: line, env, always: true })) ?? [];
      const when = job.rules.map((rule) => rule.if).join(" or ");
      const group = job.resource_group?.replace("$STACK", stack);
      const environment = job.environment.name.replace("$STACK", stack);
      const scripts = [{ script, env, always: false }, ...after];
      return [name, { scripts, when, lock: group, environment, after: earlier(name, all, stages) }];
    }),
  );
}

// Without `needs` a job waits for all of the stages before.
function earlier(name: string, jobs: Record<string, PipelineJob>, stages: string[]): string[] {
  const place = (one: string) => stages.indexOf(jobs[one]?.stage ?? "");
  const { needs } = jobs[name] ?? {};
  if (needs?.some((one) => place(one) >= place(name))) throw new Error(`${name} comes too early`);
  return [...(needs ?? Object.keys(jobs).filter((one) => place(one) < place(name)))];
}
