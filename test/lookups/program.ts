import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, vi } from "vitest";
import {
  type Emulator,
  type EmulatorOptions,
  livedInWorkspace,
  startEmulator,
} from "../../provider/emulator/index";
import { type ContractWatch, watchContract } from "../contract/watch";

/** A program as its look-ups see it: with the stack's configuration, and no engine behind it. */
export class Program {
  private readonly contract: ContractWatch;

  private constructor(readonly emulator: Emulator) {
    this.contract = watchContract(emulator);
  }

  static async start(options: EmulatorOptions): Promise<Program> {
    const program = new Program(await startEmulator(options));
    await program.run();
    return program;
  }

  /** Runs it anew: for real, or as a preview, in which nothing that is to be made has an id. */
  async run({ preview = false, config = {} }: RunOptions = {}): Promise<void> {
    const newResource = ({ name, inputs }: pulumi.runtime.MockResourceArgs) => {
      const state = inputs as Record<string, unknown>;
      return preview ? { id: undefined as unknown as string, state } : { id: name, state };
    };
    const mocks = { call: () => ({}), newResource };
    await pulumi.runtime.setMocks(mocks, "suite", "test", preview);
    pulumi.runtime.setMockOptions(asEngine(pulumi.runtime.getMonitor()), "suite", "test", preview);
    const own = {
      "intercom:accessToken": this.emulator.workspace().token,
      "intercom:baseUrl": this.emulator.url,
    };
    pulumi.runtime.setAllConfig({ ...own, ...config }, ["intercom:accessToken"]);
  }

  /** What was asked since the last time. */
  asked(): string[] {
    const requests = this.emulator.requests.map(({ method, path }) => `${method} ${path}`);
    this.emulator.clearRequests();
    return requests;
  }

  async close(): Promise<void> {
    await this.emulator.close();
    this.contract.expectNoViolations();
  }
}

// Look-ups ask mocks where there are any, and an engine has none.
function asEngine(monitor: object = {}): object {
  return new Proxy(monitor, {
    get: (mock, name) => {
      const member: unknown = name === "mocks" ? undefined : Reflect.get(mock, name);
      return typeof member === "function" ? member.bind(mock) : member;
    },
  });
}

interface RunOptions {
  readonly preview?: boolean;
  readonly config?: Readonly<Record<string, string>>;
}

/** A program of its own for every test of a file, in a workspace that is lived in. */
export function eachInItsProgram(options: EmulatorOptions = {}): () => Program {
  let program: Program;
  beforeEach(async () => {
    const workspaces = [livedInWorkspace(), { id: "another", token: "another-token" }];
    program = await Program.start({ workspaces, ...options });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await program.close();
  });
  return () => program;
}
