import path from "node:path";
import { oneLine } from "../../api/printable";
import type { Identity } from "../../api/workspace";
import { UsageError } from "../command";
import { counted } from "../counted";
import { programFolder, projectAbove } from "../program-folder";
import type { StackResource } from "../stack-file";

/** Where an addition is written: a folder of its own in a project. */
export interface Addition {
  readonly project: string;
  readonly out: string;
}

/**
 * The place of what is added to a project.
 *
 * @throws UsageError if it is in no project, or is the project's own folder.
 */
export function additionAt(out: string): Addition {
  const folder = path.resolve(out);
  const project = projectAbove(folder);
  if (project === undefined || project === folder || programFolder(project) === folder)
    throw new UsageError(
      `--out is ${JSON.stringify(out)}: --unmanaged writes to a new folder in a project, such as acme-intercom/unmanaged.`,
    );
  return { project, out: folder };
}

/** @throws an error if a stack has resources, and all of them are in other workspaces. */
export function requireStackOf(
  { id, name }: Identity,
  file: string,
  resources: readonly StackResource[],
): void {
  if (resources.some(({ outputs }) => outputs.workspaceId === id)) return;
  const others = [...new Set(resources.map(({ outputs }) => String(outputs.workspaceId)))];
  const what = others.length === 0 ? "none" : `only resources of ${others.join(", ")}`;
  throw new Error(
    `--stack-file: ${file} has no resources of the workspace ${oneLine(id)} (${oneLine(name)}), but ${what}. ` +
      "Pass the export of the right stack, or export everything without --unmanaged.",
  );
}

/** What to do with an addition. */
export function nextSteps({ project, out }: Addition, count: number): string {
  const to = (from: string, file: string) =>
    path.relative(from, path.join(out, file)).replaceAll(path.sep, "/");
  const code = `./${to(programFolder(project) ?? project, "index")}`;
  const file = to(project, "import.json");
  return [
    `Add this line to the program, so that it declares ${counted(count, "object")} more:`,
    `  import ${JSON.stringify(code)};`,
    "Then, in the project's folder:",
    `  pulumi import --file ${/^[\w./-]+$/.test(file) ? file : JSON.stringify(file)} --generate-code=false --protect=false --yes`,
    "  pulumi preview --expect-no-changes",
  ].join("\n");
}
