import { readFileSync } from "node:fs";
import type { Files } from "./packed";

/** A program that makes the tag "VIP" and exports its id. */
export interface Program {
  readonly name: string;
  readonly files: Files;
  readonly needs?: "type stripping";
}

const commonJs = `exports.id = new (require("pulumi-intercom").Tag)("vip", { name: "VIP" }).id;\n`;
const esModule = `import { Tag } from "pulumi-intercom";
export const id = new Tag("vip", { name: "VIP" }).id;\n`;
const typeScript = `import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";
const args: intercom.TagArgs = { name: "VIP" };
export const id: pulumi.Output<string> = new intercom.Tag("vip", args).id;\n`;

const tsconfig = readFileSync("test/docs/template/tsconfig.json", "utf8");
const withTsx = { typescript: false, nodeargs: "--import tsx" };
const plain = { typescript: false };

/** The ways in which programs are written for Pulumi. */
export const programs = [
  {
    name: "CommonJS",
    files: { ...project(plain, { main: "index.js" }), "index.js": commonJs },
  },
  {
    name: "an ES module",
    files: { ...project(plain, { type: "module" }), "index.js": esModule },
  },
  {
    name: "TypeScript, by Pulumi's ts-node",
    files: {
      ...project({}, { main: "index.ts" }),
      "index.ts": typeScript,
      "tsconfig.json": tsconfig,
    },
  },
  {
    name: "TypeScript, by tsx",
    files: { ...project(withTsx, { main: "index.ts" }), "index.ts": typeScript },
  },
  {
    name: "TypeScript in an ES module, by tsx",
    files: { ...project(withTsx, { type: "module" }), "index.ts": typeScript },
  },
  {
    name: "TypeScript, by Node's type stripping",
    files: { ...project(plain, { main: "index.ts" }), "index.ts": typeScript },
    needs: "type stripping",
  },
  {
    name: "TypeScript in an ES module, by Node's type stripping",
    files: { ...project(plain, { type: "module" }), "index.ts": typeScript },
    needs: "type stripping",
  },
] satisfies [Program, ...Program[]];

/** A project's manifests. JSON is YAML too. */
export function project(options: object, manifest: object): Files {
  const runtime = { name: "nodejs", options };
  return {
    "package.json": { private: true, ...manifest },
    "Pulumi.yaml": { name: "installed", runtime },
  };
}
