import { toVersion } from "./api-version";
import { IntercomError } from "./errors";

/** What a connection to one workspace needs. */
export interface Settings {
  readonly accessToken: string;
  /** Where the token came from, in the user's words. */
  readonly tokenSource: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** What all requests go with; without it, each kind goes with the version that it needs. */
  readonly apiVersion?: string;
  /** The part of the rate limit that may be used, above 0 and up to 1. */
  readonly rateLimitShare: number;
  /** The only workspace that may be touched, where the user says so. */
  readonly workspaceId?: string;
}

/** The same as a user gives it: everything may be missing, and everything may be wrong. */
export interface RawSettings {
  readonly accessToken?: string;
  readonly tokenSource: string;
  readonly region?: string;
  readonly baseUrl?: string;
  readonly apiVersion?: string;
  readonly rateLimitShare?: string;
  readonly workspaceId?: string;
}

/** Intercom's own hosts, by region. */
export const HOSTS: ReadonlyMap<string, string> = new Map([
  ["us", "https://api.intercom.io"],
  ["eu", "https://api.eu.intercom.io"],
  ["au", "https://api.au.intercom.io"],
]);

/**
 * Checks settings and fills in what may be left out.
 *
 * @throws IntercomError that names the setting and what it may be.
 */
export function checkSettings(raw: RawSettings): Settings {
  const host = hostOf(raw.region ?? "us");
  return {
    accessToken: checkToken(raw),
    tokenSource: raw.tokenSource,
    baseUrl: raw.baseUrl ? checkBaseUrl(raw.baseUrl) : host,
    ...(raw.apiVersion && { apiVersion: checkVersion(raw.apiVersion) }),
    rateLimitShare: checkShare(raw.rateLimitShare ?? "1"),
    ...(raw.workspaceId && { workspaceId: raw.workspaceId }),
  };
}

/** The region whose host an address is, `undefined` if it is none of Intercom's own. */
export function regionOf(baseUrl: string): string | undefined {
  return [...HOSTS].find(([, host]) => host === baseUrl)?.[0];
}

/** Whether a URL's host is the machine that this runs on. */
export function isOnThisMachine(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function checkToken({ accessToken: token, tokenSource }: RawSettings): string {
  if (!token) {
    throw new IntercomError(
      `No Intercom access token: ${tokenSource} isn't set or is empty. Give one in any of these ways:\n` +
        "  pulumi config set --secret intercom:accessToken <token>\n" +
        "  the environment variable INTERCOM_ACCESS_TOKEN\n" +
        '  new intercom.Provider(…, { accessTokenFrom: "<name of an environment variable>" })\n' +
        "In CI, pull requests from forks get no secrets: skip the preview there.",
    );
  }
  // Anything else can't travel in a header, and would show up in the error that says so.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new IntercomError(
      `The Intercom access token from ${tokenSource} contains characters that no token has, such as spaces or line breaks.`,
    );
  }
  return token;
}

function hostOf(region: string): string {
  const host = HOSTS.get(region.toLowerCase());
  if (!host) throw wrong("region", region, "one of us, eu, au");
  return host;
}

// No part of an address is quoted: a password in it can pass for a host, a port or a path.
function checkBaseUrl(text: string): string {
  if (/[@?#]/.test(text)) {
    const what = "baseUrl has an @, a ? or a # in it";
    throw expectation(what, "an address without credentials, query or fragment");
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.protocol === "http:" && isOnThisMachine(url.hostname);
  if (url && (url.protocol === "https:" || isPlain)) return url.href.replace(/\/+$/, "");
  throw expectation("baseUrl can't be used", ADDRESS);
}

const ADDRESS = "an https address such as https://api.intercom.io; http only on this machine";

function checkVersion(version: string): string {
  const known = toVersion(version);
  if (known !== undefined) return known;
  throw wrong("apiVersion", version, "Preview, or a version such as 2.16");
}

function checkShare(text: string): number {
  const share = Number(text);
  if (share > 0 && share <= 1) return share;
  throw wrong("rateLimitShare", text, "a number above 0 and up to 1");
}

// What is longer than any right value, or has other signs, may be a secret in the wrong place.
function wrong(setting: string, value: string, expected: string): IntercomError {
  const isShown = /^[\w.+-]{1,20}$/.test(value);
  return expectation(
    isShown ? `${setting} is ${JSON.stringify(value)}` : `${setting} has another value`,
    expected,
  );
}

function expectation(what: string, expected: string): IntercomError {
  return new IntercomError(`The setting ${what}: expected ${expected}.`);
}
