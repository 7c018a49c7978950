import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The folder that Pulumi runs the program of a project in; `undefined` where there is no project. */
export function programFolder(folder: string): string | undefined {
  const file = ["Pulumi.yaml", "Pulumi.yml"]
    .map((name) => path.join(folder, name))
    .find(existsSync);
  if (file === undefined) return undefined;
  const main = /^main:\s*["']?([^"'\s#]+)/m.exec(readFileSync(file, "utf8"))?.[1] ?? ".";
  const program = path.resolve(folder, main);
  return path.extname(program) === "" ? program : path.dirname(program);
}

/** The folder of the project that a file or folder is in; `undefined` where it is in none. */
export function projectAbove(folder: string): string | undefined {
  if (programFolder(folder) !== undefined) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : projectAbove(above);
}
