import { expect } from "vitest";
import type { Emulator } from "../../provider/emulator/index";
import { decodedMarkdown } from "../harness/harmless";
import type { Job } from "./files";
import { PAGES, Repository, git } from "./repository";
import type { Circumstances, CiRun } from "./run";

/** What a scene is played on. */
export interface Stage {
  readonly run: CiRun;
  /** A workspace of Intercom a stack. */
  readonly emulators: Readonly<Record<"staging" | "production", Emulator>>;
  /** What jobs have in their environment, beside what their files say. */
  readonly env: Readonly<Record<string, string>>;
  /** Creates the stacks of a project. */
  prepare?(folder: string): void;
  /** How a forge runs the jobs of its file for a stack. */
  jobsOf(stack: string, circumstances: Circumstances): Map<string, Job>;
}

/** From a pull request to the morning after it. */
export async function playScene({ run, emulators, env, prepare, jobsOf }: Stage): Promise<void> {
  const { forge } = run;
  const repository = new Repository();
  git(run.folder, "init", "--quiet");
  const job = (name: string, stack: keyof typeof emulators, commit: string) => {
    repository.checkOut(commit, run.folder);
    const given = { ...env, INTERCOM_BASE_URL: emulators[stack].url };
    return run.job(jobsOf(stack, { commit }).get(name), given);
  };
  const all = (stack: keyof typeof emulators, of: "tags" | "external_pages") =>
    emulators[stack].workspace().collection(of).all();
  const secrets = (stack: keyof typeof emulators) =>
    emulators[stack].workspace().collection("secure_mode_secrets").all();
  try {
    for (const emulator of Object.values(emulators))
      emulator.workspace().collection("tags").insert({ name: "Spam" });

    // What is deployed.
    repository.use("start");
    prepare?.(repository.folder);
    const start = repository.commit("Start");
    forge.isMerged = true;
    expect(await job("staging", "staging", start), run.told).toBe(0);
    expect(await job("production", "production", start), run.told).toBe(0);
    expect(all("production", "external_pages")).toHaveLength(PAGES);

    // A pull request: the brake holds.
    forge.isMerged = false;
    repository.git("switch", "--quiet", "--create", "change");
    repository.use("change");
    repository.emptyHandbook();
    const change = repository.commit("Move the handbook to the wiki");
    expect(await job("preview", "staging", change)).toBe(2);
    expect(await job("preview", "production", change)).toBe(2);
    await expectComment(run, "staging", "stopped");

    // A preview that fails takes the place of the comment.
    repository.use("change", (text) => {
      const [tag = ""] = text.split("new intercom.IdentityVerificationSecretRotation");
      return tag.replace('"Premium"', '""');
    });
    const broken = repository.commit("Break it");
    expect(await job("preview", "staging", broken)).not.toBe(0);
    await expectComment(run, "staging", "failed");

    // The label lifts the brake.
    repository.use("change");
    const mended = repository.commit("Mend it");
    forge.labels = ["allow-deletions"];
    expect(await job("preview", "staging", mended), run.told).toBe(0);
    await expectComment(run, "staging", "allowed");
    expect(forge.comments).toHaveLength(2);
    expect(all("staging", "tags").map(({ name }) => name)).toEqual(["Spam", "VIP"]);

    // The merge: without its label nothing is deployed.
    repository.git("switch", "--quiet", "main");
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge the change", "change");
    const merged = repository.git("rev-parse", "HEAD");
    forge.isMerged = true;
    forge.labels = [];
    expect(await job("staging", "staging", merged)).toBe(2);
    expect(all("staging", "external_pages")).toHaveLength(PAGES);
    forge.labels = ["allow-deletions"];
    expect(await job("staging", "staging", merged), run.told).toBe(0);
    expect(all("staging", "external_pages")).toEqual([]);
    expect(all("production", "external_pages")).toHaveLength(PAGES);
    expect(await job("production", "production", merged), run.told).toBe(0);
    expect(all("production", "external_pages")).toEqual([]);
    // The adopted tag stays, the other one was renamed, and the old key still verifies.
    expect(all("production", "tags").map(({ name }) => name)).toEqual(["Spam", "Premium"]);
    expect(secrets("production")).toHaveLength(2);

    // Somebody edits by hand; next morning it is in an issue, and rotation leaves a newer commit alone.
    const premium = all("production", "tags").find(({ name }) => name === "Premium");
    emulators.production
      .workspace()
      .collection("tags")
      .update(String(premium?.id), { name: "Very important" });
    repository.write("README.md", "# Acme\n");
    const waiting = repository.commit("Wait for approval");
    for (const stack of ["staging", "production"] as const)
      expect(await job("report", stack, waiting), run.told).toBe(0);
    expect(forge.issues.map(({ title }) => title)).toEqual(["Intercom drift in production"]);
    await expect(masked(forge.issues[0]?.text ?? "")).toMatchFileSnapshot("comments/drift.md");
    expect(await job("rotate", "production", waiting), run.told).toBe(0);
    expect(git(run.folder, "rev-parse", "HEAD")).toBe(merged);
  } finally {
    repository.close();
  }
}

async function expectComment({ forge }: CiRun, stack: string, name: string): Promise<void> {
  const own = forge.comments.filter(({ text }) => text.includes(`review of ${stack} -->`));
  expect(own).toHaveLength(1);
  await expect(masked(own[0]?.text ?? "")).toMatchFileSnapshot(`comments/${name}.md`);
}

// As people see it. Ids are given in the order in which requests come, and a forge has its own words and address.
function masked(text: string): string {
  return `${decodedMarkdown(text)
    .replaceAll(/<\/?code>/g, "`")
    .replace(/(?<=^For commit )[0-9a-f]{8}(?=\. )/m, "1a2b3c4d")
    .replace("this merge request", "this pull request")
    .replace(" Then retry this job.", "")
    .replaceAll(/\((?=[\w-]*\d)[\w-]+\)/g, "(id)")
    .replaceAll(/\b\d+(?= verifies)|(?<=`)\d+(?=` \|)/g, "id")
    .replace(/\(https:[^)]*\)$/, "(https://forge.example.com/log)")}\n`;
}
