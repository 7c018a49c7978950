import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "vitest";

/** So many pages make more deletions than the brake lets pass. */
export const PAGES = 25;

/** A repository of git with a project, as people change it. */
export class Repository {
  readonly folder = mkdtempSync(path.join(tmpdir(), "repository-"));

  constructor() {
    this.git("init", "--quiet", "--initial-branch=main");
    this.write("Pulumi.yaml", "name: acme\nruntime:\n  name: nodejs\n");
    this.write("package.json", JSON.stringify({ name: "acme", main: "index.js" }));
    this.write(".gitignore", "node_modules\n");
    mkdirSync(path.join(this.folder, "ci"));
    cpSync("examples/ci/forge.mjs", path.join(this.folder, "ci/forge.mjs"));
    mkdirSync(path.join(this.folder, "handbook"));
    for (let at = 1; at <= PAGES; at += 1)
      this.write(`handbook/page-${at}.md`, `# Page ${at}\n\nHow things are done here.\n`);
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  git(...words: string[]): string {
    return git(this.folder, ...words);
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  /** Takes a program of `test/ci/acme` as the project's. */
  use(program: string, change = (text: string): string => text): void {
    this.write("index.js", change(readFileSync(`test/ci/acme/${program}.js`, "utf8")));
  }

  /** Removes every page; git keeps no empty folder, so that a note stays. */
  emptyHandbook(): void {
    rmSync(path.join(this.folder, "handbook"), { recursive: true });
    mkdirSync(path.join(this.folder, "handbook"));
    this.write("handbook/.moved", "to the wiki\n");
  }

  /** Commits everything; gives the commit. */
  commit(message: string): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", message);
    return this.git("rev-parse", "HEAD");
  }

  /** Checks a commit out into another folder, with nothing else in it, as a job does. */
  checkOut(commit: string, folder: string): void {
    if (git(folder, "rev-parse", "--show-cdup") !== "") throw new Error("no clone of its own");
    git(folder, "fetch", "--quiet", this.folder, "+refs/heads/*:refs/remotes/origin/*");
    git(folder, "checkout", "--quiet", "--detach", "--force", commit);
    git(folder, "clean", "-fdxq");
  }
}

/** Runs git, with nobody's own settings. */
export function git(cwd: string, ...words: string[]): string {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const ran = spawnSync("git", [...identity, ...words], { cwd, env, encoding: "utf8" });
  expect(ran.status, ran.stderr).toBe(0);
  return ran.stdout.trim();
}
