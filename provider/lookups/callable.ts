import type * as pulumi from "@pulumi/pulumi";
import { IntercomError } from "../api/errors";
import { printable } from "../api/printable";
import type { Workspace } from "../api/workspace";
import type { Props } from "../definition/props";
import { typeToken } from "../definition/type-token";
import type { Provider } from "../program/explicit-provider";
import { warnOfPlainToken } from "../program/plain-token";
import { programError } from "../program/program-error";
import { secretNames } from "../program/resource";
import { sdk } from "../program/sdk";
import { workspaceOf } from "./connections";
import { type Named, mocked, mocksOfProgram } from "./mocked";

/** Whose workspace a look-up asks. */
export interface LookUpOptions {
  /** That of an explicit provider. Without it, the stack's. */
  readonly provider?: Provider;
  /** That of the provider that this resource hands on to its children. */
  readonly parent?: pulumi.Resource;
}

/**
 * What a look-up does once its arguments are known.
 *
 * @param secrets The arguments that no text may quote.
 */
export type Look<T> = (workspace: Workspace, args: Props, secrets: readonly string[]) => Promise<T>;

/** A look-up as programs call it: with values, and with inputs that may be known later. */
export interface Callable<T> {
  now(args: Props, opts?: LookUpOptions): Promise<T>;
  later(args: pulumi.Inputs, opts?: LookUpOptions): pulumi.Output<T>;
}

/**
 * Makes a look-up of what it does. Where an input isn't known yet, nothing is asked, and the result isn't
 * known either; where one is a secret, so is the result. In a unit test, its mocks are asked.
 */
export function callable<T>(named: Named, asked: Look<T>): Callable<T> {
  const look = (configured: Configured, args: Props, secrets?: readonly string[]) => {
    const mocks = mocksOfProgram();
    if (mocks) return mocked(mocks, named, args) as Promise<T>;
    return perform(asked, configured, args, secrets);
  };
  return {
    now: async (args, opts) => look(await settingsNow(opts), args),
    later: (args, opts) => {
      const given = sdk().all([args, settings(opts), secretNames(args)]);
      const result = given.apply(([known, config, secrets]) => look(config, known, secrets));
      return result as pulumi.Output<T>;
    },
  };
}

type Configured = Readonly<Record<string, string>>;

async function perform<T>(
  look: Look<T>,
  configured: Configured,
  args: Props,
  secrets: readonly string[] = [],
): Promise<T> {
  // The program goes on once this is answered: it isn't over before.
  const done = sdk().runtime.rpcKeepAlive();
  try {
    return await inWorkspace(configured, async (workspace) => {
      for (const name of secrets) workspace.redactor.add(String(args[name]));
      return look(workspace, args, secrets);
    });
  } finally {
    done();
  }
}

async function inWorkspace<T>(
  configured: Configured,
  act: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  let redact = (text: string) => text;
  try {
    const workspace = workspaceOf({ get: (key) => configured[key] });
    redact = (text) => workspace.redactor.redact(text);
    return await act(workspace);
  } catch (error) {
    throw error instanceof IntercomError ? programError(printable(redact(error.message))) : error;
  }
}

function settings(opts: LookUpOptions = {}): Configured | pulumi.Output<Configured> {
  const provider = opts.provider ?? opts.parent?.getProvider(typeToken("")) ?? undefined;
  if (provider === undefined) {
    warnOfPlainToken();
    return sdk().runtime.allConfig();
  }
  const { __configuration } = provider as Partial<Provider>;
  if (__configuration) return __configuration;
  throw programError(
    "The provider of a look-up isn't an Intercom provider: create it with `new intercom.Provider`.",
  );
}

async function settingsNow(opts?: LookUpOptions): Promise<Configured> {
  const pulumi = sdk();
  const known = settings(opts);
  if (!pulumi.Output.isInstance(known)) return known;
  const values = await (known as unknown as WithPromise<Configured>).promise(true);
  if (!pulumi.containsUnknowns(values)) return values;
  throw programError(
    "The settings of the provider aren't known yet in this preview, so that nothing can be looked up with it: " +
      "use the form of the look-up that ends in Output.",
  );
}

// Not among the SDK's declared functions: what isn't known is in it, too.
interface WithPromise<T> {
  promise(withUnknowns: boolean): Promise<T>;
}
