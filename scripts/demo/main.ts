import path from "node:path";
import { parseArgs } from "node:util";
import { asker, exitCode, interruption, Refusal } from "../live/script";
import { emulated } from "./emulated";
import { live } from "./live";

const usage = `usage: npm start [-- options]

Shows the project at work: examples/workspace, deployed to an emulated Intercom. No account is involved.

  --live   instead makes three tags in the real workspace of INTERCOM_ACCESS_TOKEN, and deletes them again
           (INTERCOM_REGION is us, eu or au; INTERCOM_BASE_URL another address); it asks first
  --yes    with --live: goes ahead without asking
  --help   prints this

Exit codes: 0 done, 1 failed, 2 called wrongly or no consent, 130 interrupted and cleaned up.
`;

const root = path.resolve(__dirname, "../../..");

async function main(args: string[]): Promise<void> {
  const { help, live: isLive, yes } = options(args);
  if (help) console.log(usage.trimEnd());
  else if (!isLive) await emulated(root);
  else {
    const ask = yes ? async () => "yes" : asker();
    await live({ root, env: process.env, ask, interrupted: interruption() });
  }
}

function options(args: string[]) {
  const values = read(args);
  if (values.yes && !values.live) throw new Refusal("--yes goes with --live only.");
  return values;
}

function read(args: string[]) {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({ args, options: { live: flag, yes: flag, help: { ...flag, short: "h" } } })
      .values;
  } catch (error) {
    throw new Refusal(`${(error as Error).message}. --help shows the options.`);
  }
}

void exitCode(() => main(process.argv.slice(2))).then((code) => {
  process.exitCode = code;
});
