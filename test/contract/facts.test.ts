import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(__dirname, "../..");
const description = join(root, "../shared/intercom-openapi/preview.yaml");
const names = ["facts.json", "operations.json"];
const facts = join(__dirname, "facts.json");
const cure = "run: node scripts/contract-facts.mjs ../shared/intercom-openapi/preview.yaml";

it("the facts are those of the published description", ({ skip }) => {
  skip(!existsSync(description), "the published description is not beside this folder");
  const folder = mkdtempSync(join(tmpdir(), "facts-"));
  try {
    const files = names.map((name) => join(folder, name));
    execFileSync(process.execPath, ["scripts/contract-facts.mjs", description, ...files], {
      cwd: root,
    });
    const isFresh = names.every(
      (name) =>
        readFileSync(join(__dirname, name), "utf8") === readFileSync(join(folder, name), "utf8"),
    );
    expect(isFresh ? "fresh" : cure).toBe("fresh");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("the facts hold one operation a line, and no prose", () => {
  const text = readFileSync(facts, "utf8");
  const lines = text.trim().split("\n").slice(1, -1);
  const others = lines.filter((line) => !/^"(error|[A-Z]+ \/[\w/{}]*)": \{.*\},?$/.test(line));
  expect(others).toEqual([]);
  expect(textsIn(JSON.parse(text)).filter((word) => !/^[\w.-]+$/.test(word))).toEqual([]);
});

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
