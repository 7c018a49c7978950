import { defineConfig } from "vitest/config";

const onTheCli = ["test/**/cli.test.ts"];
/** Ends what hangs. No test measures with it: a busy machine needs ten times as long. */
const HANGING_MS = 600_000;
/** What takes minutes. */
const whole = "test/**/*.long.test.ts";
/**
 * Files with a process of their own: they change it for good (modules, mocks of Pulumi's SDK, the heap that they
 * measure), or spend their time in processes that they start.
 */
const alone = [
  "test/api/snapshot-properties.test.ts",
  "test/definition/**/*.test.ts",
  "test/docs/**/*.test.ts",
  "test/engine/**/*.test.ts",
  "test/export/{promotion,round-trip}.test.ts",
  "test/hosts/ending.test.ts",
  "test/live/**/*.test.ts",
  "test/lookups/**/*.test.ts",
  "test/memory/**/*.test.ts",
  "test/package/**/*.test.ts",
  "test/programs/**/*.test.ts",
  "examples/*/*.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: HANGING_MS,
    // Folders with packages in them take long to delete.
    hookTimeout: HANGING_MS,
    expect: { poll: { timeout: HANGING_MS } },
    // On two cores: many tests wait for processes.
    maxWorkers: 3,
    // Node asks for an attribute on the imports of JSON that GitHub's parser has without one.
    server: { deps: { inline: [/@actions\/workflow-parser/] } },
    reporters: ["default", ["json", { outputFile: "test/.report.json" }]],
    projects: [
      {
        extends: true,
        test: {
          name: "suite",
          include: ["test/**/*.test.ts"],
          exclude: [...onTheCli, whole, ...alone],
          // Two processes load all modules once: each test has a world of its own in them.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          include: alone,
          exclude: [...onTheCli, whole, "**/node_modules/**"],
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
