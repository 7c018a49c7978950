import path from "node:path";
import { parseArgs } from "node:util";
import { oneLine } from "../api/printable";
import type { Workspace } from "../api/workspace";
import { referencesIn } from "../definition/values";
import { decode } from "../wire/rows";
import { type Command, UsageError, readOptions } from "./command";
import { CONNECTING, CREDENTIALS, connect } from "./connect";
import { filesIn, mappingIn, namesIn, staleIn, write } from "./export/folder";
import { kebab } from "./export/names";
import { isLookUp, plan } from "./export/plan";
import { writeProject } from "./export/project";
import { summary, tellProgress, tellWarnings } from "./export/tell";
import {
  type Found,
  type Inventory,
  type Progress,
  takeInventory,
  typeNames,
  withNeeded,
} from "./inventory";
import { kindsByName } from "./kinds-by-name";
import { say, sayJson } from "./output";
import { SELECTING, SELECTION, type Selection, selection } from "./select";
import { type StackResource, nameOf, ownedBy, readStackFile } from "./stack-file";

/** Writes a Pulumi project that declares a workspace. */
export const exportCommand: Command = {
  help: `usage: pulumi-intercom export --out <folder> [options]

Reads the whole workspace and writes a Pulumi project that declares it, with an import
file that brings everything into a stack. Writes nothing to Intercom.

  --out <folder>             the folder to write the project to: empty or new
  --overwrite                replaces the files of an earlier export; other files stay, and
                             so do the entries in mapping.json
  --name <name>              the project's name (default: the folder's)
${SELECTION}
  --stack-file <file>        leaves out what the stack already has: the file that
                             \`pulumi stack export\` wrote, or - for stdin
  --custom-object-type <id>  also reads the instances of this custom object type, because
                             the API doesn't list types; repeatable
  --json                     prints a summary as one line of JSON
  --help                     prints this help

What the token's scopes or the workspace's plan exclude is left out with a warning.
${CREDENTIALS}
`,
  run: async (args) => {
    const options = readOptions(() =>
      parseArgs({
        args,
        options: {
          out: { type: "string" },
          overwrite: { type: "boolean", default: false },
          name: { type: "string" },
          "stack-file": { type: "string" },
          ...SELECTING,
          ...CONNECTING,
          json: { type: "boolean", default: false },
        },
      }),
    );
    const { out, include, exclude, "stack-file": stackFile } = options;
    if (!out) throw new UsageError("--out is required: the folder to write the project to.");
    const types = typeNames(options["custom-object-type"]);
    const name = projectName(options.name, out);
    const chosen = selection(include, exclude);
    const had = stackFile === undefined ? [] : await readStackFile(stackFile);
    const there = await filesIn(out);
    if (there.length > 0 && !options.overwrite)
      throw new UsageError(`${out} isn't empty: name another folder, or pass --overwrite.`);
    const mapping = await mappingIn(out);
    const before = await namesIn(out);

    const workspace = await connect(options.stack);
    const inventory = await read(workspace, chosen, types);
    const { id: workspaceId } = inventory.identity;
    const isOwned = ownedBy(had.filter(({ outputs }) => outputs.workspaceId === workspaceId));
    const planned = plan(
      inventory.found,
      (found) => isLookUp(found.kind) || (chosen.has(found) && !isOwned(found)),
      namesOf(had),
      before,
    );
    const files = writeProject({
      name,
      identity: inventory.identity,
      plan: planned,
      unread: inventory.unread,
      mapping,
    });
    await write(out, files);
    const { requests } = workspace.client.log.totals;
    tellWarnings(inventory, planned, staleIn(there, files));
    const made = planned.planned.filter(({ kind }) => !isLookUp(kind));
    if (options.json) sayJson(summary(out, workspaceId, inventory, planned, requests));
    else {
      const whose = `${oneLine(inventory.identity.name)} (${oneLine(workspaceId)})`;
      say(
        `${out} declares ${made.length} objects of ${whose}, read with ${requests} requests.\n` +
          "Its README.md lists the next steps.",
      );
    }
  },
};

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

function namesOf(had: readonly StackResource[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { kind, urn } of had) names.set(kind, [...(names.get(kind) ?? []), nameOf(urn)]);
  return names;
}

async function read(
  workspace: Workspace,
  { kinds }: Selection,
  customObjectTypes: readonly string[],
): Promise<Inventory> {
  const began = Date.now();
  const progress = (now: Progress) => tellProgress(now, Date.now() - began);
  const all = withNeeded(kinds);
  const scope = { customObjectTypes, progress };
  const first = await takeInventory(workspace, { ...scope, kinds: all });
  const lookUps = [...kindsByName.values()].filter(isLookUp);
  const referred = referredIn(first.found);
  const second = await takeInventory(workspace, {
    ...scope,
    kinds: lookUps.filter((kind) => referred.has(kind.name) && !all.includes(kind)),
  });
  return {
    identity: first.identity,
    found: [...first.found, ...second.found],
    unread: [...first.unread, ...second.unread],
  };
}

// The kinds of all objects that these refer to.
function referredIn(all: readonly Found[]): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const { kind, row } of all) {
    for (const [name, value] of Object.entries(decode(kind, row))) {
      const argument = kind.arguments[name];
      if (argument) for (const one of referencesIn(argument.value, value)) kinds.add(one.kind);
    }
  }
  return kinds;
}
