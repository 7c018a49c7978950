import { readFileSync } from "node:fs";
import ts from "typescript";

/** The comments of a kind's file. */
export interface Comments {
  /** What it is. */
  readonly summary: string;
  /** What a user has to be aware of. */
  readonly notes: readonly string[];
  /** Of every argument and output, by its path: `adminPriorityLevel.primaryAdminIds`. */
  readonly fields: ReadonlyMap<string, string>;
  /** The types of the objects among them, as programs name them, by the same paths. */
  readonly shapes: ReadonlyMap<string, string>;
}

/** Reads the comments of a file that declares a kind, or what can only be looked up. */
export function commentsIn(file: string): Comments {
  const source = parse(file);
  const { statements } = source;
  const constants = constantsOf(statements);
  const fields = new Map<string, string>();
  const shapes = new Map<string, string>();
  const visit = (node: ts.Node, path: readonly string[]): void => {
    const name = ts.isPropertyAssignment(node) ? node.name.getText() : undefined;
    const isGroup = name === "arguments" || name === "outputs" || name === "fields";
    const inside = name === undefined || isGroup ? path : [...path, name];
    const text = name === undefined ? "" : commentOf(node).summary;
    if (text !== "") fields.set(inside.join("."), text);
    const shape = isCallOf(node, /^object$/) ? node.typeArguments?.at(-1) : undefined;
    if (shape) shapes.set(inside.join("."), shape.getText());
    const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
    if (constant) visit(constant, inside);
    if (ts.isPropertyAssignment(node)) visit(node.initializer, inside);
    else ts.forEachChild(node, (child) => visit(child, inside));
  };
  const definition = [...constants.values()].find((one) => isCallOf(one, /^define/));
  if (definition) visit(definition, []);
  const kind = statements.find(isClass) ?? statements.find(isState);
  if (!kind) throw new Error(`${file} declares no class, and no interface.`);
  const { summary, remarks } = commentOf(kind);
  const notes = remarks.split(/^- /m).map(oneLine).filter(Boolean);
  return { summary, notes, fields, shapes };
}

/** Reads the comments of interfaces' members, by `member` or `member.member`. */
export function commentsOfInterfaces(
  file: string,
  names: readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (node: ts.Node, path: readonly string[]): void => {
    const inside = ts.isPropertySignature(node) ? [...path, node.name.getText()] : path;
    if (ts.isPropertySignature(node)) found.set(inside.join("."), commentOf(node).summary);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  for (const statement of parse(file).statements)
    if (ts.isInterfaceDeclaration(statement) && names.includes(statement.name.text))
      visit(statement, []);
  return found;
}

function isCallOf(node: ts.Node, name: RegExp): node is ts.CallExpression {
  return ts.isCallExpression(node) && name.test(node.expression.getText());
}

function constantsOf(statements: readonly ts.Statement[]): ReadonlyMap<string, ts.Expression> {
  const declarations = statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations);
  return new Map(
    declarations.flatMap(({ name, initializer }) =>
      initializer ? [[name.getText(), initializer] as const] : [],
    ),
  );
}

function isState(statement: ts.Statement): statement is ts.InterfaceDeclaration {
  return ts.isInterfaceDeclaration(statement) && statement.name.text.endsWith("State");
}

function isClass(statement: ts.Statement): statement is ts.VariableStatement {
  if (!ts.isVariableStatement(statement)) return false;
  const [declaration] = statement.declarationList.declarations;
  return declaration?.type?.getText().startsWith("ResourceClass<") === true;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

function commentOf(node: ts.Node): { summary: string; remarks: string } {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).toReversed();
  const remarks = doc?.tags?.find(({ tagName }) => tagName.text === "remarks");
  return {
    summary: oneLine(ts.getTextOfJSDocComment(doc?.comment) ?? ""),
    remarks: ts.getTextOfJSDocComment(remarks?.comment) ?? "",
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
