/** The bench's own test subject: things in a store of files, with a dynamic provider that writes down its calls. */
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { World } from "./compare";
import type {
  AliasSpec,
  DynamicProvider,
  Goals,
  InProcessProviderFactory,
  Properties,
} from "./engine";
import { secret, type Registered, type RegistrationOptions, type Value } from "./engine";
import { isPlainObject } from "./wire/values";

export const thingsFolder = path.join(__dirname, "fixtures", "things");

/** A program as data. Inputs may say `{ $ref: "a.stamp" }`, `{ $secret: value }` or `{ $config: "key" }`. */
export interface ThingsProgram {
  resources: Thing[];
  outputs?: Properties;
  /** Logs this. */
  warn?: string;
  /** Throws this after everything is registered. */
  fail?: string;
}

export interface Thing {
  /** A kind of the toy provider, `Group` (a component), `Provider`, or a random type. */
  type: string;
  name: string;
  inputs?: Properties;
  /** Options by name: other resources by theirs. */
  options?: Record<string, unknown>;
}

/** An object in an import file. */
export interface ImportEntry {
  type: string;
  name: string;
  id: string;
  inputs: Properties;
  outputs: Properties;
}

export interface Call {
  call: string;
  kind?: string;
  name?: string | null;
  olds?: Properties;
}

export class ThingsWorld implements World {
  readonly folder = mkdtempSync(path.join(tmpdir(), "things-"));
  readonly env = { THINGS_DIR: this.folder };
  program: ThingsProgram = { resources: [] };
  /** The calls since the last time that somebody asked. */
  calls: Call[] = [];

  constructor() {
    this.write("store.json", { count: {}, things: {} });
    this.setFaults({});
    this.setProgram({ resources: [] });
    writeFileSync(this.file("calls.jsonl"), "");
  }

  setProgram(program: ThingsProgram): void {
    this.program = program;
    this.write("program.json", program);
  }

  /** Calls that are to fail: `{ "create:a": "refuse" | "partial" | "hang" }`. */
  setFaults(faults: Record<string, string>): void {
    this.write("faults.json", faults);
  }

  /** Changes a thing behind Pulumi's back; `null` takes it away. */
  patch(id: string, change: Properties | null): void {
    const store = JSON.parse(readFileSync(this.file("store.json"), "utf8")) as {
      things: Record<string, Properties>;
    };
    if (change) store.things[id] = { ...store.things[id], ...change };
    else delete store.things[id];
    this.write("store.json", store);
  }

  /** Writes an import file; gives its path. */
  importFile(entries: ImportEntry[]): string {
    const resources = entries.map(({ type, inputs, outputs, ...names }) => {
      const __provider = providerText(type);
      const given = { inputs: { ...inputs, __provider }, outputs: { ...outputs, __provider } };
      return { type: tokenOf(type), ...names, ...given };
    });
    this.write("import.json", { resources });
    return this.file("import.json");
  }

  /** Resolves when a call of a thing has been made. */
  async seen(call: string, name: string): Promise<void> {
    const wanted = `{"call":"${call}","name":"${name}"`;
    while (!readFileSync(this.file("calls.jsonl"), "utf8").includes(wanted))
      await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** The calls by thing; those of different things may come in any order. */
  traffic(): Record<string, Call[]> {
    const lines = readFileSync(this.file("calls.jsonl"), "utf8").trim().split("\n");
    writeFileSync(this.file("calls.jsonl"), "");
    this.calls = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Call);
    const byName: Record<string, Call[]> = {};
    for (const call of this.calls) (byName[call.name ?? call.kind ?? "all"] ??= []).push(call);
    for (const calls of Object.values(byName)) sortParallel(calls);
    return byName;
  }

  /** The provider without its host. */
  provider(): InProcessProviderFactory {
    const load = createRequire(__filename)(path.join(thingsFolder, "provider.js")) as (
      kind: string,
      folder: string,
    ) => DynamicProvider;
    return () => (text) => load(/\("(\w+)"\)$/.exec(text)?.[1] ?? "", this.folder);
  }

  /** The program without the SDK. */
  goals(): Goals {
    return (register) => registerThings(this.program, register);
  }

  close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    return Promise.resolve();
  }

  private write(name: string, value: unknown): void {
    writeFileSync(this.file(name), JSON.stringify(value));
  }

  private file(name: string): string {
    return path.join(this.folder, name);
  }
}

/** Calls of one kind in a row may have run at the same time; they are put in a fixed order. */
function sortParallel(calls: Call[]): void {
  for (let start = 0; start < calls.length;) {
    const next = calls.findIndex(({ call }, index) => index > start && call !== calls[start]?.call);
    const end = next === -1 ? calls.length : next;
    const row = calls.slice(start, end).map((call) => JSON.stringify(call));
    calls.splice(start, end - start, ...row.toSorted().map((text) => JSON.parse(text) as Call));
    start = end;
  }
}

/** Registers a described program as `fixtures/things/program.js` does it with the SDK. */
async function registerThings(
  { resources, outputs = {}, fail }: ThingsProgram,
  register: Parameters<Goals>[0],
): Promise<Record<string, Value>> {
  const registering = new Map<string, Promise<Registered>>();
  for (const wanted of resources) {
    const working = registerThing(wanted, register, lookUp(new Map(registering)));
    working.catch(() => undefined);
    registering.set(wanted.name, working);
  }
  await Promise.all(registering.values());
  if (fail) throw new Error(fail);
  return (await resolveValue(outputs, lookUp(registering))) as Record<string, Value>;
}

/** Finds a resource that was registered before, by name. */
type LookUp = (name: unknown) => Promise<Registered>;

function lookUp(registering: Map<string, Promise<Registered>>): LookUp {
  return async (name) => {
    const found = await registering.get(String(name));
    if (!found) throw new Error(`There is no ${String(name)}.`);
    return found;
  };
}

async function registerThing(
  { type, name, inputs = {}, options = {} }: Thing,
  register: Parameters<Goals>[0],
  named: LookUp,
): Promise<Registered> {
  const isThing = !/^(Group|Provider)$|:/.test(type);
  const resolved = (await resolveValue(inputs, named)) as Properties;
  return register({
    type: tokenOf(type),
    name,
    inputs: { ...resolved, ...(isThing && { __provider: providerText(type) }) },
    options: await resolveOptions(options, named),
  });
}

async function resolveValue(value: Value, named: LookUp): Promise<Value> {
  if (Array.isArray(value)) return Promise.all(value.map((inner) => resolveValue(inner, named)));
  if (!isPlainObject(value)) return value;
  if ("$secret" in value) return secret(await resolveValue(value["$secret"] ?? null, named));
  if ("$ref" in value) {
    const [name, key = ""] = String(value["$ref"]).split(".");
    return (await named(name)).output(key);
  }
  const entries = Object.entries(value).map(async ([key, inner]) => [
    key,
    await resolveValue(inner, named),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as Properties;
}

function providerText(type: string): string {
  return `exports.handler=()=>require("./provider.js")("${type}")`;
}

function tokenOf(type: string): string {
  if (type === "Group") return "things:index:Group";
  if (type === "Provider") return "pulumi:providers:pulumi-nodejs";
  return type.includes(":") ? type : `pulumi-nodejs:dynamic/things:${type}`;
}

async function resolveOptions(
  given: Record<string, unknown>,
  named: LookUp,
): Promise<RegistrationOptions> {
  const { id, parent, dependsOn, provider, providers, deletedWith, aliases, ...plain } = given;
  const all = (names: unknown): Promise<Registered[]> =>
    Promise.all((names as string[]).map(named));
  return {
    ...plain,
    ...(id !== undefined && { id: await resolveValue(id as Value, named) }),
    ...(parent !== undefined && { parent: await named(parent) }),
    ...(dependsOn !== undefined && { dependsOn: await all(dependsOn) }),
    ...(provider !== undefined && { provider: await named(provider) }),
    ...(providers !== undefined && { providers: await all(providers) }),
    ...(deletedWith !== undefined && { deletedWith: await named(deletedWith) }),
    aliases: await Promise.all(
      ((aliases ?? []) as NamedAlias[]).map((alias) => resolveAlias(alias, named)),
    ),
  };
}

type NamedAlias = string | (Omit<AliasSpec, "parent"> & { parent?: string | null });

async function resolveAlias(alias: NamedAlias, named: LookUp): Promise<string | AliasSpec> {
  if (typeof alias === "string" || !alias.parent) return alias;
  return { ...alias, parent: await named(alias.parent) };
}
