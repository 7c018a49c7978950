import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { startScript } from "../live/scripts";
import { blocksIn, documents } from "./blocks";

/** Which test, or what else, runs the commands that documents show. */
const tried: readonly (readonly [command: RegExp, by: string])[] = [
  [/^npm start$/, "test/docs/commands.test.ts"],
  [/^npm test$/, ".ci/run"],
  [/^npm start -- --live$/, "test/live/demo.test.ts"],
  [/^INTERCOM_LIVE_WORKSPACE="Acme dev" npm run test:live$/, "test/live/questions.test.ts"],
  [/^(mkdir|pulumi (new|config|preview|up)|npm install) /, "test/docs/cli.test.ts"],
  [/^npx pulumi-intercom drift /, "test/docs/drift.test.ts"],
  [/^npx pulumi-intercom export .*--print$/, "test/export/print.test.ts"],
  [/^npx pulumi-intercom export --unmanaged/, "test/export/unmanaged.test.ts"],
  [/^npx pulumi-intercom doctor/, "test/cli/doctor.test.ts"],
  [/^npx pulumi-intercom review /, "test/docs/review.test.ts"],
  [
    /^(npx pulumi-intercom export|cd acme-intercom|pulumi (stack|import)) /,
    "test/docs/cli.test.ts",
  ],
  [/^pulumi (preview|up)$/, "test/docs/cli.test.ts"],
  [/^export /, "test/docs/ci.test.ts"],
];

const commands = documents.flatMap((file) =>
  blocksIn(file)
    .filter(({ language }) => language === "sh")
    .flatMap(({ code }) => code.split("\n"))
    .map((line) => line.replace(/\s+#.*/, "").trim())
    .filter((line) => line !== "")
    .map((command) => ({ file, command })),
);

it.each(commands)("$file: something runs $command", ({ command }) => {
  const [, by] = tried.find(([known]) => known.test(command)) ?? [];
  expect(by, "no test runs it").toBeDefined();
  expect(readFileSync(by ?? "", "utf8")).not.toBe("");
});

it("shows the whole of npm start", async () => {
  const { code, output } = await startScript("demo/main.js", [], {}).ended;
  expect(code, output).toBe(0);
  for (const heading of [
    "it changes",
    "the old secret of the web retires",
    "it is found",
    "it is healed",
  ])
    expect(output).toContain(heading);
  expect(output).toContain("That is all.");
  expect(output).not.toContain("emulator-token");
});
