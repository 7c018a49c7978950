import type { Argument } from "../../definition/fields";
import type { AnyKind } from "../../definition/kind";
import { type Part as TextPart, substitute } from "../../definition/values";
import { objectName } from "../../wire/objects";
import { decode } from "../../wire/rows";
import { byText } from "../order";
import { type Planned, isLookUp, moduleOf, plural, referredBy } from "./plan";
import { Code, constant, template } from "./source";

/** A file of the exported project: where it is, and what is in it. */
export interface File {
  readonly path: string;
  readonly text: string;
}

/** What only people make in Intercom, and how it is found: by kind. */
export type NamesByKind = ReadonlyMap<string, ReadonlySet<string>>;

/** A program, and what is outside of it. */
export interface Program {
  readonly files: readonly File[];
  /** In the order in which they are declared. */
  readonly declared: readonly Planned[];
  readonly known: NamesByKind;
  /** What its modules import beside each other. */
  readonly helpers: ReadonlySet<string>;
}

/** Writes the program that declares these objects, a file a kind, with long texts in files of their own. */
export function writeProgram(planned: readonly Planned[]): Program {
  const objects = new Map(planned.map((one) => [objectName(one.kind, one.id), one]));
  const known = new Map<string, Set<string>>();
  const helpers = new Set<string>();
  const lookedUp = new Set<Planned>();
  const files: File[] = [];
  const declared: Planned[] = [];
  const kinds = [...new Set(planned.map(({ kind }) => kind))].toSorted(byText(({ name }) => name));

  const isDeclared = ({ lookedUp: isOthers }: Planned) => !isOthers;
  const own = new Set(planned.filter(isDeclared).map(({ kind }) => kind));
  const parts = new Map<AnyKind, Part[]>();

  for (const kind of kinds.filter((one) => own.has(one))) {
    const ordered = inOrder(planned.filter((one) => one.kind === kind && isDeclared(one)));
    const writer = new Writer(kind, objects, known, helpers);
    const constants = ordered.map((one) => writer.constantOf(one));
    parts.set(kind, [{ imports: writer.imports(), constants }]);
    files.push(...writer.texts, ...ordered.flatMap(gatheredFiles));
    declared.push(...ordered);
    for (const one of writer.used) if (!isDeclared(one)) lookedUp.add(one);
  }
  for (const kind of kinds) {
    const all = planned.filter((one) => one.kind === kind && !isDeclared(one));
    const used = all.filter((one) => lookedUp.has(one)).toSorted(byVariable);
    if (used.length > 0)
      parts.set(kind, [lookUps(kind, used, all, known), ...(parts.get(kind) ?? [])]);
  }
  for (const [kind, some] of parts) files.push({ path: `${plural(kind)}.ts`, text: joined(some) });
  const modules = kinds
    .filter((kind) => own.has(kind))
    .map((kind) => `import "./${plural(kind)}";\n`);
  files.push({ path: "index.ts", text: modules.join("") });
  return { files, declared, known, helpers };
}

function gatheredFiles({ kind, slug, gathered }: Planned): File[] {
  const folder = `${plural(kind)}/${slug}`;
  return [...(gathered?.files ?? [])].map(([file, text]) => ({ path: `${folder}/${file}`, text }));
}

/** What stands in a module: imports, a line each, and constants. */
interface Part {
  readonly imports: readonly string[];
  readonly constants: readonly string[];
}

function joined(parts: readonly Part[]): string {
  const imports = new Set(parts.flatMap((one) => one.imports));
  const packages = [PULUMI, INTERCOM].filter((one) => imports.delete(one));
  const constants = parts.flatMap((one) => one.constants);
  return `${[...packages, ...[...imports].toSorted()].join("")}\n${constants.join("\n")}`;
}

const PULUMI = 'import * as pulumi from "@pulumi/pulumi";\n';
const INTERCOM = 'import * as intercom from "pulumi-intercom";\n';

class Writer {
  readonly texts: File[] = [];
  readonly used = new Set<Planned>();
  private readonly helpers = new Set<string>();
  private readonly written = new Set<Planned>();
  private usesPulumi = false;

  constructor(
    private readonly kind: AnyKind,
    private readonly objects: ReadonlyMap<string, Planned>,
    private readonly known: Map<string, Set<string>>,
    private readonly allHelpers: Set<string>,
  ) {}

  constantOf(planned: Planned): string {
    const { kind } = this;
    const args = Object.entries(planned.args).map(([name, value]) => {
      return [name, this.valueOf(planned, name, value)] as const;
    });
    this.written.add(planned);
    const remarks = planned.remarks.map((remark) => `// ${remark}\n`).join("");
    const resource = constant(planned.variable, `new intercom.${kind.name}`, [
      planned.name,
      Object.fromEntries(args),
    ]);
    return remarks + resource;
  }

  imports(): string[] {
    const others = [...new Set([...this.used].map(({ kind }) => kind))].filter(
      (kind) => kind !== this.kind,
    );
    for (const name of this.helpers) this.allHelpers.add(name);
    const local = [
      ...others.map((kind) => `import * as ${moduleOf(kind)} from "./${plural(kind)}";\n`),
      ...[...this.helpers].map((name) => `import { ${name} } from "./${name}";\n`),
    ];
    return [...(this.usesPulumi ? [PULUMI] : []), INTERCOM, ...local];
  }

  private valueOf(planned: Planned, name: string, value: unknown): unknown {
    const { kind } = this;
    const argument = kind.arguments[name];
    if (value instanceof Code) this.helpers.add(value.text);
    if (!argument || value instanceof Code) return value;
    if (kind.create === "adoptedOnly" && kind.key?.by.includes(name))
      return this.here(kind, String(value));
    const begun = this.begun(planned, argument, value);
    if (begun) return begun;
    const other = argument.refersBy && this.refersBy(planned, argument, String(value));
    if (other) return other;
    const call = argument.value.calls?.(value);
    if (call) return new Code(`intercom.${call.helper}`, call.args);
    return substitute(argument.value, value, (part) =>
      part.refersTo === undefined
        ? this.placed(planned, part)
        : (this.reference(part.refersTo, part.text) ?? part.text),
    );
  }

  private here(kind: AnyKind, name: string): Code {
    this.helpers.add("here");
    note(this.known, kind, name);
    return new Code("here", [kind.name, name]);
  }

  private reference(kind: string, id: string): Code | undefined {
    const object = this.objects.get(objectName({ name: kind }, id));
    // What refers to itself, on whatever way, can't be written so.
    const isHere = object?.kind === this.kind && !object.lookedUp;
    if (!object || (isHere && !this.written.has(object))) return undefined;
    return new Code(`${this.nameOf(object)}.id`);
  }

  private nameOf(object: Planned): string {
    this.used.add(object);
    const { kind, variable } = object;
    return kind === this.kind ? variable : `${moduleOf(kind)}.${variable}`;
  }

  private refersBy({ args }: Planned, { refersBy = {} }: Argument<unknown>, id: string) {
    const [[by, kinds] = ["", {}]] = Object.entries(refersBy);
    return this.reference(kinds[String(args[by])] ?? "", id);
  }

  // Where the object is that it belongs to, its beginning is another one.
  private begun(planned: Planned, { beginsWith }: Argument<unknown>, value: unknown) {
    if (!beginsWith) return undefined;
    const [named = ""] = referredBy(this.kind, beginsWith.argument, planned.args);
    const other = this.objects.get(named);
    const start = other && decode(other.kind, other.found.row)[beginsWith.field];
    const text = String(value);
    if (typeof start !== "string" || start === "" || !text.startsWith(start)) return undefined;
    this.usesPulumi = true;
    const whole = `${this.nameOf(other as Planned)}.${beginsWith.field}`;
    return new Code(`pulumi.interpolate${template(whole, text.slice(start.length))}`);
  }

  // Long texts go into files: what people write is easier to read and to review there.
  private placed({ slug }: Planned, { text, markup, path }: TextPart): Code | string {
    const inside = path
      .slice(0, -1)
      .map((key) => `.${key}`)
      .join("");
    if (!isLong(text) || !isFileName(inside)) return text;
    const file = `${plural(this.kind)}/${slug}${inside}.${markup}`;
    this.texts.push({ path: file, text });
    this.helpers.add("text");
    return new Code("text", [file]);
  }
}

// Each is found by what identifies it in any workspace; where nothing does, by its id.
function lookUps(
  kind: AnyKind,
  used: readonly Planned[],
  all: readonly Planned[],
  known: Map<string, Set<string>>,
): Part {
  const [by = "id", ...others] = kind.key?.by ?? [];
  const valueOf = ({ found }: Planned) => decode(kind, found.row)[by];
  const values = all.map(valueOf);
  const repeated = new Set(values.filter((value, at) => values.indexOf(value) !== at));
  const constants = used.map((one) => {
    const value = valueOf(one);
    const isUnique = others.length === 0 && !repeated.has(value);
    const [name, text] =
      isUnique && typeof value === "string" && value !== "" ? [by, value] : ["id", one.id];
    const wanted = isLookUp(kind) ? new Code("here", [kind.name, text]) : text;
    if (isLookUp(kind)) note(known, kind, text);
    return constant(one.variable, `intercom.get${kind.name}Output`, [{ [name]: wanted }]);
  });
  const here = isLookUp(kind) ? ['import { here } from "./here";\n'] : [];
  return { imports: [INTERCOM, ...here], constants };
}

function note(known: Map<string, Set<string>>, { name: kind }: AnyKind, name: string): void {
  known.set(kind, (known.get(kind) ?? new Set()).add(name));
}

// By name, but what others refer to comes before them.
function inOrder(own: readonly Planned[]): Planned[] {
  const byName = new Map(own.map((one) => [objectName(one.kind, one.id), one]));
  const ordered = new Set<Planned>();
  const visiting = new Set<Planned>();
  const visit = (one: Planned) => {
    if (ordered.has(one) || visiting.has(one)) return;
    visiting.add(one);
    const names = Object.keys(one.args).flatMap((name) => referredBy(one.kind, name, one.args));
    for (const name of names) {
      const other = byName.get(name);
      if (other) visit(other);
    }
    ordered.add(one);
  };
  own.toSorted(byVariable).forEach(visit);
  return [...ordered];
}

// A file is UTF-8, which has no half characters.
function isLong(text: string): boolean {
  return (text.length > 80 || text.trimEnd().includes("\n")) && !/\p{Surrogate}/u.test(text);
}

// Languages are Intercom's to name, and a path mustn't leave the folder.
function isFileName(part: string): boolean {
  return /^[\w.-]*$/.test(part);
}

const byVariable = byText(({ variable }: Planned) => variable);
