import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { review } from "../../provider/cli/review";
import { decodedMarkdown } from "../harness/harmless";
import { call } from "./call";
import { type Step, previewOf } from "./previews";
import { run } from "./run";
import { stackFiles } from "./stacks";

const fileOf = stackFiles();
/** On a quiet machine, less than two seconds of processor time. */
const MOST_READINGS = 80;

const look = async (content: string, ...words: string[]) =>
  call(review, [await fileOf(content), ...words], {});

describe("a comment", () => {
  const many = (count: number): Step[] =>
    Array.from({ length: count }, (_, at) => ({
      op: (["create", "update", "delete"] as const)[at % 3] ?? "create",
      kind: "ExternalPage",
      name: `page-${at}`,
      id: String(at),
      ...(at % 3 !== 0 && { before: { title: `<${at}>`, html: "<p>\n".repeat(50) } }),
      ...(at % 3 !== 2 && { after: { title: `<<${at}>>`, html: "<b>\n".repeat(50) } }),
    }));

  it("begins with a marker that names the stack, whatever became of the preview", async () => {
    const marker = "<!-- pulumi-intercom review of prod -->\n";
    for (const content of [previewOf(many(3)), "", "{"]) {
      const { out } = await look(content, "--markdown", "--stack", "prod");
      expect(out.startsWith(marker)).toBe(true);
    }
    expect((await look(previewOf([]), "--markdown")).out).toContain("review of acme/dev -->");
    const missing = await call(review, ["nowhere.json", "--markdown", "--stack", "prod"], {});
    expect(missing).toMatchObject({ code: 2, err: "" });
    expect(missing.out.startsWith(marker)).toBe(true);
    expect(decodedMarkdown(missing.out)).toContain("there is no file nowhere.json");
  });

  it("of 2,000 steps has less than 65,000 characters, and counts the rest", async () => {
    const { out, code } = await look(previewOf(many(2000)), "--markdown");
    expect(code).toBe(0);
    expect(out.length).toBeLessThan(65_000);
    expect(out).toMatch(/^and \d+ more\.$/m);
    expect(decodedMarkdown(out)).toContain("666 to delete, 667 to change, 667 to create");
  });

  it("folds long texts only", async () => {
    const page = (lines: number): Step => {
      const [before, after] = ["a", "b"].map((text) => ({ html: `${text}\n`.repeat(lines) }));
      return { op: "update", kind: "ExternalPage", name: "page", before, after } as Step;
    };
    expect((await look(previewOf([page(4)]), "--markdown")).out).not.toContain("<details>");
    expect((await look(previewOf([page(40)]), "--markdown")).out).toContain("<details>");
  });

  it("of 2,000 steps takes little memory, and little more time than its file does to be read", async () => {
    const file = await fileOf(previewOf(many(2000)));
    const text = await readFile(file, "utf8");
    const timeOf = async (work: () => unknown) => {
      const { user } = process.cpuUsage();
      await work();
      return process.cpuUsage().user - user;
    };
    const reading = () => {
      for (let at = 0; at < 20; at += 1) JSON.stringify(JSON.parse(text));
    };
    let ratio = Infinity;
    // Load can only lengthen a round.
    for (let round = 0; round < 4 && ratio > MOST_READINGS; round += 1) {
      const cost = await timeOf(() => call(review, [file, "--markdown"], {}));
      ratio = Math.min(ratio, (20 * cost) / (await timeOf(reading)));
    }
    console.log(`a review takes the time of ${ratio.toFixed(1)} readings of its file`);
    expect(ratio).toBeLessThanOrEqual(MOST_READINGS);
    const limit = { NODE_OPTIONS: "--max-old-space-size=64" };
    expect(await run(["review", file, "--markdown"], limit)).toMatchObject({ code: 0, err: "" });
  });

  it("takes not much longer for each step where there are many", async () => {
    const cost = async (count: number) => {
      const file = await fileOf(previewOf(many(count)));
      const { user } = process.cpuUsage();
      await call(review, [file, "--markdown"], {});
      return process.cpuUsage().user - user;
    };
    await cost(250);
    expect((await cost(2000)) / (await cost(250))).toBeLessThan(40);
  });
});
