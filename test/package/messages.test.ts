import path from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const registry = ts.createDocumentRegistry();
// In the package itself, whose name leads to its own declarations there.
const PROGRAM = path.resolve("program.ts");

// What a user's editor shows of the built declarations.
const HEAD = `import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";
`;

// What the compiler says of a declaration, without what it says of a type's parts.
const messages: readonly (readonly [declaration: string, message: string])[] = [
  [
    `new intercom.Article("a", { titel: "Start", authorId: "1" })`,
    "'titel' does not exist in type 'ArticleArgs'. Did you mean to write 'title'?",
  ],
  [
    `new intercom.Article("a", { title: "Start" })`,
    "Property 'authorId' is missing in type '{ title: string; }' but required in type 'ArticleArgs'.",
  ],
  [
    `new intercom.Article("a", { title: 5, authorId: "1" })`,
    "Type 'number' is not assignable to type 'Input<string>'.",
  ],
  [
    `new intercom.Article("a", { title: "Start", authorId: "1", state: "publishd" })`,
    // In which order the compiler names the two depends on what it has read before.
    `Type '"publishd"' is not assignable to type 'Input<"`,
  ],
  [
    `new intercom.Article("a", { title: "Start", authorId: "1", translatedContent: { fr: { titel: "" } } })`,
    "'titel' does not exist in type 'Input<ArticleTranslationArgs>'.",
  ],
  [
    `new intercom.OfficeHoursSchedule("h", { name: "", timeZoneName: "", timeIntervals: [{ startMinute: 0 }] })`,
    "Property 'endMinute' is missing in type '{ startMinute: number; }' but required in type 'OfficeHoursIntervalArgs'.",
  ],
  [
    `new intercom.OfficeHoursSchedule("h", { name: "", timeZoneName: "", timeIntervals: "always" })`,
    "Type 'string' is not assignable to type 'Input<readonly Input<OfficeHoursIntervalArgs>[]>'.",
  ],
  [
    `new intercom.Team("t", { name: "", adminPriorityLevel: { primary: [] } })`,
    "'primary' does not exist in type 'Input<TeamAdminPriorityLevelArgs>'.",
  ],
  [
    `new intercom.ContentImportSource("s", { url: "", syncBehaviour: "api" })`,
    "'syncBehaviour' does not exist in type 'ContentImportSourceArgs'. Did you mean to write 'syncBehavior'?",
  ],
  [
    `new intercom.Tag("t", {})`,
    "Property 'name' is missing in type '{}' but required in type 'TagArgs'.",
  ],
  [
    `const minutes: number = intercom.OfficeHoursSchedule.get("h", "1").timeIntervals`,
    "Type 'Output<OfficeHoursInterval[]>' is not assignable to type 'number'.",
  ],
  [
    `const known: intercom.TagState = { id: "1", name: "" }`,
    `Property 'workspaceId' is missing in type '{ id: string; name: string; }' but required in type 'TagState'.`,
  ],
];

it("names the types that users know in the compiler's messages", () => {
  const said = diagnostics(HEAD + messages.map(([declaration]) => `${declaration};\n`).join(""));
  for (const [at, [declaration, message]] of messages.entries())
    expect(said.get(at + 2) ?? "", declaration).toContain(message);
  expect(said.size).toBe(messages.length);
});

// What the mouse is over is marked.
const hovers: readonly (readonly [text: string, shown: string, comment: string])[] = [
  [
    `const args: intercom.ArticleArgs = { title: "", |authorId: "1" }`,
    "authorId: pulumi.Input<string>",
    "The id of the teammate who is shown as its author.",
  ],
  [
    `const translated: intercom.ArticleArgs = { title: "", authorId: "1", |translatedContent: {} }`,
    "translatedContent?: pulumi.Input<Record<string, pulumi.Input<intercom.ArticleTranslationArgs>>> | undefined",
    "The same in other languages, by Intercom's language code",
  ],
  [
    `new intercom.OfficeHoursSchedule("h", { name: "", timeZoneName: "", |timeIntervals: [] })`,
    "timeIntervals: pulumi.Input<readonly pulumi.Input<intercom.OfficeHoursIntervalArgs>[]>",
    "The opening hours of a week, in any order",
  ],
  [
    `new intercom.OfficeHoursSchedule("i", { name: "", timeZoneName: "", timeIntervals: [{ |startMinute: 0, endMinute: 15 }] })`,
    "startMinute: pulumi.Input<number>",
    "When it opens, in minutes from Monday 00:00",
  ],
  [
    `new intercom.Team("t", { adminPriorityLevel: { |primaryAdminIds: [] } })`,
    "primaryAdminIds?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined",
    "The ids of the members who get work first.",
  ],
  [
    `export const open = intercom.OfficeHoursSchedule.get("j", "1").|timeIntervals`,
    "timeIntervals: pulumi.Output<intercom.OfficeHoursInterval[]>",
    "The opening hours of a week, in any order",
  ],
  [
    `export const first = open.apply(([interval]) => interval!.|startMinute)`,
    "startMinute: number",
    "When it opens, in minutes from Monday 00:00",
  ],
  [
    `export const fields = intercom.DataConnector.get("k", "1").|responseFields`,
    "responseFields: pulumi.Output<intercom.DataConnectorResponseField[] | undefined>",
    "The fields of its responses.",
  ],
];

it("shows the types that users know, with their comments, where the mouse is", () => {
  const marked = HEAD + hovers.map(([text]) => `${text};\n`).join("");
  const service = serviceFor(marked.replaceAll("|", ""));
  const shown = marked.split("|").slice(0, -1);
  let at = 0;
  for (const [index, [text, type, comment]] of hovers.entries()) {
    at += shown[index]?.length ?? 0;
    const info = service.getQuickInfoAtPosition(PROGRAM, at);
    expect(ts.displayPartsToString(info?.displayParts), text).toBe(`(property) ${type}`);
    expect(ts.displayPartsToString(info?.documentation), text).toContain(comment);
  }
});

const program = serviceFor(`${HEAD}export { intercom, pulumi };\n`).getProgram();
const interfaces = program ? interfacesIn(program) : new Map<string, readonly Member[]>();

it("gives a name to every type that users see, and a comment to every member", () => {
  expect(interfaces.size).toBeGreaterThan(60);
  for (const [name, members] of interfaces)
    for (const member of members) {
      const words = member.type.replaceAll(/"[^"]*"/g, "").match(/[\w.{]+/g) ?? [];
      const others = words.filter((word) => !/^(pulumi|intercom)\.\w+$/.test(word));
      expect(PLAIN, `${name}.${member.name}: ${member.type}`).toEqual(
        expect.arrayContaining(others),
      );
      expect(member.comment, `${name}.${member.name}`).not.toBe("");
    }
});

const PLAIN = "string number boolean unknown undefined readonly Record".split(" ");

it("names every type in the compiler's messages", () => {
  const names = [...interfaces.keys()];
  const lines = names.map((name) => `const ${name}: intercom.${name} = { misspelt: 1 };\n`);
  const said = diagnostics(HEAD + lines.join(""));
  for (const [at, name] of names.entries())
    expect(said.get(at + 2) ?? "", name).toContain(`'misspelt' does not exist in type '${name}'`);
});

/** Texts that the program writes to files: plain values, of which outputs have a summary. */
const PACKED: ReadonlySet<string> = new Set(["ExternalPageSetArgs.pages"]);

it("takes inputs at every depth of an argument", () => {
  const isArgs = ([name]: readonly [string, unknown]) => name.endsWith("Args");
  for (const [name, members] of [...interfaces].filter(isArgs))
    for (const member of members) {
      if (PACKED.has(`${name}.${member.name}`)) continue;
      expect(member.type, `${name}.${member.name}`).toMatch(/^pulumi\.Input</);
      expect(member.type, `${name}.${member.name}`).not.toMatch(/intercom\.(?!\w+Args\b)/);
      expect(member.type, `${name}.${member.name}`).not.toMatch(/readonly (?!pulumi\.Input<)/);
    }
});

it("has the same in arguments as in outputs, as inputs", () => {
  const bare = (type: string) =>
    type.replaceAll(
      /pulumi\.(?:Input|Output|OutputInstance)<|Args\b|readonly |[()>]| \| undefined/g,
      "",
    );
  const compared = [...interfaces].flatMap(([name, args]) => {
    const outputs = interfaces.get(name.replace(/Args$/, "")) ?? [];
    return args.flatMap((argument) => {
      const output = outputs.find((one) => one.name === argument.name);
      const isPacked = PACKED.has(`${name}.${argument.name}`);
      if (!name.endsWith("Args") || !output || isPacked) return [];
      expect(bare(argument.type), `${name}.${argument.name}`).toBe(bare(output.type));
      return [argument];
    });
  });
  expect(compared.length).toBeGreaterThan(100);
});

interface Member {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
}

// The members of the exported interfaces of kinds and look-ups, apart from Pulumi's own.
function interfacesIn(of: ts.Program): ReadonlyMap<string, readonly Member[]> {
  const checker = of.getTypeChecker();
  const file = of.getSourceFile(PROGRAM);
  const exported = of.getSourceFile(path.resolve("dist/index.d.ts"));
  const symbol = exported && checker.getSymbolAtLocation(exported);
  const all = symbol ? checker.getExportsOfModule(symbol) : [];
  return new Map(
    all.filter(isOfAKind).map((one) => {
      const members = checker.getDeclaredTypeOfSymbol(one).getProperties().filter(isOurs);
      return [
        one.name,
        members.map((member) => ({
          name: member.name,
          type: checker.typeToString(
            checker.getTypeOfSymbol(member),
            file,
            ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope,
          ),
          comment: ts.displayPartsToString(member.getDocumentationComment(checker)),
        })),
      ];
    }),
  );
}

function isOfAKind({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (one) =>
      ts.isInterfaceDeclaration(one) &&
      /\/dist\/(?:resources|lookups)\/[^/]+$/.test(one.getSourceFile().fileName) &&
      !one.typeParameters,
  );
}

function isOurs({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((one) => !one.getSourceFile().fileName.includes("/node_modules/"));
}

// What is said of each line that anything is said of.
function diagnostics(text: string): ReadonlyMap<number, string> {
  const said = serviceFor(text).getSemanticDiagnostics(PROGRAM);
  return new Map(
    said.map(({ file, start = 0, messageText }) => [
      file?.getLineAndCharacterOfPosition(start).line ?? -1,
      ts.flattenDiagnosticMessageText(messageText, "\n"),
    ]),
  );
}

function serviceFor(text: string): ts.LanguageService {
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: [],
    skipLibCheck: true,
  };
  const read = (file: string) => (file === PROGRAM ? text : ts.sys.readFile(file));
  const { directoryExists, getDirectories, readDirectory, realpath } = ts.sys;
  return ts.createLanguageService(
    {
      getScriptFileNames: () => [PROGRAM],
      // The registry shares what has the same version.
      getScriptVersion: (file) => (file === PROGRAM ? text : ""),
      getScriptSnapshot: (file) => {
        const content = read(file);
        return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
      },
      getCurrentDirectory: () => process.cwd(),
      getCompilationSettings: () => options,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (file) => file === PROGRAM || ts.sys.fileExists(file),
      readFile: read,
      directoryExists,
      getDirectories,
      readDirectory,
      ...(realpath && { realpath }),
    },
    registry,
  );
}
