/** A project's folder: what its Pulumi.yaml says about the program. */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

export interface Project {
  name: string;
  /** The project's folder, with Pulumi.yaml. */
  root: string;
  /** The folder in which program and host run. */
  folder: string;
  /** The program in that folder: a file, or "." */
  entry: string;
  /** What the runtime's options say to Node. */
  nodeArguments: string[];
  /** What the runtime's options say to the program's process. */
  env: Record<string, string>;
}

export function readProject(dir: string, given: { name?: string; main?: string } = {}): Project {
  const root = path.resolve(dir);
  const file = path.join(root, "Pulumi.yaml");
  const settings = (existsSync(file) ? parse(readFileSync(file, "utf8")) : {}) as Settings;
  const options = typeof settings.runtime === "object" ? (settings.runtime.options ?? {}) : {};
  const env: Record<string, string> = {};
  if (options.typescript !== false) {
    env["PULUMI_NODEJS_TYPESCRIPT"] = "true";
    // Checking a program's types takes most of its time, and `npm run types` does it once for all.
    env["PULUMI_NODEJS_TRANSPILE_ONLY"] = "true";
  }
  if (options.tsconfig) env["PULUMI_NODEJS_TSCONFIG_PATH"] = path.resolve(root, options.tsconfig);
  return {
    name: given.name ?? settings.name ?? path.basename(root),
    root,
    ...entryOf(root, given.main ?? settings.main),
    nodeArguments: options.nodeargs?.split(" ") ?? [],
    env,
  };
}

interface Settings {
  name?: string;
  main?: string;
  runtime?: string | { options?: RuntimeOptions };
}

interface RuntimeOptions {
  typescript?: boolean;
  tsconfig?: string;
  nodeargs?: string;
}

/** The program runs in the folder of its main file, or in its main folder. */
function entryOf(root: string, main: string | undefined): { folder: string; entry: string } {
  if (main === undefined) return { folder: root, entry: "." };
  const target = path.resolve(root, main);
  return existsSync(target) && statSync(target).isDirectory()
    ? { folder: target, entry: "." }
    : { folder: path.dirname(target), entry: path.basename(target) };
}
