import type { Argument } from "../../provider/definition/fields";
import { type AnyKind, aNoun, noun, parentsOf } from "../../provider/definition/kind";
import { versionFor } from "../../provider/wire/version-for";
import type { Comments } from "./comments";
import { code, table, written } from "./markdown";
import { leftOut } from "./reasons";
import { type ObjectPart, partsOf, typeOf } from "./types";

/** What a page is made of. */
export interface Material {
  readonly kind: AnyKind;
  readonly comments: Comments;
  /** What is the same of every kind: `adopt`, `deleteAdopted`, `workspaceId`. */
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
    "## To know beforehand",
    comments.traps.map((trap) => `- ${trap}`).join("\n"),
  ];
  return `${sections.join("\n\n")}\n`;
}

const REMOVAL =
  "An optional argument with a default goes back to it when the program no longer declares it; " +
  "one without a default then stays as it is, and is no longer compared.";

function argumentTable({ kind, comments, common }: Material): string {
  const rows: string[][] = [];
  for (const [name, argument] of Object.entries(kind.arguments))
    rows.push(
      argumentRow(kind, name, argument, comments),
      ...partsOf(name, argument, comments).map(partRow),
    );
  const adopt = kind.adopts === "byId" ? "string" : "boolean or string";
  rows.push([code("adopt"), adopt, "", "", common.get(`${kind.adopts}.adopt`) ?? ""]);
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
  const text = [fields.get(name), ...remarks(argument)].filter(Boolean).join(" ");
  return [code(name), typeOf(argument, shapes.get(name)), standard, changeOf(kind, argument), text];
}

function partRow({ place, type, required, text }: ObjectPart): string[] {
  return [code(place), type, required ? "required" : "", "", text];
}

function changeOf(kind: AnyKind, argument: Argument<unknown>): string {
  if (argument.forDeletion) return "in place";
  if (argument.change === "refused") return "refused";
  if (kind.update === "replaces" || argument.change === "replaces") return "replaces";
  const [condition] = Object.entries(argument.changesOnlyIf ?? {});
  return condition
    ? `in place, where ${code(condition[0])} is ${written(condition[1])}`
    : "in place";
}

function remarks(argument: Argument<unknown>): string[] {
  const all: [unknown, string][] = [
    [argument.deprecated, `**Deprecated.** ${argument.deprecated}`],
    [argument.managed, "Undeclared, it is held at its default."],
    [argument.unreadable === "always", "Intercom doesn't tell it, so that drift isn't found."],
    [argument.secret, "A secret, however it is passed."],
    [argument.toldAt, "Where Intercom doesn't tell it, drift isn't found."],
    [argument.unreadable === "sometimes", "Intercom doesn't tell it of every object."],
    [argument.since, requires(argument.since ?? "")],
    [
      argument.readSince,
      `Only ${argument.readSince} returns it: with another version it is undefined, and drift isn't found.`,
    ],
    [argument.ignoresCase, "Upper and lower case don't count when it is compared with Intercom."],
  ];
  return all.filter(([holds]) => holds).map(([, text]) => text);
}

function outputTable({ kind, comments, common }: Material): string {
  const own = outputRows(kind, comments);
  const id = [code("id"), "string", "The object's id in Intercom."];
  const workspace = [code("workspaceId"), "string", common.get("workspaceId") ?? ""];
  const bodies = Object.keys(kind.arguments).filter((name) => kind.arguments[name]?.digested);
  const but = bodies.length === 0 ? "" : ` but ${bodies.map(code).join(", ")}`;
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

/** What the API has beside that and is left out, if anything. */
export function more({ name }: AnyKind): string[] {
  const fields = Object.entries(leftOut[name] ?? {}).map(
    ([field, why]) => `${code(field)} (${why})`,
  );
  return fields.length === 0 ? [] : [`The API has more, which is left out: ${fields.join(", ")}.`];
}

function identity(kind: AnyKind): string {
  const key = kind.key?.by.map(code).join(" and ");
  const among = Object.entries(kind.key?.where ?? {}).map(
    ([name, value]) => `, among those whose ${code(name)} is ${written(value)}`,
  );
  const only = Object.entries(kind.arguments).flatMap(([name, { creatable }]) =>
    creatable ? `, and only with ${code(name)} ${creatable.map(written).join(" or ")}` : [],
  );
  const unique = key
    ? `No two ${noun(kind)}s have the same ${key}${among.join("")}.`
    : `Nothing but its id tells one ${noun(kind)} from another.`;
  const found = kind.adopts === "byKeyOrId" ? ` (\`true\` finds it by ${key})` : ", by its id";
  const adoption =
    kind.create === "adoptedOnly"
      ? `The API makes none: the resource takes over the one that has the ${key}, or the id that \`adopt\` names.`
      : `The resource makes ${aNoun(kind)}${only.join("")}; one that exists is taken over with \`adopt\`${found}.`;
  const parents = parentsOf(kind).map((name) => `<${name}>/`);
  return `${unique} ${adoption} \`${kind.name}.get("name", "${parents.join("")}<id>")\` reads one without managing it.`;
}

function deletion(kind: AnyKind): string {
  const { cascade, replacement } = kind;
  const what = noun(kind);
  const sentences = {
    deletes: `Deleting the resource deletes the ${what}.`,
    archives: `Deleting the resource archives the ${what}; declaring it again brings it back into use.`,
    archivesForGood: `Intercom deletes no ${what}: deleting the resource archives it, and nothing brings it back. Declaring it again makes another one.`,
    leaves: `Deleting the resource leaves the ${what} as it is.`,
  };
  const parts = [sentences[kind.delete]];
  if (kind.delete !== "leaves")
    parts.push("One that was adopted stays, unless `deleteAdopted` was declared before.");
  if (replacement?.deletesAdopted) parts.push("When it is replaced, it goes even if adopted.");
  if (cascade) {
    parts.push(
      `While it has an ${code(cascade.kind)}, deleting it is refused, unless ${code(cascade.allowedBy)} was declared before.`,
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
  const but = others.length === 0 ? "" : `, and with Preview where ${orList(others)} is declared`;
  return `${needed}Unless \`apiVersion\` is set, requests go with ${usual}${but}.`;
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
