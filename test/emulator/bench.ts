import { afterEach, beforeEach } from "vitest";
import {
  startEmulator,
  type EmulatedWorkspace,
  type Emulator,
  type EmulatorOptions,
  type Row,
} from "../../provider/emulator";
import { watchContract, type ContractWatch } from "../contract/watch";

/** What came back. */
export interface Got {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; an empty object where there was none. */
  readonly body: Row;
  /** The rows of a list that isn't keyed by its kind. */
  readonly data: Row[];
  /** The first error of an error list: its code and its message. */
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** Headers in place of, or beside, the usual ones; `undefined` leaves one out. */
export type HeaderChanges = Readonly<Record<string, string | undefined>>;

/** An emulator of its own for every test of a file, and a client that speaks plain HTTP. */
export class Bench {
  #emulator: Emulator | undefined;
  #contract: ContractWatch | undefined;

  get emulator(): Emulator {
    if (!this.#emulator) throw new Error("no test is running");
    return this.#emulator;
  }

  get workspace(): EmulatedWorkspace {
    return this.emulator.workspace();
  }

  async open(options: EmulatorOptions): Promise<void> {
    this.#emulator = await startEmulator(options);
    this.#contract = watchContract(this.#emulator);
  }

  async close(): Promise<void> {
    await this.#emulator?.close();
    this.#contract?.expectNoViolations();
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: HeaderChanges = {},
  ): Promise<Got> {
    const response = await fetch(this.emulator.url + path, {
      method,
      headers: usualHeaders(this.workspace.token, body !== undefined, headers),
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    });
    return gotFrom(response);
  }

  /** A call that is wrong on purpose: its answer must keep to the API's description all the same. */
  async wrong(method: string, path: string, body?: unknown, headers?: HeaderChanges): Promise<Got> {
    const call = () => this.call(method, path, body, headers);
    return (await this.#contract?.malformed(call)) ?? call();
  }
}

/** Opens an emulator before each test of a file and closes it afterwards, held against the contract. */
export function useEmulator(options: () => EmulatorOptions = () => ({})): Bench {
  const bench = new Bench();
  beforeEach(() => bench.open(options()));
  afterEach(() => bench.close());
  return bench;
}

function usualHeaders(token: string, hasBody: boolean, changes: HeaderChanges): Headers {
  const headers = new Headers({
    Authorization: `Bearer ${token}`,
    Accept: "application/json",
    "Intercom-Version": "Preview",
  });
  if (hasBody) headers.set("Content-Type", "application/json");
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  return headers;
}

async function gotFrom(response: Response): Promise<Got> {
  const text = await response.text();
  const isJson = response.headers.get("Content-Type")?.includes("json") === true;
  const body = (isJson ? JSON.parse(text) : {}) as Row;
  const [error] = (body.errors ?? []) as { code: string; message: string }[];
  return {
    status: response.status,
    headers: response.headers,
    body,
    data: (body.data ?? []) as Row[],
    code: error?.code,
    message: error?.message,
  };
}
