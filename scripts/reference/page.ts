import type { Argument } from "../../provider/definition/fields";
import {
  type AnyKind,
  aNoun,
  type KindLifecycle,
  noun,
  parentsOf,
} from "../../provider/definition/kind";
import { versionFor } from "../../provider/wire/version-for";
import type { Comments } from "./comments";
import { code, table, written } from "./markdown";
import { leftOut } from "./reasons";
import { type ObjectPart, partsOf, typeOf } from "./types";

/** What a page is made of. */
export interface Material {
  readonly kind: AnyKind;
  readonly comments: Comments;
  /** The comments that all kinds share: of `adopt`, `deleteAdopted` and `workspaceId`. */
  readonly common: ReadonlyMap<string, string>;
  /** A program that a test runs. */
  readonly example: { readonly path: string; readonly source: string };
}

/** The reference page of a kind, in Markdown. */
export function page(material: Material): string {
  const { kind, comments, example } = material;
  const sections = [
    `# ${kind.name}`,
    comments.summary,
    `\`\`\`ts\n${example.source.trim()}\n\`\`\``,
    `From [${example.path}](../../${example.path}), which the tests run.`,
    "## Arguments",
    argumentTable(material),
    REMOVAL,
    "## Outputs",
    outputTable(material),
    "## Identity",
    identity(kind),
    "## Deletion",
    deletion(kind),
    "## Permissions",
    permissions(kind),
    "## API version",
    apiVersion(kind),
    ...errors(kind),
    "## Notes",
    comments.notes.map((note) => `- ${note}`).join("\n"),
  ];
  return `${sections.join("\n\n")}\n`;
}

const GUIDE = "../guides/how-resources-behave.md";
const REMOVAL = `[Arguments that you don't declare](${GUIDE}#arguments-that-you-dont-declare) keep their values, or return to their defaults.`;

function argumentTable({ kind, comments, common }: Material): string {
  const rows: string[][] = [];
  for (const [name, argument] of Object.entries(kind.arguments))
    rows.push(
      argumentRow(kind, name, argument, comments),
      ...partsOf(name, argument, comments).map(partRow),
    );
  const adopt = { byId: "string", byKeyOrId: "boolean or string", byArgument: undefined };
  const type = adopt[kind.adopts];
  if (type) rows.push([code("adopt"), type, "", "", common.get(`${kind.adopts}.adopt`) ?? ""]);
  if (kind.delete !== "leaves") {
    const text = common.get(`${kind.delete}.deleteAdopted`) ?? "";
    rows.push([code("deleteAdopted"), "boolean", written(false), "in place", text]);
  }
  return table(["argument", "type", "default", "a change", ""], rows);
}

function argumentRow(
  kind: AnyKind,
  name: string,
  argument: Argument<unknown>,
  { fields, shapes }: Comments,
): string[] {
  const given = argument.required ? "required" : "";
  const standard = argument.default === undefined ? given : written(argument.default);
  const change = changeOf(kind, argument);
  const comment = fields.get(name);
  // The column says it.
  const own = change === "rejected" ? comment?.replace(/ It can't change\.$/, "") : comment;
  const text = [own, ...remarks(argument)].filter(Boolean).join(" ");
  return [code(name), typeOf(argument, shapes.get(name)), standard, change, text];
}

function partRow({ place, type, required, text }: ObjectPart): string[] {
  return [code(place), type, required ? "required" : "", "", text];
}

function changeOf(kind: AnyKind, argument: Argument<unknown>): string {
  if (argument.forDeletion) return "in place";
  if (argument.change === "refused") return "rejected";
  if (kind.update === "replaces" || argument.change === "replaces") return "replaces";
  return (typeof argument.change === "object" && argument.change.condition) || "in place";
}

function remarks(argument: Argument<unknown>): string[] {
  const all: [unknown, string][] = [
    [argument.deprecated, `**Deprecated.** ${argument.deprecated}`],
    [argument.managed, "It is kept at its default unless you declare it."],
    [argument.unreadable === "always", "Intercom doesn't return it, so drift isn't found."],
    [argument.secret, "A secret, however it is passed."],
    [
      argument.returnedAt || argument.unreadable === "sometimes",
      "Intercom doesn't return it for every object; where it doesn't, drift isn't found.",
    ],
    [argument.since, requires(argument.since ?? "")],
    [
      argument.readSince,
      `Only ${argument.readSince} returns it: with another version it is undefined, and drift isn't found.`,
    ],
  ];
  return all.filter(([holds]) => holds).map(([, text]) => text);
}

function outputTable({ kind, comments, common }: Material): string {
  const own = outputRows(kind, comments);
  const what = kind.lifecycle ? "The resource's own id." : "The object's id in Intercom.";
  const id = [code("id"), "string", what];
  const workspace = [code("workspaceId"), "string", common.get("workspaceId") ?? ""];
  const bodies = Object.keys(kind.arguments).filter((name) => kind.arguments[name]?.digested);
  const but = bodies.length === 0 ? "" : ` except ${bodies.map(code).join(", ")}`;
  const all = table(["output", "type", ""], [id, ...own, workspace]);
  return [`Every argument${but}, and:`, all, ...more(kind)].join("\n\n");
}

/** The outputs of a kind, and the parts of those that are objects. */
export function outputRows(kind: AnyKind, comments: Comments): string[][] {
  const rows: string[][] = [];
  for (const [name, output] of Object.entries(kind.outputs)) {
    const type = orUndefined(typeOf(output, comments.shapes.get(name)), "sometimes" in output);
    const text = comments.fields.get(name) ?? "";
    rows.push([code(name), output.once ? `${type}, secret` : type, text]);
    for (const part of partsOf(name, output, comments))
      rows.push([code(part.place), orUndefined(part.type, !part.required), part.text]);
  }
  return rows;
}

function orUndefined(type: string, mayBeMissing: boolean): string {
  return mayBeMissing ? `${type} or undefined` : type;
}

/** The fields of the API that are left out, if any. */
export function more({ name }: AnyKind): string[] {
  const fields = Object.entries(leftOut[name] ?? {}).map(
    ([field, why]) => `${code(field)} (${why})`,
  );
  return fields.length === 0 ? [] : [`Left out of what the API returns: ${fields.join(", ")}.`];
}

function identity(kind: AnyKind): string {
  if (kind.lifecycle) return identityOfParts(kind.lifecycle);
  const key = kind.key?.by.map(code).join(" and ");
  const among = Object.entries(kind.key?.where ?? {}).map(
    ([name, value]) => ` if ${code(name)} is ${written(value)}`,
  );
  const finds = kind.adopts === "byKeyOrId" && kind.create !== "adoptedOnly";
  const unique = key
    ? `${key} identifies ${aNoun(kind)}${among.join("")}${finds ? "; `adopt: true` finds it by that" : ""}.`
    : `Names can repeat: only the id identifies ${aNoun(kind)}.`;
  const only = Object.entries(kind.arguments).flatMap(([name, { creatable }]) =>
    creatable
      ? `The API creates them only with ${code(name)} ${creatable.map(written).join(" or ")}.`
      : [],
  );
  const never =
    kind.create === "adoptedOnly"
      ? [
          `The API can't create ${noun(kind)}s: the resource adopts the one with this ${key}, or with the id in \`adopt\`.`,
        ]
      : [];
  const parents = parentsOf(kind).map((name) => `<${name}>/`);
  const get = `\`${kind.name}.get("name", "${parents.join("")}<id>")\` reads one without managing it.`;
  return [unique, ...never, ...only, get].join(" ");
}

function identityOfParts({ of }: KindLifecycle): string {
  return (
    `The resource consists of ${noun(of)}s, and only the state of its stack has which: \`get\` and look-ups can't read it. ` +
    `\`pulumi-intercom export\` exports each ${noun(of)} by itself; with \`--stack-file\` it leaves out those that a resource has.`
  );
}

function deletion(kind: AnyKind): string {
  const { cascade, lifecycle, overlap, replacement } = kind;
  if (lifecycle)
    return `Removing the resource deletes its ${noun(lifecycle.of)}s. [Adopted ones stay](${GUIDE}#deleting).`;
  const what = noun(kind);
  const sentences = {
    deletes: `Removing the resource deletes the ${what}.`,
    archives: `Removing the resource archives the ${what}. Declaring it again restores it.`,
    archivesForGood: `Removing the resource archives the ${what} for good. Declaring it again creates another one.`,
    leaves: `Removing the resource leaves the ${what} as it is.`,
  };
  const parts = [sentences[kind.delete]];
  if (kind.delete !== "leaves") parts.push(`[Adopted ones stay](${GUIDE}#deleting).`);
  if (replacement?.deletesAdopted)
    parts.push("A replacement deletes the old one even if it was adopted.");
  if (overlap)
    parts.push(
      "[Rotating secrets](../guides/rotating-secrets.md) shows how to keep the old one valid for a time.",
    );
  if (cascade) {
    parts.push(
      `The deletion fails while it has an ${code(cascade.kind)}, unless ${code(cascade.allowedBy)} was deployed before.`,
    );
  }
  return parts.join(" ");
}

function permissions({ scopes }: AnyKind): string {
  return `The token's app needs: ${scopes.map(code).join(", ")}.`;
}

function apiVersion(kind: AnyKind): string {
  const needed = kind.since === undefined ? "" : `${requires(kind.since)} `;
  const usual = versionFor(kind, {}, []);
  const others = Object.keys(kind.arguments).filter(
    (name) => versionFor(kind, {}, [name]) !== usual,
  );
  const but = others.length === 0 ? "" : `, and Preview if ${orList(others)} is declared`;
  return `${needed}Unless \`apiVersion\` is set, requests use ${usual}${but}.`;
}

function orList(names: readonly string[]): string {
  const last = names.slice(-2).map(code).join(" or ");
  return [...names.slice(0, -2).map(code), last].join(", ");
}

/** Which versions of the API have something that came with the given one. */
export function requires(since: string): string {
  return since === "Preview"
    ? "Requires API version Preview."
    : `Requires API version ${since} or later.`;
}

function errors({ cures }: AnyKind): string[] {
  const rows = Object.entries(cures ?? {}).map(([error, cure]) => [code(error), cure]);
  return rows.length === 0 ? [] : ["## Errors of the API", table(["code", "what to do"], rows)];
}
