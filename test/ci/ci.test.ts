import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportOf } from "../cli/stacks";
import { World, doings, expectOk } from "../harness/world";
import { type Job, githubJobs, gitlabJobs } from "./files";
import { type Answer, type Call, putOnPath } from "./stand-ins";

const token = "acme-token";
const common = { PULUMI_ACCESS_TOKEN: "pulumi-token" };
const cis = [
  [
    "GitHub",
    githubJobs({
      "secrets.INTERCOM_ACCESS_TOKEN": token,
      "secrets.PULUMI_ACCESS_TOKEN": "pulumi-token",
      "github.token": "github-token",
      "github.repository": "acme/intercom",
      "github.event.pull_request.number": "7",
    }),
  ],
  [
    "GitLab",
    gitlabJobs({
      ...common,
      INTERCOM_ACCESS_TOKEN: token,
      GITLAB_TOKEN: "gitlab-token",
      CI_API_V4_URL: "https://gitlab.example.com/api/v4",
      CI_PROJECT_ID: "12",
      CI_MERGE_REQUEST_IID: "7",
    }),
  ],
] as const;

describe.each(cis)("what runs on %s", (_, jobs) => {
  let world: World;
  let folder: string;
  let server: Server;
  let comments: string[];
  let told: string;
  beforeEach(async () => {
    world = await World.open();
    folder = mkdtempSync(path.join(tmpdir(), "ci-"));
    comments = [];
    told = "";
    const comment = async ({ args, cwd }: Call) => {
      comments.push(commentOf(args, cwd));
      return { code: 0, out: "" };
    };
    const npm = async ({ args }: Call) => ({ code: args.join(" ") === "ci" ? 0 : 1, out: "" });
    const pulumi = ({ args, cwd }: Call) => pulumiOf(world, args, cwd);
    server = await putOnPath(path.join(folder, "bin"), { pulumi, npm, gh: comment, curl: comment });
    putCommandLineOnPath(path.join(folder, "bin", "npx"));
    world.declare({ name: "vip", kind: "Tag", args: { name: "VIP" } });
  });
  afterEach(async () => {
    server.close();
    await world.close();
    rmSync(folder, { recursive: true });
    for (const secret of [token, "pulumi-token"])
      expect(told + comments.join("")).not.toContain(secret);
  });

  const job = (name: string) => jobs.get(name) as Job;
  const runJob = async (name: string): Promise<number> => {
    let code = 0;
    for (const { script, env, always } of job(name).scripts) {
      if (code !== 0 && !always) continue;
      const all = {
        ...env,
        PATH: `${path.join(folder, "bin")}:${process.env.PATH}`,
        INTERCOM_BASE_URL: world.emulator.url,
        GITHUB_STEP_SUMMARY: path.join(folder, "summary.md"),
      };
      const ran = await runScript(script, folder, all);
      told += ran.out;
      code ||= ran.code;
    }
    return code;
  };
  const reported = () => {
    const file = path.join(folder, job("drift").report);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };

  it("has no job that isn't tried here, each at its own time", () => {
    expect([...jobs].map(([name, { when }]) => [name, when])).toEqual([
      // Without secrets, as in those from forks, there is no preview.
      [
        "preview",
        expect.stringMatching(/head\.repo\.full_name == github\.repository$|&& \$INTERCOM_/),
      ],
      ["up", expect.stringMatching(/push/)],
      ["rotate", expect.stringMatching(/schedule/)],
      ["drift", expect.stringMatching(/schedule/)],
      ["secrets", expect.stringMatching(/schedule/)],
    ]);
  });

  it("previews, as a comment that is all code", async () => {
    expect(await runJob("preview"), told).toBe(0);
    const [comment = "", ...more] = comments;
    expect(more).toEqual([]);
    const [head, blank, ...lines] = comment.trimEnd().split("\n");
    expect([head, blank]).toEqual(["#### pulumi preview", ""]);
    expect(lines.join("\n")).toMatch(/^ {4}create .*Tag::vip$/m);
    expect(lines.filter((line) => !line.startsWith("    "))).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  it("comments, too, on a preview that fails, and fails", async () => {
    world.declare({ name: "vip", kind: "Tag", args: { name: 7 } });
    expect(await runJob("preview")).toBe(255);
    expect(comments).toEqual([expect.stringContaining("property name")]);
  });

  it("changes a workspace one at a time, to the end, and looks again", async () => {
    expect(await runJob("up"), told).toBe(0);
    expect(world.collection("tags").all()).toMatchObject([{ name: "VIP" }]);
    const { lock } = job("up");
    expect([{ group: "intercom-dev", "cancel-in-progress": false }, "intercom-dev"]).toContainEqual(
      lock,
    );
    expect(job("drift").lock).toEqual(lock);
  });

  it("reports drift every morning, and fails", async () => {
    expectOk(await world.up());
    expect(await runJob("drift"), told).toBe(0);
    const [tag] = world.collection("tags").all();
    world.collection("tags").update(String(tag?.id), { name: "Priority" });
    expect(await runJob("drift"), told).toBe(2);
    expect(reported()).toMatch(/^\| <code>vip<\/code> \| <code>Tag<\/code> .*Priority/m);
    expect(readFileSync(path.join(folder, "stack.json"), "utf8")).not.toContain(token);
  });

  it("rotates secrets every morning, one run at a time, when it is time", async () => {
    const terms = { supportsWeb: true, rotateAfter: "90d", overlap: "14d" };
    const args = { name: "Messenger", ...terms };
    world.declare({ name: "messenger", kind: "IdentityVerificationSecretRotation", args });
    expectOk(await world.up());
    const secrets = world.collection("secure_mode_secrets");
    expect(await runJob("rotate"), told).toBe(0);
    expect(secrets.all()).toHaveLength(1);
    world.declare({
      name: "messenger",
      kind: "IdentityVerificationSecretRotation",
      args: { ...args, triggers: { incident: 1 } },
    });
    expect(await runJob("rotate"), told).toBe(0);
    expect(secrets.all()).toHaveLength(2);
    expect(job("rotate").lock).toEqual(job("up").lock);
  });

  it("fails where a secret is older than the limit", async () => {
    const made = Math.floor(Date.now() / 1000) - 121 * 86_400;
    world.collection("secure_mode_secrets").insert({ name: "Website", created_at: made });
    expect(await runJob("secrets")).toBe(2);
    expect(told).toContain("has 1 identity verification secret older than 120 days");
  });
});

describe("the CI files", () => {
  // So that test/docs/cli.test.ts, which runs one of them on Pulumi itself, has tried both.
  it("call Pulumi and this package in the same words", () => {
    const [github, gitlab] = cis.map(([, jobs]) =>
      [...jobs.values()]
        .flatMap(({ scripts }) => scripts)
        .flatMap(({ script }) => script.split("\n"))
        .filter((line) => /^(pulumi|npx) /.test(line))
        .map((line) => line.replace(/ (2>&1 )?\| tee .*/, "")),
    );
    expect(github).toEqual(gitlab);
    expect(github).toHaveLength(7);
  });

  it("have no token in them", () => {
    for (const file of ["github.yml", "gitlab.yml"]) {
      const text = readFileSync(path.join("examples/ci", file), "utf8");
      for (const [, value] of text.matchAll(/^\s*\w*TOKEN\w*: (.*)$/gm))
        expect(value).toMatch(/^\$\{\{ (secrets\.\w+|github\.token) \}\}$/);
    }
  });
});

// As both do it: the first command that fails ends it.
async function runScript(
  script: string,
  cwd: string,
  env: Record<string, string>,
): Promise<Answer> {
  const options = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const child = spawn("bash", options, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => (out += text.toString()));
  const code = await new Promise<number>((resolve) => child.once("close", resolve));
  return { code, out };
}

/** The bench in the place of Pulumi's command line, as far as the files call it. */
async function pulumiOf(world: World, args: readonly string[], cwd: string): Promise<Answer> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      file: { type: "string" },
      yes: { type: "boolean" },
      color: { type: "string" },
      "non-interactive": { type: "boolean" },
      "expect-no-changes": { type: "boolean" },
    },
  });
  if (values.stack !== "dev") throw new Error("another stack");
  const operation = positionals.join(" ");
  if (operation === "stack export") {
    writeFileSync(path.join(cwd, String(values.file)), await exportOf(world.stack));
    return { code: 0, out: "" };
  }
  if (!values["non-interactive"] || values.color !== "never") throw new Error("it would ask");
  if (operation === "up" && !values.yes) throw new Error("it would ask");
  if (operation !== "preview" && operation !== "up") throw new Error(`pulumi ${operation}?`);
  const result = await world[operation]();
  const isAsExpected = !values["expect-no-changes"] || doings(result).length === 0;
  return { code: result.ok && isAsExpected ? 0 : 255, out: `${result.printed}\n` };
}

// Where `npm ci` would have put it.
function putCommandLineOnPath(file: string): void {
  const main = path.resolve("dist/cli/main.js");
  writeFileSync(
    file,
    `#!/bin/sh\ntest "$1" = pulumi-intercom && shift && exec "${process.execPath}" "${main}" "$@"\n`,
  );
  chmodSync(file, 0o755);
}

/** What would be commented on the pull request 7. */
function commentOf(args: readonly string[], cwd: string): string {
  const words = args.join(" ");
  const github = /^pr comment 7 --edit-last --create-if-none --body-file (\S+)$/.exec(words);
  const gitlab =
    /^--fail .*--header PRIVATE-TOKEN: gitlab-token --form body=<(\S+) https:\/\/gitlab\.example\.com\/api\/v4\/projects\/12\/merge_requests\/7\/notes$/.exec(
      words,
    );
  const [, file] = github ?? gitlab ?? [];
  if (file === undefined) throw new Error(`not understood: ${words}`);
  return readFileSync(path.join(cwd, file), "utf8");
}
