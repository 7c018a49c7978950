import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type AnyKind, noun, parentsOf } from "../../provider/definition/kind";
import * as lookups from "../../provider/lookups/index";
import * as resources from "../../provider/resources/index";
import { declarableKinds } from "../../provider/resources/kinds";
import { type Comments, commentsIn } from "./comments";
import { code, table } from "./markdown";
import { more, outputRows, requires } from "./page";

const EXAMPLE = "examples/lookups/index.ts";

/** What is looked up, and the functions that do it, in the order of the package's own list. */
export function lookUps(): ReadonlyMap<AnyKind, readonly string[]> {
  const names = new Map<AnyKind, string[]>();
  const made = Object.entries({ ...resources, ...lookups } as unknown as Record<string, Made>);
  for (const [name, { kind }] of made)
    if (name !== kind.name) names.set(kind, [...(names.get(kind) ?? []), name]);
  return names;
}

interface Made {
  readonly kind: AnyKind;
}

/** The file that declares what can only be looked up. */
export function fileOf(root: string, kind: AnyKind): string {
  const name = path.join(root, "provider/lookups", noun(kind).replaceAll(" ", "-"));
  return existsSync(`${name}s.ts`) ? `${name}s.ts` : `${name}.ts`;
}

/** The reference page of the look-ups, in Markdown. */
export function lookUpsPage(root: string): string {
  const declarable = new Set(declarableKinds);
  const all = [...lookUps()];
  const source = readFileSync(path.join(root, EXAMPLE), "utf8");
  const sections = [
    "# Look-ups",
    INTRODUCTION,
    `\`\`\`ts\n${source.trim()}\n\`\`\``,
    `From [${EXAMPLE}](../../${EXAMPLE}), which the tests run.`,
    "## How they look",
    MANNERS,
    "## What can be declared, too",
    "The results have the outputs of the kind, as its page tells them.",
    table(
      ["kind", "all", "one", "takes"],
      all
        .filter(([kind]) => declarable.has(kind))
        .map(([kind, names]) => declarableRow(kind, names)),
    ),
    ...all
      .filter(([kind]) => !declarable.has(kind))
      .flatMap(([kind, names]) => section(kind, names, commentsIn(fileOf(root, kind)))),
  ];
  return `${sections.join("\n\n")}\n`;
}

const INTRODUCTION =
  "Functions that read what is in a workspace, in previews as well. Each has two forms: `getTeam(...)` takes values and " +
  "gives a promise; `getTeamOutput(...)` takes inputs and gives an output.";

const MANNERS = [
  "- `getTeam({ name })` finds one object by its id or by any of its plain properties, by several if need be. It is an error " +
    "if none has them, which tells the nearest names, or if several have.",
  "- The last argument may name another workspace, `{ provider }`, or a resource with whose provider to look, `{ parent }`. " +
    "Without it, the stack's credentials count.",
  "- Each list is read once a program. What isn't found in one that was read before is looked for once more.",
  "- They run in the program's own process and keep to a tenth of `rateLimitShare`.",
  "- In a preview, an input that isn't known yet makes a result that isn't known yet, and nothing is asked. A secret input " +
    "makes a secret result.",
  "- In a unit test under `pulumi.runtime.setMocks`, they ask its `call`, with `intercom:index:getTeam` as the token of " +
    "`getTeam` and `getTeamOutput`.",
  "- What has no id, such as standard data attributes, isn't among the results; nor are large texts, such as `html`.",
].join("\n");

function declarableRow(kind: AnyKind, [all = "", , one = ""]: readonly string[]): string[] {
  const page = `[${kind.name}](${noun(kind).replaceAll(" ", "-")}.md)`;
  return [page, code(all), code(one), parentsOf(kind).map(code).join(", ")];
}

function section(kind: AnyKind, names: readonly string[], comments: Comments): string[] {
  const rows = outputRows(kind, comments);
  const isListed = names.length > 2;
  const shared = [
    [code("id"), "string", "The object's id in Intercom."],
    [code("workspaceId"), "string", "The workspace that holds it."],
  ];
  const takes = parentsOf(kind).map(code).join(", ");
  const functions = `${names.map(code).join(", ")}${takes && `, which take ${takes}`}.`;
  return [
    `## ${kind.name}`,
    `${comments.summary} ${functions}`,
    table(["property", "type", ""], isListed ? [...shared, ...rows] : rows),
    ...more(kind),
    permissions(kind),
  ];
}

function permissions({ scopes, since, name }: AnyKind): string {
  const needs =
    scopes.length > 0
      ? `The token's app needs: ${scopes.map(code).join(", ")}.`
      : name === "Workspace"
        ? "Every token can tell it."
        : "Intercom doesn't say which scope it takes.";
  if (since === undefined) return needs;
  return `${needs} ${requires(since)}`;
}
