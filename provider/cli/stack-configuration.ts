import { execFile } from "node:child_process";
import type { Configuration } from "../api/credentials";

/**
 * The configuration of a stack of the project in this folder, as `pulumi config` decrypts it. The
 * token comes through a pipe: it is in no argument and no output.
 *
 * @throws Error with what `pulumi` says if it fails.
 */
export async function stackConfiguration(
  stack: string,
  env: NodeJS.ProcessEnv,
): Promise<Configuration> {
  const words = ["config", "--json", "--show-secrets", "--non-interactive", "--stack", stack];
  const values = parse(await run(words, env), stack);
  return { get: (key) => values[key]?.value };
}

function run(words: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("pulumi", words, { env, windowsHide: true }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const { code } = error as { code?: unknown };
      const said = stderr.trim() || `it ended with ${String(code)}.`;
      const reason = code === "ENOENT" ? "pulumi isn't on PATH." : said;
      // Not the error itself: it may have the output, token included.
      reject(new Error(`--stack: \`pulumi config\` failed: ${reason}`));
    });
  });
}

function parse(text: string, stack: string): Record<string, { value?: string } | undefined> {
  try {
    return JSON.parse(text) as Record<string, { value?: string }>;
  } catch {
    throw new Error(`--stack: \`pulumi config --json --stack ${stack}\` printed no JSON.`);
  }
}
