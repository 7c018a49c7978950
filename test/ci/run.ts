import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "vitest";
import { type Job, githubJobs, gitlabJobs } from "./files";
import { Forge } from "./forge";
import { putCommandLineOnPath, runScript } from "./scripts";
import { type Answer, type Call, putOnPath } from "./stand-ins";

export const TOKEN = "acme-token";
export const COMMIT = "c".repeat(40);
const PULUMI_TOKEN = "pulumi-token";

/** What differs from run to run of a CI's jobs. */
export interface Circumstances {
  readonly commit?: string;
  /** What a person chose who started it by hand. */
  readonly allowDeletions?: string;
}

type JobsOf = (stack: string, circumstances?: Circumstances) => Map<string, Job>;

/** Each forge, with the jobs of its file as they are for a stack. */
export const cis: readonly (readonly [name: string, jobsOf: JobsOf])[] = [
  [
    "GitHub",
    (stack, { commit = COMMIT, allowDeletions = "" } = {}) =>
      githubJobs(
        {
          "secrets.INTERCOM_ACCESS_TOKEN": TOKEN,
          "secrets.PULUMI_ACCESS_TOKEN": PULUMI_TOKEN,
          "github.token": "github-token",
          "github.sha": commit,
          "github.event.pull_request.head.sha": commit,
          "github.event.pull_request.number": "7",
          "inputs.allow-deletions": allowDeletions,
        },
        stack,
      ),
  ],
  [
    "GitLab",
    (stack, { commit = COMMIT, allowDeletions } = {}) =>
      gitlabJobs(
        {
          INTERCOM_ACCESS_TOKEN: TOKEN,
          PULUMI_ACCESS_TOKEN: PULUMI_TOKEN,
          GITLAB_TOKEN: "gitlab-token",
          CI_PROJECT_ID: "12",
          CI_MERGE_REQUEST_IID: "7",
          CI_COMMIT_SHA: commit,
          CI_JOB_URL: "https://gitlab.example.com/acme/jobs/1",
        },
        stack,
        allowDeletions === undefined ? {} : { ALLOW_DELETIONS: allowDeletions },
      ),
  ],
];

/** A checked-out repository in which jobs run, with stand-ins for programs and for the forge's API. */
export class CiRun {
  /** All that jobs printed. */
  told = "";
  /** Whether `npm ci` works. */
  isInstalled = true;

  private constructor(
    private readonly root: string,
    readonly forge: Forge,
    private readonly server: Server,
  ) {}

  /** @param pulumi What happens when `pulumi` is called; without it, that is the one on PATH. */
  static async open(pulumi?: (call: Call) => Promise<Answer>): Promise<CiRun> {
    const root = mkdtempSync(path.join(tmpdir(), "ci-"));
    const npm = async ({ args, cwd }: Call) => {
      const isMeant = args.join(" ").startsWith("ci --ignore-scripts");
      if (!run.isInstalled || !isMeant) return { code: 1, out: "" };
      const modules = path.join(cwd, "node_modules");
      if (!existsSync(modules)) symlinkSync(path.resolve("node_modules"), modules, "dir");
      return { code: 0, out: "" };
    };
    const bin = path.join(root, "bin");
    const standIns = { npm, ...(pulumi && { pulumi }) };
    const [server, forge] = await Promise.all([putOnPath(bin, standIns), Forge.open()]);
    putCommandLineOnPath(path.join(bin, "npx"));
    const run: CiRun = new CiRun(root, forge, server);
    mkdirSync(run.folder);
    return run;
  }

  /** Where the repository is checked out. */
  get folder(): string {
    return path.join(this.root, "work");
  }

  /** Ends it, and makes sure that no token was printed or written. */
  close(): void {
    this.server.close();
    this.forge.close();
    rmSync(this.root, { recursive: true });
    const written = [...this.forge.comments, ...this.forge.issues].map(({ text }) => text).join("");
    for (const secret of [TOKEN, PULUMI_TOKEN, "github-token", "gitlab-token"])
      expect(this.told + written).not.toContain(secret);
  }

  /** From now on nothing is installed. */
  uninstall(): void {
    this.isInstalled = false;
    const npx = path.join(this.root, "bin", "npx");
    rmSync(npx);
    writeFileSync(npx, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  }

  /** Runs the steps of a job as the forge does; gives its exit code. */
  async job(job: Job | undefined, given: Readonly<Record<string, string>>): Promise<number> {
    let code = 0;
    for (const { script, env, always } of job?.scripts ?? []) {
      if (code !== 0 && !always) continue;
      const ran = await runScript(script, this.folder, {
        ...given,
        ...env,
        PATH: `${path.join(this.root, "bin")}:${process.env.PATH}`,
        GITHUB_API_URL: this.forge.url,
        GITHUB_REPOSITORY: "acme/intercom",
        GITHUB_SERVER_URL: "https://github.example.com",
        GITHUB_RUN_ID: "1",
        CI_API_V4_URL: this.forge.url,
      });
      this.told += ran.out;
      code ||= ran.code;
    }
    return code;
  }
}
