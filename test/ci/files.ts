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
  /** Where it leaves its report. */
  readonly report: string;
}

interface Workflow {
  readonly env: Record<string, string>;
  readonly defaults: unknown;
  readonly jobs: Record<string, { if: string; steps: Step[]; concurrency?: unknown }>;
}

interface Step {
  readonly uses?: string;
  readonly with?: unknown;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Record<string, string>;
}

interface Pipeline {
  readonly variables: Record<string, string>;
  readonly default: { readonly before_script: string[]; readonly image: unknown };
  readonly [job: string]: unknown;
}

interface PipelineJob {
  readonly rules: readonly { if: string }[];
  readonly script: string[];
  readonly after_script?: string[];
  readonly resource_group?: string;
}

/** What GitHub puts in the place of expressions. */
export type Values = Readonly<Record<string, string>>;

const ACTIONS = /^(actions\/checkout@v4|actions\/setup-node@v4|pulumi\/actions@v6)$/;

/** The jobs of the workflow for GitHub. */
export function githubJobs(values: Values): Map<string, Job> {
  const { env, defaults, jobs } = parse(readFileSync("examples/ci/github.yml", "utf8")) as Workflow;
  if (JSON.stringify(defaults) !== '{"run":{"shell":"bash"}}') throw new Error("another shell");
  const scriptOf = (step: Step): Script[] => {
    if (step.uses !== undefined && ACTIONS.test(step.uses)) return [];
    const { run, if: condition = "success()", env: own = {}, ...rest } = step;
    const isKnown = /^(success|always)\(\)$/.test(condition) && Object.keys(rest).length === 0;
    if (run === undefined || !isKnown)
      throw new Error(`a step that isn't tried: ${JSON.stringify(step)}`);
    const given = Object.entries({ ...env, ...own }).map(([name, text]) => [
      name,
      filled(text, values),
    ]);
    return [{ script: run, env: Object.fromEntries(given), always: condition === "always()" }];
  };
  return new Map(
    Object.entries(jobs).map(([name, { if: when, steps, concurrency }]) => [
      name,
      { scripts: steps.flatMap(scriptOf), when, lock: concurrency, report: "summary.md" },
    ]),
  );
}

function filled(text: string, values: Values): string {
  return String(text).replaceAll(/\$\{\{ ([\w.]+) \}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nothing is known of ${name}`);
    return value;
  });
}

/** The jobs of the pipeline for GitLab; its variables are in the environment. */
export function gitlabJobs(variables: Values): Map<string, Job> {
  const {
    variables: own,
    default: common,
    ...jobs
  } = parse(readFileSync("examples/ci/gitlab.yml", "utf8")) as Pipeline;
  const env = { ...variables, ...own };
  return new Map(
    Object.entries(jobs as Record<string, PipelineJob>).map(([name, job]) => {
      const script = [...common.before_script, ...job.script].join("\n");
      const after = job.after_script?.join("\n");
      const scripts = [
        { script, env, always: false },
        ...(after === undefined ? [] : [{ script: after, env, always: true }]),
      ];
      const when = job.rules.map((rule) => rule.if).join(" or ");
      return [name, { scripts, when, lock: job.resource_group, report: "drift.md" }];
    }),
  );
}
