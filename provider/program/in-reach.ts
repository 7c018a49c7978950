import { createRequire } from "node:module";
import path from "node:path";
import { programError } from "./program-error";

// Where the program was started, and where Pulumi's host runs: the program may have moved since.
const start = process.cwd();
let found = false;

/**
 * Stops a program whose folder doesn't lead to this package, such as one behind a package that depends on it under
 * pnpm. Pulumi's host loads it from there, and would fail once a resource, with a stack of its own.
 *
 * @throws RunError that says what to do.
 */
export function requireInReach(): void {
  // Only Pulumi's own runner says this. Under the Automation API the host runs in a folder that the program
  // can't know, and in unit tests there is no host.
  const root = process.env.PULUMI_NODEJS_ROOT_DIRECTORY;
  if (found || root === undefined) return;
  found = leadsHere(start) || leadsHere(root);
  if (!found)
    throw programError(
      `pulumi-intercom isn't found from the program's folder, ${start}, where Pulumi's host loads it. Add it to the dependencies in the program's own package.json and install it: that another package depends on it isn't enough. (Or name a node_modules folder that holds it in NODE_PATH.)`,
    );
}

function leadsHere(folder: string): boolean {
  try {
    createRequire(folder + path.sep).resolve("pulumi-intercom/provider");
    return true;
  } catch {
    return false;
  }
}
