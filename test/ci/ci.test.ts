import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { adoptedTag, endedSecret, previewOf, removedTags } from "../cli/previews";
import { World, expectOk } from "../harness/world";
import { PlannedCommandLine } from "./pulumi";
import { type Circumstances, CiRun, cis } from "./run";

describe.each(cis)("what runs on %s", (forgeName, jobsOf) => {
  let world: World;
  let run: CiRun;
  let pulumi: PlannedCommandLine;
  beforeEach(async () => {
    world = await World.open();
    pulumi = new PlannedCommandLine(world);
    run = await CiRun.open((call) => pulumi.call(call));
    pulumi.plan = previewOf([]);
    mkdirSync(path.join(run.folder, "ci"));
    copyFileSync("examples/ci/forge.mjs", path.join(run.folder, "ci/forge.mjs"));
    world.declare({ name: "vip", kind: "Tag", args: { name: "VIP" } });
  });
  afterEach(async () => {
    run.close();
    await world.close();
  });

  const runJob = (name: string, stack = "staging", circumstances?: Circumstances) =>
    run.job(jobsOf(stack, circumstances).get(name), { INTERCOM_BASE_URL: world.emulator.url });

  it("has no job that isn't tried here, each at its own time and in its own environment", () => {
    const jobs = jobsOf("staging");
    // A merge, or a person.
    const ofMain = expect.stringMatching(
      /^(?=.*(refs\/heads\/main|DEFAULT_BRANCH)).*"?'?push.*(workflow_dispatch|web)/,
    );
    expect([...jobs].map(([name, { when, environment }]) => [name, when, environment])).toEqual([
      // Without secrets, as in those from forks, there is no preview.
      [
        "preview",
        expect.stringMatching(/head\.repo\.full_name == github\.repository$|SOURCE_PROJECT_ID == /),
        "preview-staging",
      ],
      ["staging", ofMain, "staging"],
      ["production", ofMain, "production"],
      ["rotate", expect.stringMatching(/schedule/), "rotate-staging"],
      ["report", expect.stringMatching(/schedule/), "preview-staging"],
    ]);
  });

  it("deploys to staging first, and to production after it", () => {
    const jobs = jobsOf("staging");
    expect(jobs.get("staging")?.after).not.toContain("production");
    expect(jobs.get("production")?.after).toEqual(["staging"]);
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
    run.forge.add(run.forge.comments, "mallory", `${marker}\nAll is well`);
    pulumi.plan = previewOf([adoptedTag]);
    expect(await runJob("preview"), run.told).toBe(0);
    expect(await runJob("preview", "production"), run.told).toBe(0);
    pulumi.plan = previewOf([endedSecret]);
    expect(await runJob("preview")).toBe(2);
    pulumi.plan = previewOf([adoptedTag], {
      diagnostics: [{ severity: "error", message: "no such tag" }],
    });
    expect(await runJob("preview", "production")).not.toBe(0);
    expect(world.writes()).toEqual([]);
    const [first, ...own] = run.forge.comments;
    expect(first?.text).toBe(`${marker}\nAll is well`);
    for (const { text } of own) expect(text).toContain(`For commit ${"c".repeat(8)}. [The job's`);
    expect(own[0]?.text.includes("Then retry this job.")).toBe(forgeName === "GitLab");
    expect(own.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^<!-- pulumi-intercom review of staging -->[^]*sessions signed with it end/,
      ),
      expect.stringMatching(/^<!-- pulumi-intercom review of production -->[^]*incomplete/i),
    ]);
  });

  it("says in the comment that there is no preview if nothing could be installed", async () => {
    pulumi.plan = previewOf([adoptedTag]);
    for (let at = 0; at < 100; at += 1) run.forge.add(run.forge.comments, "someone", "Hi");
    expect(await runJob("preview"), run.told).toBe(0);
    rmSync(path.join(run.folder, "comment.md"));
    run.uninstall();
    expect(await runJob("preview")).not.toBe(0);
    expect(run.forge.comments.slice(100)).toMatchObject([
      { text: expect.stringContaining("there is no preview, since the job failed") },
    ]);
  });

  it("stops before up, until the merged request has the label", async () => {
    run.forge.isMerged = true;
    const diagnostics = [{ severity: "error", message: "no such tag" }];
    pulumi.plan = previewOf([], { diagnostics });
    expect(await runJob("staging")).not.toBe(0);
    expect(run.told).toContain("no such tag");
    pulumi.plan = previewOf(removedTags(21));
    expect(await runJob("staging")).toBe(2);
    expect(run.told).toContain("21 objects would be deleted or archived");
    expect(world.collection("tags").all()).toEqual([]);
    run.forge.labels = ["allow-deletions"];
    expect(await runJob("staging"), run.told).toBe(0);
    expect(await runJob("production", "production"), run.told).toBe(0);
    expect(world.collection("tags").all()).toMatchObject([{ name: "VIP" }]);
    run.forge.isMerged = false;
    expect(await runJob("production", "production")).toBe(2);
    expect(await runJob("production", "production", { allowDeletions: "false" })).toBe(2);
    expect(await runJob("production", "production", { allowDeletions: "true" }), run.told).toBe(0);
  });

  it("reports drift and old secrets in one issue each, and closes them", async () => {
    expectOk(await world.up());
    expect(await runJob("report"), run.told).toBe(0);
    expect(run.forge.issues).toEqual([]);
    const [tag] = world.collection("tags").all();
    world.collection("tags").update(String(tag?.id), { name: "Priority" });
    const made = Math.floor(Date.now() / 1000) - 121 * 86_400;
    world.collection("secure_mode_secrets").insert({ name: "Website", created_at: made });
    for (const morning of [1, 2]) expect(await runJob("report"), `${morning} ${run.told}`).toBe(0);
    expect(run.forge.issues).toMatchObject([
      { title: "Intercom drift in staging", text: expect.stringContaining("Priority") },
      { title: "Old Intercom secrets in staging", text: expect.stringContaining("Website") },
    ]);
    world.collection("tags").update(String(tag?.id), { name: "VIP" });
    expect(await runJob("report"), run.told).toBe(0);
    expect(run.forge.issues.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it("rotates with the commit that is deployed, not with the newest", async () => {
    const git = (...words: string[]) => {
      const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
      const ran = spawnSync("git", [...identity, ...words], { cwd: run.folder, encoding: "utf8" });
      expect(ran.status, ran.stderr).toBe(0);
      return ran.stdout.trim();
    };
    git("init", "--quiet");
    git("commit", "--quiet", "--allow-empty", "-m", "deployed");
    const deployed = git("rev-parse", "HEAD");
    git("commit", "--quiet", "--allow-empty", "-m", "waits for approval");
    const waiting = git("rev-parse", "HEAD");
    const updateOf = (commit: string, result: string, kind = "update") => ({
      kind,
      result,
      environment: { "git.head": commit },
    });
    pulumi.history.set("staging", [updateOf(deployed, "failed")]);
    expect(await runJob("rotate")).toBe(1);
    expect(run.told).toContain("no update that succeeded names a commit");
    pulumi.history.set("staging", [
      updateOf(waiting, "succeeded", "refresh"),
      updateOf(waiting, "failed"),
      updateOf(waiting, "in-progress"),
      { kind: "update", result: "succeeded", environment: {} },
      updateOf(deployed, "succeeded"),
    ]);
    for (const plan of [previewOf(removedTags(21)), previewOf([endedSecret])]) {
      pulumi.plan = plan;
      run.forge.labels = ["allow-deletions"];
      expect(await runJob("rotate", "staging", { allowDeletions: "true" })).toBe(2);
    }
    expect(world.collection("tags").all()).toEqual([]);
    pulumi.plan = previewOf([]);
    expect(await runJob("rotate"), run.told).toBe(0);
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
