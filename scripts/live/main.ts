import { parseArgs } from "node:util";
import { askAll } from "./ask";
import { questions } from "./questions";
import { Refusal, exitCode, interruption } from "./script";

const usage = `usage: npm run test:live [-- options]

Asks a real workspace how Intercom behaves where its description doesn't say. For that it makes objects, and removes
them; what was there before is only read. Take a workspace that nobody depends on.

  INTERCOM_ACCESS_TOKEN     the token of its app
  INTERCOM_REGION           us (the default), eu or au; INTERCOM_BASE_URL is another address
  INTERCOM_LIVE_WORKSPACE   the workspace's name, once more

  --leave-behind   also asks about data attributes, which can't be deleted: leaves some of them, archived, and they
                   count towards the most that a workspace may have
  --help           prints this

Exit codes: 0 done, 1 something has no answer or is left, 2 refused, 130 interrupted and cleaned up.
`;

async function main(args: string[]): Promise<void> {
  const values = read(args);
  if (values.help) return console.log(usage.trimEnd());
  await askAll({
    env: process.env,
    questions,
    leavesBehind: values["leave-behind"],
    interrupted: interruption(),
  });
}

function read(args: string[]) {
  const flag = { type: "boolean", default: false } as const;
  try {
    const options = { "leave-behind": flag, help: { ...flag, short: "h" } };
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(`${(error as Error).message}. --help shows the options.`);
  }
}

void exitCode(() => main(process.argv.slice(2))).then((code) => {
  process.exitCode = code;
});
