import { oneLine } from "../../api/printable";
import type { Workspace } from "../../api/workspace";
import type { Found } from "../inventory";
import { say, tell } from "../output";
import type { Selection } from "../select";
import { type StackResource, namesByKind, ownedBy } from "../stack-file";
import { type Role, isLookUp, plan } from "./plan";
import { writeAddition } from "./project";
import { readForExport } from "./read";
import { tellWarnings } from "./tell";

/**
 * Prints the code that declares objects, and the import file that brings them into a stack. What they refer to,
 * and what the stack has, is looked up.
 *
 * @throws an error if none of the selected objects can be declared.
 */
export async function printObjects(
  workspace: Workspace,
  chosen: Selection,
  customObjectTypes: readonly string[],
  had: readonly StackResource[],
): Promise<void> {
  const identity = await workspace.identity();
  const inventory = await readForExport(workspace, chosen, customObjectTypes, () => true);
  const isOwned = ownedBy(had, identity.id);
  const isDeclared = (found: Found) =>
    !isLookUp(found.kind) && chosen.has(found) && !isOwned(found);
  const roleOf = (found: Found): Role => (isDeclared(found) ? "declared" : "lookedUp");
  const planned = plan(inventory.found, roleOf, namesByKind(had));
  tellWarnings(inventory, planned, [], true);
  if (planned.planned.every(({ lookedUp }) => lookedUp))
    throw new Error(
      `The workspace ${oneLine(identity.name)} (${oneLine(identity.id)}) has no object that --include names ` +
        "and that the stack doesn't have. `pulumi-intercom drift --unmanaged` lists what could be declared.",
    );
  const files = writeAddition({ identity, plan: planned }).filter(
    ({ path }) => path !== "index.ts",
  );
  const last = files.filter(({ path }) => path === "import.json");
  const code = files.filter((file) => !last.includes(file));
  for (const { path, text } of [...code, ...last]) say(`// ${path}\n${text}`);
  tell(
    "To import it, save the last part, without its first line, as import.json, and in the project's folder:",
  );
  tell("  pulumi import --file import.json --generate-code=false --protect=false --yes");
}
