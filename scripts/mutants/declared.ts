import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import type { Edit, Mutant } from "./mutant";
import { NOTHING, type Wrongs, declarers, orders, values, words } from "./words";

const FOLDER = "provider/resources";
const NAMES = "provider/definition/kind.ts";
/** The tests that hold all kinds together against something. */
const OF_ALL = [
  "test/contract/inside.test.ts",
  "test/contract/returned.test.ts",
  "test/definition",
  "test/export/export.test.ts",
  "test/lifecycle/attaching.test.ts",
  "test/lifecycle/versions.test.ts",
  "test/lifecycle/version-choice.test.ts",
];

/** Mutants of every kind in the registry, made from its declaration: a new kind brings its own. */
export function declaredMutants(): Mutant[] {
  const registry = readFileSync(path.posix.join(FOLDER, "index.ts"), "utf8");
  const modules = [...registry.matchAll(/from "\.\/([\w-]+)"/g)].map(([, module]) =>
    String(module),
  );
  const kinds = modules.map((module) => new Declaration(module));
  return [...kinds.flatMap((kind) => kind.mutants()), ...misspeltNames(kinds)];
}

/** The source of one kind. */
class Declaration {
  readonly name: string;
  private readonly file: string;
  private readonly source: ts.SourceFile;
  private readonly words: readonly ts.PropertyAssignment[];

  constructor(private readonly module: string) {
    this.file = `${FOLDER}/${module}.ts`;
    const text = readFileSync(this.file, "utf8");
    this.source = ts.createSourceFile(this.file, text, ts.ScriptTarget.Latest, true);
    const [declared] = callsOf(this.source, "defineKind");
    this.words = propertiesOf(declared?.arguments[0]);
    const name = this.words.find((word) => word.name.getText() === "name")?.initializer;
    if (!name || !ts.isStringLiteral(name)) throw new Error(`${this.file} declares no kind.`);
    this.name = name.text;
  }

  /** The tests that know this kind best. */
  get tests(): string[][] {
    const own = `test/kinds/${this.module}.test.ts`;
    const conformance = ["test/conformance", "-t", `^${this.name} `];
    return [conformance, ...(existsSync(own) ? [[own]] : []), OF_ALL];
  }

  /** The names that users know, of arguments, outputs and what is in them. */
  get fields(): string[] {
    const nameless = /\b(forDeletion|unsent|attachedAt):/;
    const all = [...this.partsOf("arguments"), ...this.partsOf("outputs")];
    // What is neither sent nor read by its name has none in the API.
    const named = all.filter((field) => !nameless.test(field.getText()));
    return named.flatMap((field) => {
      const inner = callsOf(field.initializer, "object").flatMap((call) =>
        propertiesOf(call.arguments[0]),
      );
      return [field, ...inner].map(({ name }) => name.getText());
    });
  }

  mutants(): Mutant[] {
    const rest = this.words.filter(
      ({ name }) => !["arguments", "outputs"].includes(name.getText()),
    );
    // Of a single argument, what changed is everything.
    const isSingle = this.partsOf("arguments").length === 1;
    return [
      ...this.partsOf("arguments").flatMap((field) =>
        this.wrongField(field, { ...orders, ...values }),
      ),
      ...this.partsOf("outputs").flatMap((field) => this.wrongField(field, values)),
      ...rest
        .flatMap((word) => this.wrongWord(word, []))
        .filter(({ name }) => !(isSingle && name.includes(" update sends "))),
      ...this.fewer("rules", ts.isArrayLiteralExpression),
      ...this.fewer("by", ts.isArrayLiteralExpression),
      ...this.fewer("cures", ts.isObjectLiteralExpression),
    ];
  }

  private partsOf(word: string): readonly ts.PropertyAssignment[] {
    return propertiesOf(this.words.find(({ name }) => name.getText() === word)?.initializer);
  }

  // A field is `declarer(value, traits)`.
  private wrongField(field: ts.PropertyAssignment, wrongValues: Wrongs): Mutant[] {
    const call = field.initializer;
    if (!ts.isCallExpression(call)) throw new Error(`${this.file}: ${field.getText()}`);
    const name = field.name.getText();
    const [value, traits] = call.arguments;
    const other = declarers[call.expression.getText()];
    return [
      ...(other ? [this.mutant([name, other[0]], call.expression, other[1])] : []),
      ...(value ? this.wrongs([name], value, wrongValues) : []),
      ...(traits ? propertiesOf(traits).flatMap((trait) => this.wrongWord(trait, [name])) : []),
    ];
  }

  private wrongWord(word: ts.ObjectLiteralElementLike, within: readonly string[]): Mutant[] {
    const name = word.name?.getText() ?? "";
    const value = ts.isPropertyAssignment(word) ? word.initializer : word;
    const own = this.wrongs([...within, name], value, words[name] ?? {}, word);
    return [
      ...own,
      ...propertiesOf(value).flatMap((inner) => this.wrongWord(inner, [...within, name])),
    ];
  }

  private wrongs(of: readonly string[], node: ts.Node, wrongs: Wrongs, whole = node): Mutant[] {
    return Object.entries(wrongs).flatMap(([defect, change]) => {
      const text = change(node.getText());
      if (text === undefined) return [];
      return text === NOTHING
        ? this.mutant([...of, defect], whole, NOTHING)
        : this.mutant([...of, defect], node, text);
    });
  }

  // Lists of which each element matters.
  private fewer(word: string, isList: (node: ts.Node) => boolean): Mutant[] {
    const lists = nodesOf(this.source, ts.isPropertyAssignment).filter((property) => {
      return property.name.getText() === word && isList(property.initializer);
    });
    return lists.flatMap(({ initializer }) => {
      const elements = ts.isArrayLiteralExpression(initializer)
        ? initializer.elements
        : propertiesOf(initializer);
      if (word === "by" && elements.length === 1) return [];
      return elements.map((element) => {
        const what = ts.isPropertyAssignment(element) ? element.name : element;
        return this.mutant([word, `lack ${what.getText()}`], element, NOTHING);
      });
    });
  }

  private mutant(name: readonly string[], node: ts.Node, text: string): Mutant {
    const whole = this.source.text;
    const end = text === NOTHING && whole[node.end] === "," ? node.end + 1 : node.end;
    const edits: Edit[] = [{ start: node.getStart(), end, text }];
    // A defect may take words that the declaration doesn't import.
    for (const vocabulary of ["values", "fields"]) {
      if (!text.includes(`${vocabulary}.`)) continue;
      const all = `import * as ${vocabulary} from "../definition/${vocabulary}";\n`;
      edits.push({ start: 0, end: 0, text: all });
    }
    return { name: `${this.name}: ${name.join(" ")}`, file: this.file, edits, tests: this.tests };
  }
}

// The API's names of fields follow from ours: there is one place in which to misspell each.
function misspeltNames(kinds: readonly Declaration[]): Mutant[] {
  const source = readFileSync(NAMES, "utf8");
  const head = "export function wireName(field: string): string {\n";
  const start = source.indexOf(head) + head.length;
  if (start < head.length) throw new Error(`${NAMES} has no wireName.`);
  const names = new Set(kinds.flatMap((kind) => kind.fields));
  return [...names].map((field) => {
    const owner = kinds.find((kind) => kind.fields.includes(field)) as Declaration;
    const text = `  if (field === "${field}") return "${field}_misspelt";\n`;
    const name = `${owner.name}: the API's name of ${field} is misspelt`;
    return { name, file: NAMES, edits: [{ start, end: start, text }], tests: owner.tests };
  });
}

function propertiesOf(node: ts.Node | undefined): readonly ts.PropertyAssignment[] {
  return node && ts.isObjectLiteralExpression(node)
    ? node.properties.filter(ts.isPropertyAssignment)
    : [];
}

function callsOf(node: ts.Node, callee: string): ts.CallExpression[] {
  return nodesOf(node, ts.isCallExpression).filter((call) => call.expression.getText() === callee);
}

function nodesOf<T extends ts.Node>(node: ts.Node, is: (node: ts.Node) => node is T): T[] {
  const inner: T[] = is(node) ? [node] : [];
  node.forEachChild((child) => void inner.push(...nodesOf(child, is)));
  return inner;
}
