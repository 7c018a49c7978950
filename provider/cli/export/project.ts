import { codeSpan, visible } from "../../api/printable";
import type { Identity } from "../../api/workspace";
import type { Argument } from "../../definition/fields";
import { packageVersion } from "../../version";
import { tally } from "../counted";
import type { Unread } from "../inventory";
import { byText } from "../order";
import { isTold } from "./declare";
import { importFile } from "./import-file";
import { type Plan, plural } from "./plan";
import { type File, type NamesByKind, type Program, writeProgram } from "./program";
import { unsignedLines } from "./tell";

/** What an export is made of. */
export interface Exported {
  /** The project's name. */
  readonly name: string;
  readonly identity: Identity;
  /** The region whose host was asked; nothing where another address was. */
  readonly region: string | undefined;
  readonly plan: Plan;
  readonly unread: readonly Unread[];
  /** The table that an earlier export wrote, and somebody filled. */
  readonly mapping: Mapping;
}

/** What something is called in the workspaces of stacks: by kind, by its name in the exported one, by stack. */
export type Mapping = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
>;

/** All files of a project that declares what was found. */
export function writeProject(exported: Exported): File[] {
  const { name, identity, plan, mapping } = exported;
  const program = writeProgram(plan.planned);
  return [
    { path: "Pulumi.yaml", text: projectFile(name, identity) },
    { path: "package.json", text: json(packageFile(name)) },
    { path: "tsconfig.json", text: TSCONFIG },
    { path: ".gitignore", text: "node_modules/\n" },
    { path: "README.md", text: readme(exported, program) },
    ...filesOf(program, identity, mapping),
  ].toSorted(byText(({ path }) => path));
}

/** All files that a project there is gets, in a folder of its own, to declare what no code owns. */
export function writeAddition({ identity, plan }: Pick<Exported, "identity" | "plan">): File[] {
  return filesOf(writeProgram(plan.planned), identity, {}).toSorted(byText(({ path }) => path));
}

function filesOf(
  { files, known, declared, helpers }: Program,
  { id }: Identity,
  mapping: Mapping,
): File[] {
  const hasTexts = files.some(({ path }) => path.includes("/"));
  return [
    { path: "import.json", text: importFile(declared, id) },
    ...(hasTexts ? [attributes(files)] : []),
    ...(helpers.has("text") ? [{ path: "text.ts", text: TEXT }] : []),
    ...(helpers.has("pages") ? [{ path: "pages.ts", text: PAGES }] : []),
    ...(known.size > 0
      ? [
          { path: "here.ts", text: HERE },
          { path: "mapping.json", text: json(mappingOf(known, mapping)) },
        ]
      : []),
    ...files,
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function projectFile(name: string, { id }: Identity): string {
  const description = `The Intercom workspace ${id} as code.`;
  // Bare, some names would be a number or a yes.
  return `name: ${JSON.stringify(name)}\ndescription: ${visible(JSON.stringify(description))}\nruntime: nodejs\n`;
}

function packageFile(name: string) {
  return {
    name,
    private: true,
    main: "index.ts",
    dependencies: {
      "@pulumi/pulumi": "^3.216.0",
      "pulumi-intercom": `^${packageVersion()}`,
    },
    devDependencies: { "@types/node": "^20.19.0", typescript: "^5.9.0" },
  };
}

const TSCONFIG = `{
  "compilerOptions": {
    "target": "ES2022",
    "module": "node16",
    "moduleResolution": "node16",
    "strict": true,
    "skipLibCheck": true,
    "noEmit": true
  },
  "include": ["*.ts"]
}
`;

// Git on Windows would change the ends of lines, and so the texts.
function attributes(files: readonly File[]): File {
  const folders = files.flatMap(({ path }) => (path.includes("/") ? path.split("/")[0] : []));
  const lines = [...new Set(folders)].map((folder) => `/${folder}/** -text\n`);
  return { path: ".gitattributes", text: lines.toSorted().join("") };
}

const TEXT = `import { readFileSync } from "node:fs";
import * as path from "node:path";

/** The text in a file of this project. */
export function text(file: string): string {
  return readFileSync(path.join(__dirname, file), "utf8");
}
`;

const PAGES = `import * as path from "node:path";
import * as intercom from "pulumi-intercom";

/** The pages in a folder of this project. */
export function pages(folder: string): intercom.PageFile[] {
  return intercom.readPages(path.join(__dirname, folder), { links: "keep" });
}
`;

const HERE = `import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";

type Table = Record<string, Record<string, Record<string, string>>>;

const table = JSON.parse(readFileSync(path.join(__dirname, "mapping.json"), "utf8")) as Table;

/**
 * The name that an object has in this stack's workspace: the one in mapping.json under the stack's name, or
 * else the one in the exported workspace.
 */
export function here(kind: string, name: string): string {
  return table[kind]?.[name]?.[pulumi.getStack()] || name;
}
`;

// What is filled in stays, be it about what wasn't read this time.
function mappingOf(known: NamesByKind, filled: Mapping): Mapping {
  const kinds = [...new Set([...known.keys(), ...Object.keys(filled)])].toSorted();
  const rowsOf = (kind: string) => {
    const before = new Map(Object.entries(filled[kind] ?? {}));
    const kept = [...before].filter(([, row]) => Object.keys(row).length > 0);
    const names = new Set([...(known.get(kind) ?? []), ...kept.map(([name]) => name)]);
    return [...names].toSorted().map((name) => [name, before.get(name) ?? {}] as const);
  };
  const tables = kinds.map((kind) => [kind, Object.fromEntries(rowsOf(kind))] as const);
  return Object.fromEntries(tables.filter(([, rows]) => Object.keys(rows).length > 0));
}

function readme(
  { name, identity, region, plan: { leftOut }, unread }: Exported,
  { declared, known }: Program,
): string {
  const counts = tally(declared.map(({ kind }) => plural(kind)));
  const unreturned = [...new Set(declared.map(({ kind }) => kind))].flatMap(unreturnedOf);
  const unsigned = unsignedLines(declared);
  const parts = [
    `# ${name}`,
    `The Intercom workspace ${codeSpan(identity.id)} as code, as \`pulumi-intercom export\` wrote it. Next steps:`,
    "```sh\nnpm install --ignore-scripts\npulumi stack init prod\npulumi import --file import.json --generate-code=false --protect=false --yes\npulumi preview --expect-no-changes\n```",
    `The commands need Pulumi 3.254 or later, and ${environment(region)} in the environment. They import everything into the stack and write nothing to Intercom. An imported object stays in Intercom when its resource is removed, unless the resource declares \`deleteAdopted: true\`.`,
    "Commit all files, `import.json` included: it has no secrets, and a later export reuses its resource names. A later export also compares files with `.export.json`, to list those that you have edited.",
    counts.size > 0 &&
      `## What is here\n\n${list([...counts].map(([file, count]) => `\`${file}.ts\`: ${count}`))}`,
    unreturned.length > 0 &&
      `## What Intercom doesn't return\n\nThese arguments may be set in Intercom, but aren't in the program, and drift in them isn't detected:\n\n${list(unreturned)}`,
    unread.length > 0 &&
      `## What couldn't be read\n\n${list(unread.map(({ kind, reason }) => `${kind.name}: ${codeSpan(reason.replaceAll("\n", " "))}`))}`,
    leftOut.length > 0 &&
      `## What can't be declared\n\n${list(leftOut.map(({ kind, label, id, reason }) => `${kind.name} ${codeSpan(JSON.stringify(label))}${id === undefined ? "" : ` (${codeSpan(id)})`}: ${codeSpan(reason)}`))}`,
    unsigned.length > 0 && `## What is removed from URLs\n\n${list(unsigned)}`,
    known.size > 0 && MAPPING,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function environment(region: string | undefined): string {
  const token = "`INTERCOM_ACCESS_TOKEN`";
  if (region === "us") return token;
  return `${token} and ${region === undefined ? "`INTERCOM_BASE_URL`" : `\`INTERCOM_REGION=${region}\``}`;
}

const MAPPING = `## Another workspace

The same program can create these objects in a second workspace: run \`pulumi stack init staging\`, set that workspace's token, and run \`pulumi up\`. Objects that the API can't create are looked up in that workspace by name. If one has another name there, add it to \`mapping.json\`, under the name of the stack:

\`\`\`json
{ "Admin": { "ada@acme.example": { "staging": "grace@acme.example" } } }
\`\`\`

Values that Intercom doesn't return, such as the headers of data connectors, aren't in the program: add them first.`;

function unreturnedOf({ name, arguments: all }: Unread["kind"]): string[] {
  const names = Object.keys(all).filter((one) => {
    const argument = all[one] as Argument<unknown>;
    return argument.isSent && !isTold(argument);
  });
  return names.length === 0 ? [] : [`${name}: ${names.map((one) => `\`${one}\``).join(", ")}`];
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
