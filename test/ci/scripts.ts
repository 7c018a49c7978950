import { spawn } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Answer } from "./stand-ins";

/** Runs it as both forges do: the first command that fails ends it. */
export async function runScript(
  script: string,
  cwd: string,
  env: Record<string, string>,
): Promise<Answer> {
  const options = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const child = spawn("bash", options, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => (out += text.toString()));
  const code = await new Promise<number>((resolve) => child.once("close", resolve));
  return { code, out };
}

/** Puts `npx pulumi-intercom` where `npm ci` would have put it. */
export function putCommandLineOnPath(file: string): void {
  const main = path.resolve("dist/cli/main.js");
  writeFileSync(
    file,
    `#!/bin/sh\ntest "$1 $2" = "--no-install pulumi-intercom" && shift 2 && exec "${process.execPath}" "${main}" "$@"\n`,
  );
  chmodSync(file, 0o755);
}
