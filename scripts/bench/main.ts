import path from "node:path";
import { parseArgs } from "node:util";
import { cliAvailable, cliStack } from "../../test/engine/cli";
import { benchStack } from "../../test/engine/engine";
import { hasPlugin } from "../demo/open-stack";
import { exitCode, Refusal } from "../live/script";
import { measure, type Operation } from "./measure";
import { type Mix, mixOf } from "./mix";
import { type Pair, report, reportGrowth, reportRoutes, type Subjects } from "./report";

const usage = `usage: npm run bench [-- options]

Deploys programs of many objects to an emulated Intercom and prints what it takes: a mix of kinds beside the same
objects written the usual way (plain dynamic resources), then nothing but tags, and nothing but pages of two kilobytes,
a resource each, and all in one set.
On a real Pulumi that has the plugin, as many RandomId stand beside them.

  --objects 1000   how many, once or several times; 1000 and 5000 by default, on a real Pulumi 250 and 1000.
                   With --engine bench, 200 take less than a minute
  --engine bench   only on the project's test engine, or, with pulumi, only on the installed Pulumi
  --only words     only what is called so: "mixed objects", "objects of one kind" or "pages of a set"
  --limit 1666     how many requests the emulator takes in ten seconds; by default so many that none is refused
  --help           prints this
`;

const folder = path.resolve(__dirname, "../../../scripts/bench");

async function main(args: string[]): Promise<void> {
  const { help, objects, engine, only = "", limit = "1000000" } = read(args);
  if (help) return console.log(usage.trimEnd());
  const sizes = objects?.map((text) => number("--objects", text, 100)).toSorted((a, b) => a - b);
  const budget = number("--limit", limit, 1);
  const contests = CONTESTS.filter(({ title }) => title.includes(only));
  if (contests.length === 0) throw new Refusal(`--only: nothing is called "${only}".`);
  const start = performance.now();
  if (engine !== "pulumi") {
    const where = { engine: "test engine", open: benchStack, limit: budget, hasRandom: false };
    await compare(contests, sizes ?? [1000, 5000], where);
  }
  if (engine !== "bench" && cliAvailable()) {
    const hasRandom = hasPlugin("random");
    const where = { engine: "Pulumi", open: cliStack, limit: budget, hasRandom };
    await compare(contests, sizes ?? [250, 1000], where);
  }
  console.log(`\n${Math.round((performance.now() - start) / 1000)} s in all.`);
}

/** Programs that are measured side by side, with the pairs whose figures are compared. */
interface Contest {
  readonly title: string;
  /** The folder of each in `programs/`, by the name to print. */
  readonly programs: Readonly<Record<string, string>>;
  readonly counts: (objects: number) => Mix;
  readonly operations: readonly Operation[];
  readonly pairs: readonly Pair[];
  /** Two whose requests are printed by route. */
  readonly routes?: Pair;
}

const CONTESTS: readonly Contest[] = [
  {
    title: "mixed objects",
    programs: { "pulumi-intercom": "intercom", "usual way": "usual", RandomId: "random" },
    counts: mixOf,
    operations: ["up", "up again", "refresh", "destroy"],
    pairs: [
      ["pulumi-intercom", "usual way"],
      ["pulumi-intercom", "RandomId"],
    ],
    routes: ["pulumi-intercom", "usual way"],
  },
  {
    title: "objects of one kind",
    programs: { Tag: "tags", ExternalPage: "pages", RandomId: "random" },
    counts: (objects) => ({ objects }),
    operations: ["preview", "up", "preview again"],
    pairs: [
      ["Tag", "RandomId"],
      ["ExternalPage", "RandomId"],
    ],
  },
  {
    title: "pages of a set",
    programs: { ExternalPageSet: "page-set" },
    counts: (objects) => ({ objects }),
    operations: ["up", "up again", "refresh", "up, one changed", "destroy"],
    pairs: [],
  },
];

interface Where {
  readonly engine: string;
  readonly open: typeof benchStack;
  readonly limit: number;
  /** Whether the plugin is there that RandomId needs. */
  readonly hasRandom: boolean;
}

async function compare(
  contests: readonly Contest[],
  sizes: readonly number[],
  where: Where,
): Promise<void> {
  for (const contest of contests) {
    const measured: Subjects[] = [];
    for (const objects of sizes) measured.push(await runContest(contest, objects, where));
    const [small, large] = [measured[0], measured.at(-1)];
    if (small && large && small !== large)
      reportGrowth(`growth, ${sizes.join(" to ")} ${contest.title}, ${where.engine}`, small, large);
  }
}

async function runContest(contest: Contest, objects: number, where: Where): Promise<Subjects> {
  const { engine, hasRandom, ...how } = where;
  const title = `${objects.toLocaleString("en")} ${contest.title}, ${engine}`;
  const found = new Map<string, Awaited<ReturnType<typeof measure>>>();
  for (const [name, program] of Object.entries(contest.programs)) {
    if (program === "random" && !hasRandom) continue;
    console.error(`${title}: ${name} ...`);
    const { operations } = contest;
    const counts = contest.counts(objects);
    found.set(name, await measure({ folder, program, counts, operations, ...how }));
  }
  const pairs = contest.pairs.filter((pair) => pair.every((name) => found.has(name)));
  report(title, found, pairs);
  if (contest.routes) reportRoutes(found, contest.routes);
  return found;
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
        only: { type: "string" },
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
