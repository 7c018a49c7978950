import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Step, previewOf } from "../cli/previews";
import { exportOf } from "../cli/stacks";
import { World, doings, expectOk } from "../harness/world";
import { type Job, githubJobs, gitlabJobs } from "./files";
import { Forge } from "./forge";
import { putCommandLineOnPath, runScript } from "./scripts";
import { type Answer, type Call, putOnPath } from "./stand-ins";

const token = "acme-token";
const commit = "c".repeat(40);
const github = {
  "secrets.INTERCOM_ACCESS_TOKEN": token,
  "secrets.PULUMI_ACCESS_TOKEN": "pulumi-token",
  "github.token": "github-token",
  "github.sha": commit,
  "github.event.pull_request.head.sha": commit,
  "github.event.pull_request.number": "7",
};
const gitlab = {
  INTERCOM_ACCESS_TOKEN: token,
  PULUMI_ACCESS_TOKEN: "pulumi-token",
  GITLAB_TOKEN: "gitlab-token",
  CI_PROJECT_ID: "12",
  CI_MERGE_REQUEST_IID: "7",
  CI_COMMIT_SHA: commit,
  CI_JOB_URL: "https://gitlab.example.com/acme/jobs/1",
};
const cis = [
  ["GitHub", (stack: string) => githubJobs(github, stack)],
  ["GitLab", (stack: string) => gitlabJobs(gitlab, stack)],
] as const;

const key: Step = {
  op: "delete",
  kind: "IdentityVerificationSecret",
  name: "web",
  before: { name: "Website", supportsWeb: true },
};
const adopted: Step = {
  op: "delete",
  kind: "Tag",
  name: "spam",
  adopted: true,
  before: { name: "Spam" },
};
const pages = Array.from({ length: 21 }, (_, at): Step => ({
  op: "delete",
  kind: "Tag",
  name: `tag-${at}`,
  id: `t${at}`,
  before: { name: `Tag ${at}` },
}));

describe.each(cis)("what runs on %s", (_, jobsOf) => {
  let world: World;
  let folder: string;
  let server: Server;
  let forge: Forge;
  let told: string;
  let planned: string;
  let history: object[];
  let isInstalled: boolean;
  beforeEach(async () => {
    [world, forge] = await Promise.all([World.open(), Forge.open()]);
    folder = mkdtempSync(path.join(tmpdir(), "ci-"));
    mkdirSync(path.join(folder, "ci"));
    copyFileSync("examples/ci/forge.mjs", path.join(folder, "ci/forge.mjs"));
    told = "";
    planned = previewOf([]);
    history = [];
    isInstalled = true;
    const npm = async ({ args }: Call) => ({
      code: isInstalled && args.join(" ").startsWith("ci --ignore-scripts") ? 0 : 1,
      out: "",
    });
    const pulumi = ({ args, cwd }: Call) => pulumiOf(args, cwd);
    server = await putOnPath(path.join(folder, "bin"), { pulumi, npm });
    putCommandLineOnPath(path.join(folder, "bin", "npx"));
    world.declare({ name: "vip", kind: "Tag", args: { name: "VIP" } });
  });
  afterEach(async () => {
    server.close();
    forge.close();
    await world.close();
    rmSync(folder, { recursive: true });
    const written = [...forge.comments, ...forge.issues].map(({ text }) => text).join("");
    for (const secret of [token, "pulumi-token", "github-token", "gitlab-token"])
      expect(told + written).not.toContain(secret);
  });

  const runJob = async (name: string, stack = "staging"): Promise<number> => {
    let code = 0;
    for (const { script, env, always } of (jobsOf(stack).get(name) as Job).scripts) {
      if (code !== 0 && !always) continue;
      const ran = await runScript(script, folder, {
        ...env,
        PATH: `${path.join(folder, "bin")}:${process.env.PATH}`,
        INTERCOM_BASE_URL: world.emulator.url,
        GITHUB_API_URL: forge.url,
        GITHUB_REPOSITORY: "acme/intercom",
        GITHUB_SERVER_URL: "https://github.example.com",
        GITHUB_RUN_ID: "1",
        CI_API_V4_URL: forge.url,
      });
      told += ran.out;
      code ||= ran.code;
    }
    return code;
  };

  /** The bench in the place of Pulumi's command line, as far as the files call it. */
  async function pulumiOf(args: readonly string[], cwd: string): Promise<Answer> {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        stack: { type: "string" },
        file: { type: "string" },
        yes: { type: "boolean" },
        json: { type: "boolean" },
        color: { type: "string" },
        "show-sames": { type: "boolean" },
        "non-interactive": { type: "boolean" },
        "expect-no-changes": { type: "boolean" },
      },
    });
    if (!/^(staging|production)$/.test(values.stack ?? "")) throw new Error("another stack");
    const operation = positionals.join(" ");
    if (operation === "stack history") return { code: 0, out: JSON.stringify(history) };
    if (operation === "stack export") {
      writeFileSync(path.join(cwd, String(values.file)), await exportOf(world.stack));
      return { code: 0, out: "" };
    }
    if (!values["non-interactive"]) throw new Error("it would ask");
    if (values.json && values["show-sames"])
      return { code: planned.includes('"severity":"error"') ? 255 : 0, out: planned };
    if (operation === "up" && !values.yes) throw new Error("it would ask");
    if (operation !== "preview" && operation !== "up") throw new Error(`pulumi ${operation}?`);
    const result = await world[operation]();
    const isAsExpected = !values["expect-no-changes"] || doings(result).length === 0;
    return { code: result.ok && isAsExpected ? 0 : 255, out: `${result.printed}\n` };
  }

  it("has no job that isn't tried here, each at its own time and in its own environment", () => {
    const jobs = jobsOf("staging");
    expect([...jobs].map(([name, { when, environment }]) => [name, when, environment])).toEqual([
      // Without secrets, as in those from forks, there is no preview.
      [
        "preview",
        expect.stringMatching(/head\.repo\.full_name == github\.repository$|SOURCE_PROJECT_ID == /),
        "preview-staging",
      ],
      ["staging", expect.stringMatching(/push/), "staging"],
      ["production", expect.stringMatching(/push/), "production"],
      ["rotate", expect.stringMatching(/schedule/), "rotate-staging"],
      ["report", expect.stringMatching(/schedule/), "preview-staging"],
    ]);
  });

  it("changes a stack one at a time, and drops no run", () => {
    const one = (stack: string) => [
      { group: `intercom-up-${stack}`, "cancel-in-progress": false, queue: "max" },
      `intercom-${stack}`,
    ];
    for (const stack of ["staging", "production"]) {
      const jobs = jobsOf(stack);
      expect(one(stack)).toContainEqual(jobs.get(stack)?.lock);
      expect(jobs.get("rotate")?.lock).toEqual(jobs.get(stack)?.lock);
      expect(jobs.get("report")?.lock).toBeUndefined();
    }
  });

  it("reviews in one comment a stack, and replaces no one else's", async () => {
    const marker = "<!-- pulumi-intercom review of staging -->";
    forge.add(forge.comments, "mallory", `${marker}\nAll is well`);
    planned = previewOf([adopted]);
    expect(await runJob("preview"), told).toBe(0);
    expect(await runJob("preview", "production"), told).toBe(0);
    planned = previewOf([key]);
    expect(await runJob("preview")).toBe(2);
    planned = previewOf([adopted], {
      diagnostics: [{ severity: "error", message: "no such tag" }],
    });
    expect(await runJob("preview", "production")).not.toBe(0);
    expect(world.writes()).toEqual([]);
    const [first, ...own] = forge.comments;
    expect(first?.text).toBe(`${marker}\nAll is well`);
    expect(own.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^<!-- pulumi-intercom review of staging -->[^]*sessions signed with it end/,
      ),
      expect.stringMatching(/^<!-- pulumi-intercom review of production -->[^]*incomplete/i),
    ]);
  });

  it("says in the comment that there is no preview if nothing could be installed", async () => {
    planned = previewOf([adopted]);
    for (let at = 0; at < 100; at += 1) forge.add(forge.comments, "someone", "Hi");
    expect(await runJob("preview"), told).toBe(0);
    rmSync(path.join(folder, "comment.md"));
    isInstalled = false;
    rmSync(path.join(folder, "bin", "npx"));
    writeFileSync(path.join(folder, "bin", "npx"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    expect(await runJob("preview")).not.toBe(0);
    expect(forge.comments.slice(100)).toMatchObject([
      { text: expect.stringContaining("there is no preview, since the job failed") },
    ]);
  });

  it("stops before up, until the merged request has the label", async () => {
    forge.isMerged = true;
    planned = previewOf(pages);
    expect(await runJob("staging")).toBe(2);
    expect(told).toContain("21 objects would be deleted or archived");
    expect(world.collection("tags").all()).toEqual([]);
    forge.labels = ["allow-deletions"];
    expect(await runJob("staging"), told).toBe(0);
    expect(await runJob("production", "production"), told).toBe(0);
    expect(world.collection("tags").all()).toMatchObject([{ name: "VIP" }]);
    forge.isMerged = false;
    expect(await runJob("production", "production")).toBe(2);
  });

  it("reports drift and old secrets in one issue each, and closes them", async () => {
    expectOk(await world.up());
    expect(await runJob("report"), told).toBe(0);
    expect(forge.issues).toEqual([]);
    const [tag] = world.collection("tags").all();
    world.collection("tags").update(String(tag?.id), { name: "Priority" });
    const made = Math.floor(Date.now() / 1000) - 121 * 86_400;
    world.collection("secure_mode_secrets").insert({ name: "Website", created_at: made });
    for (const morning of [1, 2]) expect(await runJob("report"), `${morning} ${told}`).toBe(0);
    expect(forge.issues).toMatchObject([
      { title: "Intercom drift in staging", text: expect.stringContaining("Priority") },
      { title: "Old Intercom secrets in staging", text: expect.stringContaining("Website") },
    ]);
    world.collection("tags").update(String(tag?.id), { name: "VIP" });
    expect(await runJob("report"), told).toBe(0);
    expect(forge.issues.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it("rotates with the commit that is deployed, not with the newest", async () => {
    const git = (...words: string[]) => {
      const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
      const ran = spawnSync("git", [...identity, ...words], { cwd: folder, encoding: "utf8" });
      expect(ran.status, ran.stderr).toBe(0);
      return ran.stdout.trim();
    };
    git("init", "--quiet");
    git("commit", "--quiet", "--allow-empty", "-m", "deployed");
    const deployed = git("rev-parse", "HEAD");
    git("commit", "--quiet", "--allow-empty", "-m", "waits for approval");
    expect(await runJob("rotate")).toBe(1);
    expect(told).toContain("no update of this stack names a commit");
    history = [
      { kind: "refresh", environment: { "git.head": git("rev-parse", "HEAD") } },
      { kind: "update", environment: { "git.head": deployed } },
    ];
    expect(await runJob("rotate"), told).toBe(0);
    expect(git("rev-parse", "HEAD")).toBe(deployed);
    expect(world.collection("tags").all()).toMatchObject([{ name: "VIP" }]);
  });
});

describe("the CI files", () => {
  it("have no token in them", () => {
    for (const file of ["github.yml", "gitlab.yml"]) {
      const text = readFileSync(path.join("examples/ci", file), "utf8");
      for (const [, value] of text.matchAll(/^\s*\w*TOKEN\w*: (.*)$/gm))
        expect(value).toMatch(/^\$\{\{ (secrets\.\w+|github\.token) \}\}$/);
    }
  });
});
