import { parseArgs } from "node:util";
import { oneLine } from "../api/printable";
import type { Workspace } from "../api/workspace";
import { labelOf } from "../definition/kind";
import { declarableKinds } from "../resources/kinds";
import { type Command, FOUND, UsageError, readOptions } from "./command";
import { CONNECTING, CREDENTIALS, connect, contextOf } from "./connect";
import { compare } from "./drift/compare";
import { asMarkdown } from "./drift/markdown";
import { type Report, asJson, asPage, driftedFindings, failedFindings } from "./drift/report";
import { asText } from "./drift/text";
import { findUnmanaged } from "./drift/unmanaged";
import { typeNames } from "./inventory";
import { byText } from "./order";
import { say, sayJson } from "./output";
import { SELECTING, SELECTION, type Selection, selection } from "./select";
import { type StackResource, nameOf, readStackFile } from "./stack-file";

/** Compares a stack with its workspace. */
export const drift: Command = {
  help: `usage: pulumi-intercom drift --stack-file <file> [options]

Compares every resource of a stack with Intercom, and shows what is gone or has another
value. It only reads: neither Intercom nor the stack changes.

  --stack-file <file>        the file that \`pulumi stack export\` wrote, or - for stdin
  --unmanaged                also shows objects that could be declared and that the stack
                             doesn't have
${SELECTION}
  --custom-object-type <id>  with --unmanaged, also reads the instances of this custom
                             object type; repeatable
  --markdown                 prints Markdown, for a comment, an issue or a job's summary
  --json                     prints one line of JSON
  --help                     prints this help

Secrets are neither compared nor shown. For long texts it shows only that they changed.
The exit code is 0 if Intercom matches the stack, ${FOUND} if something was found, and 1 if nothing
was found but not everything could be compared.
${CREDENTIALS}
`,
  run: async (args) => {
    const options = readOptions(() =>
      parseArgs({
        args,
        options: {
          "stack-file": { type: "string" },
          unmanaged: { type: "boolean", default: false },
          ...SELECTING,
          ...CONNECTING,
          markdown: { type: "boolean", default: false },
          json: { type: "boolean", default: false },
        },
      }),
    );
    const { "stack-file": file, unmanaged, json, markdown } = options;
    if (file === undefined)
      throw new UsageError("--stack-file is required: the file that `pulumi stack export` wrote.");
    if (json && markdown) throw new UsageError("--json and --markdown exclude each other.");
    const types = typeNames(options["custom-object-type"]);
    if (types.length > 0 && !unmanaged)
      throw new UsageError("--custom-object-type does nothing without --unmanaged.");
    const chosen = selection(options.include, options.exclude);
    const resources = await readStackFile(file);
    if (resources.length === 0 && !unmanaged)
      throw new UsageError(
        `${file} has no resources of pulumi-intercom: is it the right stack, and deployed?`,
      );
    const workspace = await connect(options.stack);
    const report = await look(workspace, resources, chosen, unmanaged ? types : undefined);
    if (json) sayJson(asJson(report));
    else say(printed(report, markdown).trimEnd());
    return codeOf(report);
  },
};

async function look(
  workspace: Workspace,
  resources: readonly StackResource[],
  chosen: Selection,
  customObjectTypes: readonly string[] | undefined,
): Promise<Report> {
  const identity = await workspace.identity();
  const isHere = ({ outputs }: StackResource) => outputs.workspaceId === identity.id;
  const here = resources.filter(isHere);
  if (here.length === 0 && resources.length > 0) {
    const others = new Set(resources.map(({ outputs }) => outputs.workspaceId));
    throw new Error(
      `INTERCOM_ACCESS_TOKEN is of the workspace ${oneLine(identity.id)} (${oneLine(identity.name)}), and the stack has only resources of ${[...others].join(", ")}.`,
    );
  }
  const compared = here.filter((resource) => isChosen(resource, chosen));
  const findings = await compare(contextOf(workspace), compared.toSorted(byKindAndName));
  const found =
    customObjectTypes && (await findUnmanaged(workspace, here, chosen, customObjectTypes));
  return {
    identity,
    findings,
    elsewhere: resources.filter((resource) => !isHere(resource)),
    ...(found && { unmanaged: found.unmanaged }),
    unread: found?.unread ?? [],
    requests: workspace.client.log.totals.requests,
  };
}

const byKindAndName = byText(({ kind, urn }: StackResource) => `${kind} ${nameOf(urn)}`);

// What this version doesn't know isn't left out unseen.
function isChosen({ kind: name, outputs }: StackResource, chosen: Selection): boolean {
  const kind = declarableKinds.find((one) => one.name === name);
  return !kind || chosen.names(kind, String(outputs[labelOf(kind)] ?? ""));
}

function printed(report: Report, markdown: boolean): string {
  const page = asPage(report);
  return markdown ? asMarkdown(page) : asText(page);
}

function codeOf(report: Report): number {
  if (driftedFindings(report).length > 0 || (report.unmanaged ?? []).length > 0) return FOUND;
  return failedFindings(report).length > 0 ? 1 : 0;
}
