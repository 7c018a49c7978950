import type { Effect } from "./errors";
import { ProxyRefusal } from "./proxy";
import { isOnThisMachine } from "./settings";

/** Why a request has no answer. It holds neither headers nor body. */
export interface Loss {
  readonly reason: string;
  readonly effect: Effect;
  /** Another attempt may do better. */
  readonly passes: boolean;
  readonly cure?: string;
}

/** An error in place of an answer. */
export interface Cause {
  readonly code?: string;
  readonly reason: string;
  /** The request as the HTTP library got it. */
  readonly cause?: unknown;
}

/** Where a connection leads, and through what. */
export interface Route {
  readonly baseUrl: string;
  readonly proxy?: URL;
}

/**
 * The largest answer that is read, in bytes, after it was inflated. A page has at most 250 rows, most of
 * them of a few kilobytes; 150 articles of half a megabyte would be 75 MiB.
 */
export const MOST_BYTES = 128 * 2 ** 20;

const TOO_LARGE = `the response has more than ${MOST_BYTES / 2 ** 20} MiB, which is more than Intercom sends`;

/** What the lack of an answer means, and what to do about it. */
export function lossOf({ code = "", reason, cause }: Cause, route: Route): Loss {
  if (cause instanceof ProxyRefusal) {
    const passes = cause.status >= 500;
    return { reason, effect: "none", passes, cure: cureForRefusal(cause, route) };
  }
  if (code === "ERR_BAD_RESPONSE" && reason.startsWith("maxContentLength"))
    return { reason: TOO_LARGE, effect: "unknown", passes: false, cure: cureForSize(route) };
  const isForGood = code.includes("CERT") || UNTRUSTED.test(code) || NOT_TLS.test(reason);
  return {
    reason: reason.includes(code) ? reason : `${reason} (${code})`.trimStart(),
    effect: isForGood || NOT_CONNECTED.has(code) ? "none" : "unknown",
    passes: !isForGood,
    cure: NOT_TLS.test(reason)
      ? cureForPlain(route)
      : (cureForTls(code, route) ?? cureForNetwork(code, route)),
  };
}

const NOT_FOUND = new Set(["ENOTFOUND", "EAI_AGAIN"]);
const NOT_CONNECTED = new Set([...NOT_FOUND, "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"]);
const UNTRUSTED = /SELF_SIGNED|UNABLE_TO|CERT_UNTRUSTED|INVALID_CA/;
const NOT_TLS = /wrong.version.number|packet.length.too.long/i;

function cureForTls(code: string, { baseUrl }: Route): string | undefined {
  const certificate = `The certificate from ${new URL(baseUrl).host}`;
  if (UNTRUSTED.test(code)) {
    return (
      `${certificate} isn't trusted. If a proxy intercepts TLS, or your company has its own certificate authority, set ` +
      "NODE_EXTRA_CA_CERTS to a file with the authority's certificate (PEM) before you start pulumi."
    );
  }
  if (/CERT_(HAS_EXPIRED|NOT_YET_VALID)/.test(code)) {
    return `${certificate} isn't valid at this time: have it renewed, or correct this machine's clock.`;
  }
  if (!code.includes("CERT")) return undefined;
  return `${certificate} is for another host, or can't be verified: check baseUrl, and any proxy in between.`;
}

function cureForSize({ baseUrl }: Route): string {
  return `A proxy or gateway may have answered in place of ${new URL(baseUrl).host}: check the network path to it (HTTPS_PROXY, a VPN, a filter).`;
}

function cureForPlain({ baseUrl, proxy }: Route): string {
  return proxy?.protocol === "https:"
    ? `The proxy ${proxy.host} doesn't use TLS: HTTPS_PROXY=http://${proxy.host}.`
    : `${new URL(baseUrl).host} doesn't use TLS: check baseUrl.`;
}

function cureForNetwork(code: string, { baseUrl, proxy }: Route): string | undefined {
  if (!NOT_CONNECTED.has(code) && code !== "ETIMEDOUT") return undefined;
  const { host, hostname } = new URL(baseUrl);
  const what = NOT_FOUND.has(code) ? "can't be resolved" : "can't be reached";
  if (proxy) return `The proxy ${proxy.host} ${what}: check HTTPS_PROXY, and the network.`;
  if (isOnThisMachine(hostname)) return `${host} ${what}: is the emulator running?`;
  return `${host} ${what} from here: check the network. If you need a proxy to reach the internet, set HTTPS_PROXY.`;
}

function cureForRefusal({ status }: ProxyRefusal, { baseUrl, proxy }: Route): string {
  if (status !== 407)
    return `Ask the proxy's administrator to let ${new URL(baseUrl).host} through.`;
  return proxy?.username
    ? "The proxy rejects the name and password in HTTPS_PROXY: check them, and percent-encode all characters except letters and digits."
    : `The proxy requires a login: HTTPS_PROXY=http://<name>:<password>@${proxy?.host}.`;
}
