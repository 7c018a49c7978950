import { parseArgs } from "node:util";
import type { Ending } from "../definition/kind";
import { declarableKinds } from "../resources/kinds";
import { type Command, FOUND, UsageError, readOptions } from "./command";
import { connect } from "./connect";
import { asMarkdown } from "./drift/markdown";
import { asText } from "./drift/text";
import { say, sayJson } from "./output";
import { reasonsToStop } from "./review/brake";
import { type Effect, effectsOf } from "./review/effects";
import { countCascades } from "./review/live";
import { readPreview } from "./review/preview";
import { type Review, asJson, asPage } from "./review/report";
import { readStackFile } from "./stack-file";

const ENDINGS = [...new Set(declarableKinds.flatMap(({ ends }) => (ends ? [ends.what] : [])))];

/** Says what a preview will really do in Intercom. */
export const review: Command = {
  help: `usage: pulumi-intercom review [<file>] [options]

Shows what \`pulumi up\` will do in Intercom: which sessions end, which objects are deleted
for good, archived or left there, and what changes, field by field. Without --live it needs
no token and sends no request.

  <file>                  the output of \`pulumi preview --json\`; - or nothing reads it from
                          stdin. Pass --show-sames to the preview, to see whether removed
                          secrets end sessions
  --stack <name>          the stack's name (default: the one in the file). Needed to find the
                          comment of a preview that failed
  --stack-file <file>     the output of \`pulumi stack export\`, instead of --show-sames
  --live                  asks Intercom how many objects are deleted with others, with the
                          token in INTERCOM_ACCESS_TOKEN or in --stack's configuration
  --max-deletions <n>     stops if more objects would be deleted or archived
  --fail-on <ending>      stops for ${ENDINGS.map(wordFor).join(" or ")}; repeatable
  --allow-deletions       overrides --max-deletions and --fail-on
  --markdown              prints Markdown, for a comment on a pull request
  --json                  prints one line of JSON
  --help                  prints this help

Secrets are never shown. The exit code is 0 if the plan may continue, ${FOUND} if it is stopped or
the preview is incomplete, and 1 if this command failed.
`,
  run: async (args) => {
    const { values, positionals } = readOptions(() => parse(args));
    const { json, markdown } = values;
    if (json && markdown) throw new UsageError("--json and --markdown exclude each other.");
    const reviewed = await look(fileIn(positionals), values);
    if (json) sayJson(asJson(reviewed));
    else {
      const page = asPage(reviewed);
      say((markdown ? asMarkdown(page) : asText(page)).trimEnd());
    }
    return codeOf(reviewed);
  },
};

function parse(args: string[]) {
  const values = parseArgs({
    args,
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      "stack-file": { type: "string" },
      live: { type: "boolean", default: false },
      "max-deletions": { type: "string" },
      "fail-on": { type: "string", multiple: true, default: [] },
      "allow-deletions": { type: "boolean", default: false },
      markdown: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  return { values };
}

type Options = ReturnType<typeof parse>["values"]["values"];

async function look(file: string, options: Options): Promise<Review> {
  const brake = {
    maxDeletions: numberIn(options["max-deletions"]),
    failOn: options["fail-on"].map(endingIn),
  };
  const stackFile = options["stack-file"];
  if (file === "-" && stackFile === "-") throw new UsageError("only one file can be stdin.");
  const stack = stackFile === undefined ? undefined : await readStackFile(stackFile);
  const preview = await readPreview(file);
  const planned = effectsOf(preview, stack);
  const effects = options.live ? await counting(planned, options.stack) : planned;
  return {
    stack: options.stack ?? preview.stack ?? "unknown",
    preview,
    effects,
    stops: reasonsToStop(effects, brake),
    isAllowed: options["allow-deletions"],
  };
}

async function counting(
  effects: readonly Effect[],
  stack: string | undefined,
): Promise<readonly Effect[]> {
  if (effects.every(({ uncounted }) => uncounted === undefined)) return effects;
  const hasToken = Boolean(process.env.INTERCOM_ACCESS_TOKEN);
  return countCascades(await connect(hasToken ? undefined : stack), effects);
}

function fileIn([file = "-", ...more]: readonly string[]): string {
  if (more.length > 0) throw new UsageError(`expected one file, got ${more.length + 1}.`);
  if (file === "-" && process.stdin.isTTY)
    throw new UsageError("name the file that `pulumi preview --json` wrote, or pipe it in.");
  return file;
}

function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? text : Number(text);
  throw new UsageError(`--max-deletions is ${JSON.stringify(text)}: expected a number.`);
}

function endingIn(text: string): Ending["what"] {
  const found = ENDINGS.find((what) => text === wordFor(what));
  if (found) return found;
  const words = ENDINGS.map(wordFor).join(" or ");
  throw new UsageError(`--fail-on is ${JSON.stringify(text)}: expected ${words}.`);
}

function wordFor(what: Ending["what"]): string {
  return `ends-${what}`;
}

function codeOf({ preview, stops, isAllowed }: Review): number {
  const isStopped = stops.length > 0 && !isAllowed;
  return isStopped || preview.gaps.length > 0 ? FOUND : 0;
}
