import path from "node:path";
import { parseArgs } from "node:util";
import { oneLine } from "../api/printable";
import { regionOf } from "../api/settings";
import { confirm } from "./ask";
import { type Command, UsageError, readOptions } from "./command";
import { CONNECTING, CREDENTIALS, connect } from "./connect";
import {
  editedIn,
  filesIn,
  mappingIn,
  namesIn,
  staleIn,
  withDigests,
  write,
} from "./export/folder";
import { gather } from "./export/gather";
import { kebab } from "./export/names";
import { type Role, isLookUp, plan } from "./export/plan";
import { writeAddition, writeProject } from "./export/project";
import type { File } from "./export/program";
import { printObjects } from "./export/print";
import { readForExport } from "./export/read";
import { summary, tellWarnings } from "./export/tell";
import { additionAt, nextSteps, requireStackOf } from "./export/unmanaged";
import { type Found, typeNames } from "./inventory";
import { say, sayJson, tell } from "./output";
import { SELECTING, SELECTION, selection } from "./select";
import { namesByKind, ownedBy, readStackFile } from "./stack-file";

/** Writes a Pulumi project that declares a workspace. */
export const exportCommand: Command = {
  help: `usage: pulumi-intercom export --out <folder> [options]
       pulumi-intercom export --include <kind>:<name> --print [options]

Reads the whole workspace and writes a Pulumi project that declares it, with an import
file that brings everything into a stack. Writes nothing to Intercom. With --print, prints
the code of single objects and what \`pulumi import\` needs, and writes no file.

  --out <folder>             the folder to write the project to: empty or new
  --overwrite                replaces the files of an earlier export; other files stay, and
                             so do the entries in mapping.json. Lists the files that were
                             edited since, and asks before it replaces them
  --yes                      replaces them without asking; required if stdin isn't a terminal
  --name <name>              the project's name (default: the folder's)
${SELECTION}
  --stack-file <file>        leaves out what the stack already has: the file that
                             \`pulumi stack export\` wrote, or - for stdin
  --unmanaged                with --stack-file: writes only what the stack doesn't have, into
                             a new folder of an existing project, and prints the line that
                             adds it to the program
  --custom-object-type <id>  also reads the instances of this custom object type, because
                             the API doesn't list types; repeatable
  --print                    prints the objects that --include names, to add to a program
  --verbose                  lists each object that is left out
  --json                     prints a summary as one line of JSON
  --help                     prints this help

Kinds that the token's scopes or the workspace's plan don't allow are left out with a warning.
${CREDENTIALS}
`,
  run: async (args) => {
    const options = readOptions(() =>
      parseArgs({
        args,
        options: {
          out: { type: "string" },
          overwrite: { type: "boolean", default: false },
          yes: { type: "boolean", default: false },
          verbose: { type: "boolean", default: false },
          name: { type: "string" },
          "stack-file": { type: "string" },
          unmanaged: { type: "boolean", default: false },
          print: { type: "boolean", default: false },
          ...SELECTING,
          ...CONNECTING,
          json: { type: "boolean", default: false },
        },
      }),
    );
    const { out, include, exclude, unmanaged, "stack-file": stackFile } = options;
    const types = typeNames(options["custom-object-type"]);
    const chosen = selection(include, exclude);
    if (options.print) {
      requirePrintable(options);
      const had = stackFile === undefined ? [] : await readStackFile(stackFile);
      return printObjects(await connect(options.stack), chosen, types, had);
    }
    if (!out) throw new UsageError("--out is required: the folder to write the project to.");
    const name = projectName(options.name, out);
    if (unmanaged) requireFitting(options);
    const addition = unmanaged ? additionAt(out) : undefined;
    const had = stackFile === undefined ? [] : await readStackFile(stackFile);
    const there = await filesIn(out);
    if (there.length > 0 && !options.overwrite)
      throw new UsageError(
        `--out: ${out} isn't empty: name another folder${unmanaged ? "" : ", or pass --overwrite"}.`,
      );
    const mapping = await mappingIn(out);
    const before = await namesIn(out);

    const workspace = await connect(options.stack);
    const identity = await workspace.identity();
    if (addition) requireStackOf(identity, String(stackFile), had);
    const inventory = await readForExport(workspace, chosen, types, addition && (() => true));
    const isOwned = ownedBy(had, identity.id);
    const roleOf = (found: Found): Role => {
      if (isLookUp(found.kind)) return "lookedUp";
      if (chosen.has(found) && !isOwned(found)) return "declared";
      return addition && "lookedUp";
    };
    const taken = namesByKind(had);
    const planned = gather(plan(inventory.found, roleOf, taken, before), {
      allows: chosen.names,
      taken,
      before,
    });
    const count = planned.planned.filter(({ lookedUp }) => !lookedUp).length;
    const { unread } = inventory;
    const region = regionOf(workspace.settings.baseUrl);
    const files = addition
      ? writeAddition({ identity, plan: planned })
      : withDigests(writeProject({ name, identity, region, plan: planned, unread, mapping }));
    if (options.overwrite) await requireReplaceable(out, files, options.yes);
    if (!addition || count > 0) await write(out, files);
    const { requests } = workspace.client.log.totals;
    tellWarnings(inventory, planned, staleIn(there, files), options.verbose);
    if (options.json) return sayJson(summary(out, identity.id, inventory, planned, requests));
    const whose = `${oneLine(identity.name)} (${oneLine(identity.id)})`;
    if (addition && count === 0)
      return say(
        `The stack has every object of ${whose} that can be declared. Nothing was written.`,
      );
    say(`${out} declares ${count} objects of ${whose}, read with ${requests} requests.`);
    say(addition ? nextSteps(addition, count) : "Its README.md lists the next steps.");
  },
};

/** @throws an error unless every file that was edited may be replaced. */
async function requireReplaceable(
  out: string,
  files: readonly File[],
  isAgreed: boolean,
): Promise<void> {
  const edited = await editedIn(out, files);
  if (edited.length === 0) return;
  tell(`These files in ${out} were edited since they were exported:`);
  for (const file of edited) tell(`  ${file}`);
  if (!isAgreed) await confirm("Replace them with what Intercom has?");
}

// An addition is no project of its own, and replaces nothing.
function requireFitting(options: Readonly<Record<string, unknown>>): void {
  if (options["stack-file"] === undefined)
    throw new UsageError(
      "--stack-file is required with --unmanaged: the file that `pulumi stack export` wrote.",
    );
  const other = ["overwrite", "name"].find((one) => options[one]);
  if (other !== undefined) throw new UsageError(`--${other} and --unmanaged exclude each other.`);
}

function requirePrintable(options: Readonly<Record<string, unknown>>): void {
  if (options.include === undefined)
    throw new UsageError("--include is required with --print: the object, such as 'Tag:VIP'.");
  const other = ["out", "overwrite", "name", "unmanaged", "json"].find((one) => options[one]);
  if (other !== undefined) throw new UsageError(`--${other} and --print exclude each other.`);
}

const LONGEST_NAME = 100;

// Both Pulumi and npm have to accept it.
function projectName(given: string | undefined, out: string): string {
  if (given !== undefined && !/^[a-z0-9][a-z0-9._-]{0,99}$/.test(given))
    throw new UsageError(
      `--name is ${JSON.stringify(given)}: a project has small letters, digits, hyphens and dots only.`,
    );
  const plain = kebab(path.basename(path.resolve(out))).replaceAll(/[^a-z0-9-]/g, "");
  return given ?? (plain.replaceAll(/^-+/g, "").slice(0, LONGEST_NAME) || "intercom");
}
