import { cpSync, readFileSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { type Packed, run, temporaryFolder } from "./packed";

const NOT_CLONED = new Set(["node_modules", "dist", "build", ".git"]);

it("is built when it is packed in a clone without a build", { timeout: 600_000 }, async () => {
  const clone = path.join(temporaryFolder(), "clone");
  try {
    cpSync(".", clone, { recursive: true, filter: (file) => !NOT_CLONED.has(file) });
    symlinkSync(path.resolve("node_modules"), path.join(clone, "node_modules"));
    // As old as what is installed already.
    utimesSync(path.join(clone, "package-lock.json"), 0, 0);
    const printed = await run("npm", ["pack", "--json", "--dry-run"], { cwd: clone });
    const [packed] = JSON.parse(printed.slice(printed.indexOf("["))) as Packed[];
    const files = packed?.files.map((file) => file.path);
    expect(files).toEqual(
      expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "dist/cli/main.js"]),
    );
  } finally {
    rmSync(path.dirname(clone), { recursive: true });
  }
});

// npm runs no other script of a package that it installs from git.
it("is built when it is installed from git", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
    scripts: Record<string, string>;
  };
  expect(scripts.prepack).toBe(`${scripts.prepare} && tsc`);
});
