import path from "node:path";
import { parseArgs } from "node:util";
import { cliAvailable, cliStack } from "../../test/engine/cli";
import { benchStack } from "../../test/engine/engine";
import { hasPlugin } from "../demo/open-stack";
import { exitCode, Refusal } from "../live/script";
import { measure, type MeasureOptions, type Subject } from "./measure";
import { report, reportGrowth, type Subjects } from "./report";

const usage = `usage: npm run bench [-- options]

Deploys programs of many objects to an emulated Intercom and prints what it takes, beside the same objects written the
usual way (plain dynamic resources), and, on a real Pulumi that has the plugin, as many RandomId.

  --objects 1000   how many, once or several times; 1000 and 5000 unless told, on a real Pulumi 250 and 1000.
                   With --engine bench, 200 take less than a minute
  --engine bench   only on the project's test engine, or, with pulumi, only on the installed Pulumi
  --limit 1666     how many requests the emulator takes in ten seconds; so many that none is refused unless told
  --help           prints this
`;

const root = path.resolve(__dirname, "../../..");

async function main(args: string[]): Promise<void> {
  const { help, objects, engine, limit = "1000000" } = read(args);
  if (help) return console.log(usage.trimEnd());
  const sizes = objects?.map((text) => number("--objects", text, 100)).toSorted((a, b) => a - b);
  const budget = number("--limit", limit, 1);
  const start = performance.now();
  if (engine !== "pulumi") {
    const where = { engine: "test engine", open: benchStack, limit: budget };
    await compare(sizes ?? [1000, 5000], where, ["intercom", "usual"]);
  }
  if (engine !== "bench" && cliAvailable()) {
    const where = { engine: "Pulumi", open: cliStack, limit: budget };
    const subjects = hasPlugin("random") ? ALL : ALL.slice(0, 2);
    await compare(sizes ?? [250, 1000], where, subjects);
  }
  console.log(`\n${Math.round((performance.now() - start) / 1000)} s in all.`);
}

const ALL = ["intercom", "usual", "random"] as const;

interface Where extends Pick<MeasureOptions, "open" | "limit"> {
  readonly engine: string;
}

async function compare(
  sizes: readonly number[],
  { engine, ...where }: Where,
  subjects: readonly Subject[],
): Promise<void> {
  const measured: Subjects[] = [];
  for (const objects of sizes) {
    const title = `${objects.toLocaleString("en")} objects, ${engine}`;
    const found: Subjects = new Map();
    for (const subject of subjects) {
      console.error(`${title}: ${subject} ...`);
      found.set(subject, await measure({ root, subject, objects, ...where }));
    }
    report(title, found);
    measured.push(found);
  }
  const [small, large] = [measured[0], measured.at(-1)];
  if (small && large && small !== large)
    reportGrowth(`growth, ${sizes.join(" to ")} objects, ${engine}`, small, large);
}

function number(option: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Refusal(`${option} has to be a whole number of at least ${least}, not "${text}".`);
}

function read(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        objects: { type: "string", multiple: true },
        engine: { type: "string" },
        limit: { type: "string" },
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
