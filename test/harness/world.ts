import type { Clock } from "../../provider/api/clock";
import type { DynamicProvider } from "../../provider/hosts/dynamic";
import { afterEach, beforeEach, expect } from "vitest";
import {
  type AnyKind,
  SECRET_KEY,
  derivedOutputsOf,
  secretArgumentsOf,
  secretsOf,
} from "../../provider/definition/kind";
import {
  type Collection,
  type CollectionName,
  type Emulator,
  type EmulatorOptions,
  type RequestRecord,
  startEmulator,
} from "../../provider/emulator/index";
import { declarableKinds } from "../../provider/resources/kinds";
import { type ContractWatch, watchContract } from "../contract/watch";
import {
  type Goals,
  type OperationOptions,
  type Properties,
  type Registration,
  type Registered,
  type Result,
  type Stack,
  type Value,
  benchStack,
  secret,
} from "../engine/engine";
import { qualifiedType } from "../engine/deploy/urn";
import { collectPrinted } from "./printed";
import { HostProcess } from "./host-process";
import { providerText, typeToken } from "../../provider/definition/type-token";

/** Every kind that the provider has. */
export const kinds: ReadonlyMap<string, AnyKind> = new Map(
  declarableKinds.map((kind) => [kind.name, kind]),
);

const workspaces = [
  { id: "acme", token: "acme-token", locales: ["en", "fr"] },
  { id: "other", token: "other-token" },
];

/** What a program declares: a resource's name, what it is, and its arguments. */
export interface Declaration {
  readonly name: string;
  readonly kind: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly options?: Registration["options"];
  /** The names that the program gives this check. */
  readonly alongside?: { urn: string; key: Record<string, string> }[];
}

/** A resource in state. */
export interface Stored {
  readonly urn: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What a world may be like, beside what the emulator may. */
export interface WorldOptions extends EmulatorOptions {
  /** The provider's clock; the machine's, if none is given. */
  readonly clock?: Clock;
  /** A state file to go on from. */
  readonly stateFile?: string;
  /** Whether the provider can read the stack's state. */
  readonly withState?: boolean;
  /** How many provider calls may be under way. */
  readonly parallel?: number;
}

/**
 * An emulated workspace and a stack that declares things in it. Provider calls happen in this process, so that
 * hundreds of operations take seconds.
 */
export class World {
  /** What the provider told the user, beside errors, since the last operation began. */
  messages: string[] = [];
  /** All that was ever told or printed. */
  readonly everything: string[] = [];
  /** Whatever the provider threw, with all that can be seen of it, and every line of its log. */
  readonly kept: string[] = [];
  private readonly hosts: HostProcess[] = [];
  private readonly contract: ContractWatch;

  private constructor(
    readonly emulator: Emulator,
    readonly stack: Stack,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.contract = watchContract(emulator);
  }

  static async open(options: WorldOptions = {}): Promise<World> {
    const { clock, stateFile, parallel, withState = true, ...others } = options;
    const emulator = await startEmulator({ workspaces, ...others });
    const env = {
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
      INTERCOM_BASE_URL: emulator.url,
    };
    const provider = () => {
      const tell = (message: string) => void world.messages.push(message);
      const engine = { info: tell, warn: tell, progress: tell };
      const host = new HostProcess(kinds, engine, env, clock, world.kept, async () =>
        withState ? ((await stack.state()).checkpoint.latest?.resources ?? []) : undefined,
      );
      world.hosts.push(host);
      return (text: string) => host.provider(/\("(\w+)"\)$/.exec(text)?.[1] ?? "") as never;
    };
    const stack = benchStack({
      dir: process.cwd(),
      project: "suite",
      stack: "test",
      program: { goals: async () => {} },
      provider,
      ...(stateFile && { stateFile }),
      ...(parallel && { parallel }),
    });
    const world: World = new World(emulator, stack, env);
    return world;
  }

  /** Ends everything, and holds all that was sent and answered against the API's description. */
  async close(): Promise<void> {
    await this.stack.close();
    await this.emulator.close();
    this.contract.expectNoViolations();
  }

  /** Uses another workspace's token from now on. */
  useToken(token: string | undefined): void {
    this.env.INTERCOM_ACCESS_TOKEN = token;
  }

  /** Sets an environment variable of the provider's process, or removes it. */
  setEnv(name: string, value: string | undefined): void {
    this.env[name] = value;
  }

  declare(...declarations: readonly Declaration[]): void {
    this.run(async (register) => {
      await Promise.all(declarations.map((one) => register(registration(one))));
    });
  }

  run(goals: Goals): void {
    this.stack.setProgram({ goals });
  }

  collection(name: CollectionName): Collection {
    return this.emulator.workspace().collection(name);
  }

  async preview(options?: OperationOptions): Promise<Result> {
    return this.note(() => this.stack.preview(options));
  }

  async up(options?: OperationOptions): Promise<Result> {
    return this.note(() => this.stack.up(options));
  }

  async refresh(): Promise<Result> {
    return this.note(() => this.stack.refresh());
  }

  async destroy(): Promise<Result> {
    return this.note(() => this.stack.destroy());
  }

  /** Asks past the provider, in its words; the body may be wrong on purpose. */
  ask({ method, path, version = "" }: RequestRecord, body: unknown): Promise<Response> {
    const { token } = this.emulator.workspace();
    const headers = {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
      "Intercom-Version": version,
    };
    const request = { method, headers, body: JSON.stringify(body) };
    return this.contract.malformed(() => fetch(this.emulator.url + path, request));
  }

  /** The provider of a kind in the last operation's process. */
  provider(kind: string): DynamicProvider {
    const host = this.hosts.at(-1);
    if (!host) throw new Error("there was no operation yet");
    return host.provider(kind);
  }

  /** Kills the provider's process, as it were. */
  killHost(): void {
    for (const host of this.hosts.splice(0)) host.kill();
  }

  /** What state has of every resource, secrets as plain text. */
  async resources(): Promise<Stored[]> {
    const { checkpoint } = await this.stack.state();
    const all = checkpoint.latest?.resources ?? [];
    return all.map(({ urn, id = "", inputs = {}, outputs = {} }) => ({ urn, id, inputs, outputs }));
  }

  /** What state has of the resource with this name. */
  async resource(name: string): Promise<Stored> {
    const found = (await this.resources()).filter(({ urn }) => urn.endsWith(`::${name}`));
    expect(found, name).toHaveLength(1);
    return found[0] as Stored;
  }

  /** The requests since the last operation began that may have changed something. */
  writes(): string[] {
    const writes = this.emulator.requests.filter(({ method }) => method !== "GET");
    return writes.map(({ method, path }) => `${method} ${path}`);
  }

  /** What the user was told beside errors in the last operation, as one text. */
  get told(): string {
    return this.messages.join("\n");
  }

  private async note(operation: () => Promise<Result>): Promise<Result> {
    this.messages = [];
    this.emulator.clearRequests();
    const result = await operation();
    this.everything.push(result.printed, ...this.messages);
    collectPrinted(result.printed, ...this.messages);
    return result;
  }
}

/** What a program's class would register. */
export function registration(declaration: Declaration): Registration {
  const { name, kind, args, options, alongside } = declaration;
  const type = typeToken(kind);
  const parents = options?.parent ? `${qualifiedType(options.parent.urn)}$` : "";
  const hidden = {
    __provider: providerText(kind),
    __urn: {
      urn: `urn:pulumi:test::suite::${parents}${type}::${name}`,
      stack: "organization/suite/test",
      declared: JSON.stringify(alongside ?? []),
    },
  };
  const declared = kinds.get(kind);
  const hushed = declared ? secretArgumentsOf(declared) : [];
  const secrets = hushed.filter((each) => args[each] !== undefined);
  const all = {
    ...args,
    ...Object.fromEntries(secrets.map((each) => [each, secret(args[each] as Value)])),
    ...(secrets.length > 0 && {
      __secrets: [...new Set([...secrets, ...((args.__secrets ?? []) as string[])])],
    }),
  };
  const additionalSecretOutputs = [
    ...(declared ? secretsOf(declared) : []),
    ...hushed,
    ...(declared ? derivedOutputsOf(declared, (args.__secrets ?? []) as string[]) : []),
    ...(args.__secrets || secrets.length > 0 ? [SECRET_KEY] : []),
  ];
  return {
    type,
    name,
    inputs: { ...all, ...hidden } as Properties,
    options: { additionalSecretOutputs, ...options },
  };
}

/** What an operation did, default providers left out: `create thing`, and so on. */
export function doings(result: Result): string[] {
  const steps = result.steps.filter(({ type, op }) => type.includes("intercom:") && op !== "same");
  return steps.map(({ op, name, drift }) =>
    op === "refresh" ? `${op} ${name} ${drift}` : `${op} ${name}`,
  );
}

/** A world for each test of a file, closed after it. */
export function eachInItsWorld(options?: EmulatorOptions): () => World {
  let world: World;
  beforeEach(async () => {
    world = await World.open(options);
  });
  afterEach(() => world.close());
  return () => world;
}

/** Fails with what the user saw if the operation failed. */
export function expectOk(result: Result): Result {
  expect(result.ok, result.printed).toBe(true);
  return result;
}

export type { Registered, Result };
