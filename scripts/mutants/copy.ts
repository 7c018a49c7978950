import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A copy of the project, in which defects are planted: what is worked on never holds one. */
export class Copy {
  readonly folder = mkdtempSync(path.join(tmpdir(), "mutants-"));

  constructor() {
    const listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const files = execFileSync("git", listing, { encoding: "utf8" }).split("\0");
    for (const file of files.filter((name) => name !== "" && existsSync(name))) {
      cpSync(file, path.join(this.folder, file));
    }
    symlinkSync(path.resolve("node_modules"), path.join(this.folder, "node_modules"), "dir");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
