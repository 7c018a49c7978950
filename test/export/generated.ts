import type { EmulatedWorkspace } from "../../provider/emulator/index";
import { type AnyKind, labelOf, wireName } from "../../provider/definition/kind";
import { type Declaration, type World, kinds } from "../harness/world";
import {
  type Args,
  type Sample,
  type Setting,
  beside,
  everyArgument,
} from "../conformance/samples/sample";
import { samples } from "../conformance/samples";

/** Names that try what a program's text, its names, or a path could be led astray by. */
const NASTY = [
  "Something of our own",
  'He said "hi"',
  'It\'s "both"',
  "`${process.exit(1)}`",
  "two\nlines",
  "*/ process.exit(1) /*",
  "👩‍💻",
  "🎉🎉",
  "مرحبا بالعالم",
  "日本語のタグ",
  "\u202Etxt.exe",
  "Ünïcödé Straße",
  "class",
  "default",
  "__proto__",
  "constructor",
  "x".repeat(200),
  "words ".repeat(20).trim(),
  "tab\there",
  "back\\slash ${}",
  "1st line",
  "CON",
  "../../etc/passwd",
  "a-1b",
  "a1b",
  "A 1b",
  "zero\u200bwidth",
  "<script>alert(1)</script> | `pipe`",
  "new",
  "intercom",
];

/**
 * Fills the workspace of a world with objects of every kind: each argument of each sample as each of its values,
 * under names that are made to cause trouble.
 */
export async function fill(world: World): Promise<void> {
  const workspace = insertingOnce(world.emulator.workspace());
  const declarations = samples.flatMap((sample) => {
    if (sample.adoptedOnly) insertAll(workspace, sample);
    return sample.adoptedOnly ? [] : declarationsOf(workspace, sample);
  });
  world.declare(...declarations);
  const result = await world.up();
  if (!result.ok) throw new Error(`The workspace can't be filled: ${result.printed}`);
  for (const sample of samples) tellApart(workspace, sample);
}

/** The types that the instances of a workspace have: the API lists none. */
export function customObjectTypes(workspace: EmulatedWorkspace): string[] {
  const all = workspace.collection("custom_object_instances").all();
  return [...new Set(all.map(({ type }) => String(type)))];
}

// Settings are made over and over: some of what is in them has an id of its own.
function insertingOnce(workspace: EmulatedWorkspace): EmulatedWorkspace {
  return {
    ...workspace,
    collection: (name) => {
      const collection = workspace.collection(name);
      const known = (id: unknown) => (id === undefined ? undefined : collection.get(String(id)));
      return { ...collection, insert: (row) => known(row.id) ?? collection.insert(row) };
    },
  };
}

// Settings have the same names each time, and no two objects can have one key.
function tellApart(workspace: EmulatedWorkspace, { kind: name, collection }: Sample): void {
  const kind = kinds.get(name) as AnyKind;
  const label = labelOf(kind);
  if (kind.key?.by.length !== 1 || !isNamed(kind)) return;
  const seen = new Set<unknown>();
  for (const row of workspace.collection(collection).all()) {
    const value = row[wireName(label)];
    if (seen.has(value) && row.id !== undefined)
      workspace
        .collection(collection)
        .update(String(row.id), { [wireName(label)]: `${String(value)} ${String(row.id)}` });
    seen.add(value);
  }
}

// What the API makes none of is changed in place.
function insertAll(workspace: EmulatedWorkspace, sample: Sample): void {
  const collection = workspace.collection(sample.collection);
  for (const [at, argument] of Object.values(sample.arguments).entries()) {
    const setting = sample.setting?.(workspace) ?? {};
    const row = collection.all().at(-1);
    collection.update(String(row?.id), { ...argument.row?.(setting), name: nameAt(at) });
  }
}

function declarationsOf(workspace: EmulatedWorkspace, sample: Sample): Declaration[] {
  const kind = kinds.get(sample.kind) as AnyKind;
  const all = [
    (setting: Setting) => everyArgument(sample, setting),
    ...Object.entries(sample.arguments).flatMap(([name, { value, other, without = [] }]) => [
      (setting: Setting) => ({ ...beside(sample, name, setting), [name]: value(setting) }),
      (setting: Setting) => {
        const base = Object.entries(beside(sample, name, setting));
        return {
          ...Object.fromEntries(base.filter(([one]) => !without.includes(one))),
          [name]: other(setting),
        };
      },
    ]),
  ];
  const place = sample.setting?.(workspace) ?? {};
  return all.flatMap((argsOf, at) => {
    const setting = isNamed(kind) ? place : (sample.setting?.(workspace) ?? {});
    const args = renamed(kind, argsOf(setting), at);
    if (!isCreatable(kind, args)) return [];
    return {
      name: `${sample.kind}-${at}`,
      kind: sample.kind,
      args,
      options: { retainOnDelete: true },
    };
  });
}

function isCreatable(kind: AnyKind, args: Args): boolean {
  return Object.entries(args).every(([name, value]) => {
    return kind.arguments[name]?.creatable?.includes(value) ?? true;
  });
}

// What has no name of its own has another place instead.
function isNamed(kind: AnyKind): boolean {
  return kind.arguments[labelOf(kind)]?.value.schema().safeParse("\n").success === true;
}

function renamed(kind: AnyKind, args: Args, at: number): Args {
  const label = labelOf(kind);
  if (!isNamed(kind)) return args;
  if (/url/i.test(label)) return { ...args, [label]: `${String(args[label])}/${at}` };
  const name = nameAt(kind.key ? at : at % 7);
  const isAny = kind.name !== "DataAttribute";
  return { ...args, [label]: isAny ? name : `${at}${name.replaceAll(/[^\w-]+/g, "-")}` };
}

function nameAt(at: number): string {
  const name = NASTY[at % NASTY.length] ?? "";
  return at < NASTY.length ? name : `${name} ${at}`;
}
