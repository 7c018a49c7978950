import { defineConfig } from "vitest/config";

const onTheCli = ["test/**/cli.test.ts"];
/** Ends what hangs. No test measures with it: a busy machine needs ten times as long. */
const HANGING_MS = 600_000;
/** What takes minutes. */
const whole = "test/**/*.long.test.ts";
/** Files that share a process, which loads Pulumi's SDK once: each of their tests has a world of its own. */
const inWorlds = ["conformance", "emulator", "faults", "kinds", "lifecycle"].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    testTimeout: HANGING_MS,
    // Folders with packages in them take long to delete.
    hookTimeout: HANGING_MS,
    expect: { poll: { timeout: HANGING_MS } },
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile: "test/.report.json" }]],
    projects: [
      {
        extends: true,
        test: {
          name: "suite",
          include: ["test/**/*.test.ts", "examples/*/*.test.ts"],
          exclude: [...onTheCli, whole, ...inWorlds, "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "worlds",
          include: inWorlds,
          exclude: [...onTheCli, whole],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: ["test/faults/**/*.test.ts", whole],
          exclude: onTheCli,
          env: { FAULTS: "all" },
          testTimeout: 1_500_000,
          // Tests that wait for real windows of the rate limit wait together.
          maxConcurrency: 16,
        },
      },
      {
        extends: true,
        test: {
          name: "cli",
          include: onTheCli,
        },
      },
    ],
  },
});
