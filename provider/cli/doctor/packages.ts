import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** A package as it is installed. */
export interface Installed {
  /** Where it is, links resolved. */
  readonly folder: string;
  readonly version: string;
  /** What it depends on, its peers included. */
  readonly dependencies: readonly string[];
}

interface PackageFile {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The package that Node finds from a folder, NODE_PATH included, as Pulumi's host looks for it. */
export function findPackage(from: string, name: string): Installed | undefined {
  const folders = createRequire(from + path.sep).resolve.paths(name) ?? [];
  const found = folders
    .map((folder) => path.join(folder, name))
    .find((place) => existsSync(path.join(place, "package.json")));
  return found === undefined ? undefined : readPackage(realpathSync(found));
}

/** All copies of a package that a program gets to see: its own, and those of what it depends on. */
export function copiesOf(program: string, name: string): Installed[] {
  const own = nearestPackageFile(program);
  const users = namesIn(own).flatMap((one) => findPackage(program, one) ?? []);
  const seen = users
    .filter(({ dependencies }) => dependencies.includes(name))
    .map(({ folder }) => findPackage(folder, name));
  const all = [findPackage(program, name), ...seen].flatMap((one) => one ?? []);
  return [...new Map(all.map((one) => [one.folder, one])).values()];
}

function nearestPackageFile(from: string): PackageFile {
  const file = path.join(from, "package.json");
  if (existsSync(file)) return parse(file);
  const above = path.dirname(from);
  return above === from ? {} : nearestPackageFile(above);
}

function readPackage(folder: string): Installed {
  const file = parse(path.join(folder, "package.json"));
  return { folder, version: file.version ?? "unknown", dependencies: namesIn(file) };
}

function namesIn({ dependencies, devDependencies, peerDependencies }: PackageFile): string[] {
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
}

function parse(file: string): PackageFile {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as PackageFile;
  } catch (cause) {
    throw new Error(`${file} can't be read: ${(cause as Error).message}`, { cause });
  }
}
