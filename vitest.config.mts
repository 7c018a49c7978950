import { defineConfig } from "vitest/config";

const onTheCli = ["test/**/cli.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile: "test/.report.json" }]],
    projects: [
      {
        extends: true,
        test: {
          name: "suite",
          include: ["test/**/*.test.ts", "examples/*/*.test.ts"],
          exclude: [...onTheCli, "**/node_modules/**"],
        },
      },
      { extends: true, test: { name: "cli", include: onTheCli, testTimeout: 300_000 } },
    ],
  },
});
