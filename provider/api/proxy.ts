import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { IntercomError } from "./errors";
import { isOnThisMachine } from "./settings";

/**
 * The proxy that the environment names for an address, in HTTPS_PROXY, ALL_PROXY and NO_PROXY.
 * Addresses on this machine have none: a proxy would look for an emulator on its own machine.
 *
 * @throws IntercomError if the environment names one that can't be used.
 */
export function proxyFor(baseUrl: string): URL | undefined {
  const text = isOnThisMachine(new URL(baseUrl).hostname) ? "" : getProxyForUrl(baseUrl);
  if (text === "") return undefined;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  const isEncoded = !/%(?![\da-f]{2})/i.test(`${proxy?.username}${proxy?.password}`);
  if (proxy && /^https?:$/.test(proxy.protocol) && isEncoded) return proxy;
  throw new IntercomError(
    "The proxy in HTTPS_PROXY or ALL_PROXY can't be used: expected an address such as http://proxy.example.com:8080. " +
      "In its name and password, percent-encode all characters except letters and digits.",
  );
}

/** Whether the environment names a proxy for an address, be it one that isn't used. */
export function namesProxy(baseUrl: string): boolean {
  return getProxyForUrl(baseUrl) !== "";
}

/** A proxy didn't open a connection. */
export class ProxyRefusal extends Error {
  constructor(
    proxy: URL,
    readonly status: number,
    words: string,
  ) {
    super(`the proxy ${proxy.host} answered ${[status, words].filter(Boolean).join(" ")}`);
  }
}

/**
 * Connections through a proxy, kept open. All that the proxy sees is which host they lead to: what
 * is sent through them is encrypted on this machine.
 */
export function tunnel(proxy: URL): HttpsProxyAgent<string> {
  const agent = new HttpsProxyAgent(proxy, { keepAlive: true });
  // Otherwise the proxy's refusal would pass for Intercom's answer.
  agent.on("proxyConnect", ({ statusCode, statusText }, request) => {
    if (statusCode !== 200) request.destroy(new ProxyRefusal(proxy, statusCode, statusText));
  });
  return agent;
}
