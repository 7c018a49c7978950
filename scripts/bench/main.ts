import path from "node:path";
import { parseArgs } from "node:util";
import { cliAvailable, cliStack } from "../../test/engine/cli";
import { benchStack } from "../../test/engine/engine";
import { hasPlugin } from "../demo/open-stack";
import { exitCode, Refusal } from "../live/script";
import { measure, type Measured, type MeasureOptions, type Subject } from "./measure";
import { report, reportGrowth } from "./report";

const usage = `usage: npm run bench [-- options]

Deploys programs of many objects to an emulated Intercom and prints what it takes, beside the same objects written as
plain dynamic resources ("usual") and, on a real Pulumi that has the plugin, as many RandomId ("random").

  --objects 1000   how many, once or several times; 1000 and 5000 unless told, on a real Pulumi 1000
  --engine bench   only on the project's test engine, or, with pulumi, only on the installed Pulumi
  --help           prints this
`;

const root = path.resolve(__dirname, "../../..");

async function main(args: string[]): Promise<void> {
  const { help, objects, engine } = read(args);
  if (help) return console.log(usage.trimEnd());
  const sizes = objects?.map(size);
  if (engine !== "pulumi") {
    console.log("On the project's test engine:");
    await compare(sizes ?? [1000, 5000], benchStack, ["usual"]);
  }
  if (engine !== "bench" && cliAvailable()) {
    console.log("On the installed Pulumi:");
    await compare(sizes ?? [1000], cliStack, hasPlugin("random") ? ["usual", "random"] : ["usual"]);
  }
}

async function compare(
  sizes: readonly number[],
  open: MeasureOptions["open"],
  subjects: readonly Subject[],
): Promise<void> {
  const measured = new Map<number, Measured>();
  for (const objects of sizes) {
    const own = await measure({ root, subject: "intercom", objects, open });
    const others: Record<string, Measured> = {};
    for (const subject of subjects) {
      others[subject] = await measure({ root, subject, objects, open });
    }
    console.log(`\n${objects} objects`);
    report(own, others);
    measured.set(objects, own);
  }
  const [[small, first] = [], [large, last] = []] = [...measured].toSorted(([a], [b]) => a - b);
  if (!small || !first || !large || !last) return;
  console.log(`\nGrowth from ${small} to ${large} objects, of which 1 is linear`);
  reportGrowth(first, last, large / small);
}

function size(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 500) return number;
  throw new Refusal(`--objects has to be a whole number of at least 500, not "${text}".`);
}

function read(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        objects: { type: "string", multiple: true },
        engine: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.engine && !["bench", "pulumi"].includes(values.engine))
      throw new Error("--engine is bench or pulumi.");
    return values;
  } catch (error) {
    throw new Refusal(`${(error as Error).message} --help shows the options.`);
  }
}

void exitCode(() => main(process.argv.slice(2))).then((code) => {
  process.exitCode = code;
});
