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
    "## How they work",
    RULES,
    "## Objects that can also be declared",
    "The results have the outputs that the page of the class lists. `required` are arguments that a look-up needs.",
    table(
      ["class", "all", "one", "required"],
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
  "These functions read objects of a workspace without managing them, also in previews. Each has two forms: `getTeam(...)` " +
  "accepts values and returns a promise; `getTeamOutput(...)` accepts inputs and returns an output.";

const RULES = [
  "- `getTeam({ name })` finds one object by its id, or by one or more of its plain properties. If none matches, the error " +
    "shows the nearest names; if several match, it lists their ids.",
  "- The options are the last argument: `{ provider }` for another workspace, or `{ parent }` to use the provider of that " +
    "resource. Without them, the look-up uses the stack's credentials.",
  "- Each list is read once in a program. If an object isn't in it, the list is read once more.",
  "- Look-ups run in the program's own process. They use at most a tenth of `rateLimitShare`.",
  "- In a preview, an unknown input gives an unknown result without a request. A secret input gives a secret result.",
  "- In a unit test under `pulumi.runtime.setMocks`, look-ups call the mocks' `call` with the token `intercom:index:getTeam`, " +
    "for `getTeam` and `getTeamOutput` alike.",
  "- Objects without an id, such as standard data attributes, and long texts, such as `html`, aren't in the results.",
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
    [code("workspaceId"), "string", "The id of its workspace."],
  ];
  const takes = parentsOf(kind).map(code).join(", ");
  const functions = `${names.map(code).join(", ")}${takes && `; ${takes} is required`}.`;
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
        ? "Every token can read it."
        : "Intercom doesn't document which scope it needs.";
  if (since === undefined) return needs;
  return `${needs} ${requires(since)}`;
}
