import { IntercomError } from "./errors";
import type { RawSettings } from "./settings";

/** Where a host's configuration is: an explicit provider's arguments, or the stack's. */
export interface Configuration {
  get(key: string): unknown;
}

/** Marks the configuration of an explicit provider, and holds its name. */
export const EXPLICIT = "intercom:provider";

/**
 * The settings that hold now. An explicit provider comes first, then the stack's configuration, then
 * the environment; token, region and base URL come together from one of them.
 *
 * @throws IntercomError if a place gives an address without a token to go with it.
 */
export function credentials(
  config: Configuration | undefined,
  env: NodeJS.ProcessEnv = process.env,
): RawSettings {
  const get = (name: string) => textOf(config?.get(`intercom:${name}`));
  const common = {
    apiVersion: get("apiVersion"),
    rateLimitShare: get("rateLimitShare"),
    workspaceId: get("workspaceId"),
  };
  const [token, variable, region, baseUrl] = CONNECTION.map(get);
  const place = whose(config);
  if (variable !== undefined) {
    if (!VARIABLE.test(variable)) throw noVariable(place);
    const tokenSource = `the environment variable ${variable}, which ${place} names (accessTokenFrom)`;
    return { ...common, accessToken: textOf(env[variable]), tokenSource, region, baseUrl };
  }
  if (token !== undefined) {
    return {
      ...common,
      accessToken: token,
      tokenSource: `${place} (accessToken)`,
      region,
      baseUrl,
    };
  }
  if (region !== undefined || baseUrl !== undefined) throw lonelyAddress(place);
  return {
    ...common,
    accessToken: textOf(env.INTERCOM_ACCESS_TOKEN),
    tokenSource: "the environment variable INTERCOM_ACCESS_TOKEN",
    region: textOf(env.INTERCOM_REGION),
    baseUrl: textOf(env.INTERCOM_BASE_URL),
  };
}

const CONNECTION = ["accessToken", "accessTokenFrom", "region", "baseUrl"];

// Intercom's tokens begin like the second one, and no name of a variable does.
const VARIABLE = /^(?!dG9rO)[A-Za-z_][\w.()-]{0,99}$/;

// It isn't quoted: it may be the token itself.
function noVariable(place: string): IntercomError {
  return new IntercomError(
    `accessTokenFrom in ${place} can't be the name of an environment variable: expected a name such as INTERCOM_ACCESS_TOKEN, not the token itself.`,
  );
}

/**
 * A warning where the stack's configuration has a token and the environment another one, which loses:
 * one that was left in the configuration would otherwise beat that of CI unnoticed.
 */
export function shadowedToken(
  config: Configuration | undefined,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const configured = textOf(config?.get("intercom:accessToken"));
  const given = textOf(env.INTERCOM_ACCESS_TOKEN);
  const isExplicit = textOf(config?.get(EXPLICIT)) !== undefined;
  if (isExplicit || configured === undefined || given === undefined || configured === given)
    return undefined;
  return (
    "The stack's configuration (intercom:accessToken) and the environment (INTERCOM_ACCESS_TOKEN) have different tokens. " +
    "The configuration's is used. To use the environment's: pulumi config rm intercom:accessToken"
  );
}

// The token of one place would go to the address of another.
function lonelyAddress(place: string): IntercomError {
  return new IntercomError(
    `${place[0]?.toUpperCase()}${place.slice(1)} gives a region or baseUrl without a token. Token, region and base URL come ` +
      "together from one place: add accessTokenFrom there, the name of the environment variable that holds the token " +
      "(such as INTERCOM_ACCESS_TOKEN; for a stack: `pulumi config set intercom:accessTokenFrom INTERCOM_ACCESS_TOKEN`), or give all of them in the environment (INTERCOM_REGION, INTERCOM_BASE_URL).",
  );
}

function whose(config: Configuration | undefined): string {
  const name = textOf(config?.get(EXPLICIT));
  return name === undefined ? "the stack's configuration" : `the provider ${JSON.stringify(name)}`;
}

function textOf(value: unknown): string | undefined {
  return value === undefined || value === null || value === "" ? undefined : String(value);
}
