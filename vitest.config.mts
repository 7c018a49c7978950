import { defineConfig } from "vitest/config";

const onTheCli = ["test/**/cli.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    reporters: ["default", ["json", { outputFile: "test/.report.json" }]],
    projects: [
      { extends: true, test: { name: "suite", include: ["test/**/*.test.ts"], exclude: onTheCli } },
      { extends: true, test: { name: "cli", include: onTheCli, testTimeout: 300_000 } },
    ],
  },
});
