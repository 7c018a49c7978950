import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ReadState, StateResource } from "../lifecycle/context";

const LIMIT_MS = 20_000;
const MAX_BYTES = 2 ** 30;

/**
 * Reads the state of a stack as it was when the run began, once, with `pulumi stack export`: the
 * engine gives providers no other way to it. Secrets stay encrypted, and nothing is asked.
 */
export function exportedState(env: NodeJS.ProcessEnv = process.env): ReadState {
  const known = new Map<string, Promise<readonly StateResource[] | undefined>>();
  return (stack) => {
    const reading = known.get(stack) ?? exported(stack, env).catch(() => undefined);
    known.set(stack, reading);
    return reading;
  };
}

async function exported(stack: string, env: NodeJS.ProcessEnv): Promise<StateResource[]> {
  const words = ["stack", "export", "--stack", stack, "--non-interactive"];
  const options = { env, timeout: LIMIT_MS, maxBuffer: MAX_BYTES, windowsHide: true };
  const { stdout } = await promisify(execFile)("pulumi", words, options);
  const { deployment } = JSON.parse(stdout) as Export;
  return (deployment?.resources ?? []).filter((resource) => !resource.delete);
}

interface Export {
  readonly deployment?: { readonly resources?: readonly Exported[] };
}

interface Exported extends StateResource {
  readonly delete?: boolean;
}
