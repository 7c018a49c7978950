import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Copy } from "./copy";
import { type Mutant, withDefect } from "./mutant";

/**
 * What every mutant meets in the end: all that is fast, runs the sources and not what was built of them, and
 * needs no module of its own (files share theirs here, which `snapshot-properties` can't).
 */
export const WHOLE = [
  ...["client", "limiter", "pages", "redact", "settings", "snapshot.", "workspace"].map(
    (name) => `test/api/${name}`,
  ),
  "test/conformance",
  "test/contract",
  "test/definition",
  "test/export/export.test.ts",
  "test/export/folder.test.ts",
  "test/export/names.test.ts",
  "test/export/source.test.ts",
  "test/golden",
  "test/hostile/ids.test.ts",
  "test/hosts/calls.test.ts",
  "test/hosts/dynamic.test.ts",
  "test/hosts/engine-log.test.ts",
  "test/kinds",
  "test/lifecycle",
  "test/lookups",
  "test/network/client.test.ts",
  "test/programs/classes.test.ts",
];

// A defect may make the tests run for ever.
const LONGEST_MS = 300_000;

/** Plants a defect and runs tests until one fails; gives its name, `undefined` if none does. */
export async function killerOf(
  mutant: Mutant,
  copy: Copy,
  tests: Mutant["tests"],
): Promise<string | undefined> {
  const file = path.join(copy.folder, mutant.file);
  const source = readFileSync(file, "utf8");
  writeFileSync(file, withDefect(mutant, source));
  try {
    for (const some of tests) {
      const killer = await firstFailure(some, copy);
      if (killer !== undefined) return killer;
    }
    return undefined;
  } finally {
    writeFileSync(file, source);
  }
}

/** The first of these tests that fails; `undefined` if none does. */
export async function firstFailure(
  tests: readonly string[],
  { folder }: Copy,
): Promise<string | undefined> {
  const report = path.join(folder, "test/.report.json");
  rmSync(report, { force: true });
  const options = [
    "--bail=1",
    "--no-isolate",
    "--experimental.fsModuleCache",
    "--testTimeout=30000",
    "--reporter=json",
  ];
  const projects = ["--project=suite", "--project=alone"];
  const command = ["run", ...projects, ...options, `--outputFile=${report}`, ...tests];
  const ended = await run(["node_modules/vitest/vitest.mjs", ...command], folder);
  if (ended === 0) return undefined;
  if (ended === undefined) return "running for ever";
  return existsSync(report) ? failureIn(report) : "not starting at all";
}

function run(args: readonly string[], cwd: string): Promise<number | null | undefined> {
  return new Promise((resolve) => {
    // The projects' own number of workers counts for more than an option's.
    const env = { ...process.env, VITEST_MAX_WORKERS: "1" };
    const child = spawn(process.execPath, args, { cwd, env, stdio: "ignore", detached: true });
    const stop = () => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    };
    const timer = setTimeout(() => {
      stop();
      resolve(undefined);
    }, LONGEST_MS);
    // Before the copy goes that it runs in.
    process.prependOnceListener("exit", stop);
    child.once("exit", (code) => {
      clearTimeout(timer);
      process.off("exit", stop);
      resolve(code);
    });
  });
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function failureIn(file: string): string {
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as Report;
  if (testResults.length === 0) throw new Error("No tests were found to run.");
  const failed = testResults.find(({ status }) => status === "failed");
  if (!failed) return "an error outside of any test";
  const test = failed.assertionResults.find(({ status }) => status === "failed");
  if (!test) throw new Error(`${failed.name} can't be loaded: what is planted is no defect.`);
  return `${path.basename(failed.name, ".test.ts")}: ${test.fullName}`;
}
