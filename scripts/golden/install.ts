import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const PROGRAM = `const { kind, args } = require("./declaration.json");
new (require("pulumi-intercom")[kind])("thing", args);
`;

/** Makes a folder a program that uses the packed package; gives the package's version. */
export function install(folder: string): string {
  const npm = (...args: string[]) => execFileSync("npm", args, { encoding: "utf8" });
  const packed = npm("pack", "--json", "--ignore-scripts", "--pack-destination", folder);
  const [{ filename, version } = { filename: "", version: "" }] = JSON.parse(packed) as {
    filename: string;
    version: string;
  }[];
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
    devDependencies: Record<string, string>;
  };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ main: "index.js" }));
  writeFileSync(path.join(folder, "index.js"), PROGRAM);
  const sdk = `@pulumi/pulumi@${devDependencies["@pulumi/pulumi"]}`;
  const quietly = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
  npm("install", "--prefix", folder, ...quietly, path.join(folder, filename), sdk);
  return version;
}
