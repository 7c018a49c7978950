import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(__dirname, "../..");
const descriptions = ["preview", "2.16"].map(
  (version) => `../shared/intercom-openapi/${version}.yaml`,
);
const names = ["facts.json", "facts-2.16.json", "operations.json"];
const cure = `run: node scripts/contract-facts.mjs ${descriptions.join(" ")}`;

it("the facts are those of the published descriptions", ({ skip }) => {
  const isThere = descriptions.every((path) => existsSync(join(root, path)));
  skip(!isThere, "the published descriptions are not beside this folder");
  const folder = mkdtempSync(join(tmpdir(), "facts-"));
  try {
    execFileSync(process.execPath, ["scripts/contract-facts.mjs", ...descriptions, folder], {
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

it.each(names.slice(0, 2))("%s has one operation a line, and no prose", (name) => {
  const text = readFileSync(join(__dirname, name), "utf8");
  const lines = text.trim().split("\n").slice(1, -1);
  const others = lines.filter(
    (line) => !/^"(error|[A-Z]+ \/[\w/{}]*)": (\{.*\}|\[.*\]|null),?$/.test(line),
  );
  expect(others).toEqual([]);
  expect(textsIn(JSON.parse(text)).filter((word) => !/^[\w.-]+$/.test(word))).toEqual([]);
});

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
