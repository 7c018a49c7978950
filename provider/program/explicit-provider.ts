import * as pulumi from "@pulumi/pulumi";
import { EXPLICIT } from "../api/credentials";
import { programError } from "./program-error";

/** The settings of an explicit provider. All are optional. */
export interface ProviderArgs {
  /** The access token. State holds it encrypted; `accessTokenFrom` keeps it out of state. */
  accessToken?: pulumi.Input<string>;
  /** The name of the environment variable that holds the access token, read at each use. */
  accessTokenFrom?: pulumi.Input<string>;
  /**
   * Where the workspace is hosted.
   * @default "us"
   */
  region?: pulumi.Input<"us" | "eu" | "au">;
  /** The API's address, where it is none of Intercom's own: of a proxy, or the emulator. */
  baseUrl?: pulumi.Input<string>;
  /**
   * The version of the API for all requests, such as `"2.16"` or `"Preview"`. Without it, requests go with
   * 2.16, and with Preview where a kind or a declared argument needs that.
   */
  apiVersion?: pulumi.Input<string>;
  /**
   * The part of the workspace's rate limit to use, above 0 and up to 1.
   * @default 1
   */
  rateLimitShare?: pulumi.Input<number>;
  /** The id of the only workspace that may be touched, whatever the token says. */
  workspaceId?: pulumi.Input<string>;
}

/**
 * Another workspace in the same program, or the same one on other terms: passed to resources with
 * `{ provider }`. Without a token of its own it takes what the stack's configuration says, and where
 * that has no token, the environment's.
 */
export class Provider extends pulumi.ProviderResource {
  /**
   * What look-ups connect with, which run in the program itself. No secret to them: what they give is none.
   * @internal
   */
  readonly __configuration: pulumi.Output<Readonly<Record<string, string>>>;

  /**
   * @param name The provider's name in the program.
   * @throws RunError if it is given an address without a token to go with it.
   */
  constructor(name: string, args?: ProviderArgs, opts?: pulumi.ResourceOptions) {
    const given = { [EXPLICIT]: name, ...inputs(name, args ?? {}) };
    super("pulumi-nodejs", name, given, opts);
    this.__configuration = pulumi.unsecret(pulumi.output<Record<string, string>>(given));
  }
}

function inputs(name: string, args: ProviderArgs): pulumi.Inputs {
  const given = Object.entries(args).filter(([, value]) => value !== undefined && value !== null);
  const own = Object.fromEntries(given) as ProviderArgs;
  const hasToken = own.accessToken !== undefined || own.accessTokenFrom !== undefined;
  if (!hasToken && (own.region !== undefined || own.baseUrl !== undefined)) {
    throw programError(
      `The Intercom provider ${name} has a region or baseUrl without a token: give it accessToken or accessTokenFrom as well.`,
    );
  }
  const all = Object.entries(hasToken ? own : { ...configurationOfStack(), ...own });
  return Object.fromEntries(
    all.map(([key, value]) => {
      const text = pulumi.output(value as pulumi.Input<unknown[]>).apply(textOf);
      return [`intercom:${key}`, key === "accessToken" ? pulumi.secret(text) : text];
    }),
  );
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}

function configurationOfStack(): pulumi.Inputs {
  const config = new pulumi.Config("intercom");
  const names = [
    "accessTokenFrom",
    "region",
    "baseUrl",
    "apiVersion",
    "rateLimitShare",
    "workspaceId",
  ];
  const given = names.map((name) => [name, config.get(name)] as const);
  const known = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  const accessToken = config.getSecret("accessToken");
  return accessToken === undefined ? known : { ...known, accessToken };
}
