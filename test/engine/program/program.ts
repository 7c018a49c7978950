/** The program side: a real program in a process of its own, or goals without either. */
import path from "node:path";
import type { ChildProcess, startProcess } from "../process";
import type { Project } from "./project";
import { sdkOf } from "../wire/protocol";

export interface ProgramOptions {
  project: Project;
  stack: string;
  monitorAddress: string;
  engineAddress: string;
  preview: boolean;
  parallel: number;
  env: Record<string, string>;
  start: typeof startProcess;
  print(line: string): void;
}

/** What the language host starts: the SDK's runner, on the project's entry point. */
export function startProgram(options: ProgramOptions): ChildProcess {
  const { project, stack, monitorAddress, engineAddress, preview, parallel } = options;
  const flags = {
    monitor: monitorAddress,
    engine: engineAddress,
    organization: "organization",
    project: project.name,
    "root-directory": project.root,
    stack,
    pwd: project.folder,
    parallel: String(parallel),
  };
  return options.start({
    arguments: [
      ...project.nodeArguments,
      path.join(sdkOf(project.folder), "cmd", "run", "index.js"),
      ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
      ...(preview ? ["--dry-run"] : []),
      project.entry,
    ],
    folder: project.folder,
    env: { ...options.env, ...project.env },
    print: options.print,
  });
}

/** The exit code of a program that has told the user already what went wrong. */
export const REPORTED_FAILURE = 32;
