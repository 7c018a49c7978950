import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Client } from "../../provider/api/client";
import { IntercomError, RequestError } from "../../provider/api/errors";
import { lossOf } from "../../provider/api/loss";
import { proxyFor } from "../../provider/api/proxy";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { hastyClock } from "../faults/hasty-clock";
import { type Certificate, authority, certificate } from "./certificates";
import { encrypted, proxyTo } from "./servers";

const VARIABLES = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"];
const within = (env: Record<string, string>) => {
  for (const name of VARIABLES.flatMap((one) => [one, one.toLowerCase()]))
    vi.stubEnv(name, env[name] ?? "");
};
afterEach(() => vi.unstubAllEnvs());

/** What a request to an address fails with. */
async function failureAt(baseUrl: string): Promise<RequestError> {
  const settings = { accessToken: "token-of-a-test", tokenSource: "a test", baseUrl };
  const client = new Client(
    { ...settings, apiVersion: "Preview", rateLimitShare: 1 },
    { clock: hastyClock },
  );
  return client.send({ method: "POST", path: "/tags", body: { name: "VIP" } }).then(
    () => expect.fail("it was answered"),
    (error: RequestError) => error,
  );
}

describe("the proxy of the environment", () => {
  const proxy = "http://proxy.test:8080";
  it.each([
    [{ HTTPS_PROXY: proxy }, proxy],
    [{ https_proxy: proxy }, proxy],
    [{ ALL_PROXY: proxy }, proxy],
    [{ HTTP_PROXY: proxy, http_proxy: proxy }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: "example.com,.intercom.io" }, undefined],
    [{ HTTPS_PROXY: proxy, no_proxy: "api.intercom.io:443" }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: "*" }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: "intercom.io" }, proxy],
  ])("with %j is the usual one", (env, expected) => {
    within(env);
    expect(proxyFor("https://api.intercom.io")?.origin).toBe(expected);
  });

  it.each(["http://127.0.0.1:4711", "https://localhost:1", "http://[::1]:1"])(
    "never leads to %s, which is this machine",
    (address) => {
      within({ HTTPS_PROXY: proxy, HTTP_PROXY: proxy, ALL_PROXY: proxy });
      expect(proxyFor(address)).toBeUndefined();
    },
  );

  it.each(["http://", "socks5://proxy.test:1080", "http://user:100%secret@proxy.test"])(
    "isn't %s, and the error tells no password",
    (HTTPS_PROXY) => {
      within({ HTTPS_PROXY });
      expect(() => proxyFor("https://api.intercom.io")).toThrow(IntercomError);
      expect(() => proxyFor("https://api.intercom.io")).toThrow(/^(?!.*secret).*HTTPS_PROXY/);
    },
  );
});

describe("a proxy that opens no connection", () => {
  it.each([
    ["http://", 407, 1, /answered 407 No[^]*HTTPS_PROXY=http:\/\/<name>:<password>@127/],
    ["http://user:secret@", 407, 1, /answered 407[^]*rejects the name and password/],
    ["http://", 403, 1, /answered 403[^]*let api\.intercom\.io through/],
    ["http://", 503, 5, /answered 503/],
    ["https://", 503, 0, /doesn't use TLS: HTTPS_PROXY=http:\/\/127/],
  ])(
    "is named in the error, %s with %s, after %s attempts",
    async (scheme, status, attempts, words) => {
      const proxy = await proxyTo(9, status);
      within({ HTTPS_PROXY: proxy.url.replace("http://", scheme) });
      const error = await failureAt("https://api.intercom.io");
      await proxy.close();
      expect(error.message).toMatch(words);
      expect(error.message).not.toContain("secret");
      expect(error.failure).toMatchObject({ effect: "none" });
      expect(error.failure.status).toBeUndefined();
      expect(proxy.heads).toHaveLength(attempts);
      expect(proxy.heads.join()).not.toContain("token-of-a-test");
    },
  );

  it("is named if nothing listens there", async () => {
    within({ HTTPS_PROXY: "http://127.0.0.1:9" });
    const { message } = await failureAt("https://api.intercom.io");
    expect(message).toMatch(/ECONNREFUSED[^]*The proxy 127\.0\.0\.1:9 can't be reached/);
  });
});

it("asks for the emulator when nothing listens where it should", async () => {
  within({});
  const { message } = await failureAt("http://127.0.0.1:9");
  expect(message).toMatch(/ECONNREFUSED[^]*is the emulator running\?/);
});

describe("a certificate", () => {
  let emulator: Emulator;
  let company: Certificate;
  beforeAll(async () => {
    emulator = await startEmulator();
    company = await authority();
  });
  afterAll(() => emulator.close());

  const yesterday = new Date(Date.now() - 86_400_000);
  const dayBefore = new Date(Date.now() - 2 * 86_400_000);
  it.each<[string, (by: Certificate) => Promise<Certificate>, RegExp]>([
    [
      "of an unknown authority",
      (by) => certificate({ by }),
      /UNABLE_TO_VERIFY_LEAF_SIGNATURE[^]*isn't trusted[^]*NODE_EXTRA_CA_CERTS/,
    ],
    [
      "that comes with its unknown authority",
      async (by) => {
        const { cert, key } = await certificate({ by });
        return { cert: `${cert}\n${by.cert}`, key };
      },
      /SELF_SIGNED_CERT_IN_CHAIN[^]*isn't trusted[^]*NODE_EXTRA_CA_CERTS/,
    ],
    [
      "that signs itself",
      () => certificate(),
      /DEPTH_ZERO_SELF_SIGNED_CERT[^]*isn't trusted[^]*NODE_EXTRA_CA_CERTS/,
    ],
  ])("%s isn't tried again, and comes with a cure", async (_, make, words) => {
    within({});
    const server = await encrypted(emulator.url, await make(company));
    const error = await failureAt(`https://localhost:${server.port}`);
    await server.close();
    expect(error.message).toMatch(words);
    expect(error.failure.effect).toBe("none");
    expect(server.connections()).toBe(1);
  });

  it("that has expired says that it is about time", async () => {
    within({});
    const options = { by: company, from: dayBefore, until: yesterday };
    const server = await encrypted(emulator.url, await certificate(options));
    const error = await failureAt(`https://localhost:${server.port}`);
    await server.close();
    expect(error.message).toMatch(/CERT_HAS_EXPIRED[^]*isn't valid at this time[^]*clock/);
  });
});

describe("a cure", () => {
  const proxy = new URL("http://proxy.test:8080");
  const baseUrl = "https://api.intercom.io";
  it.each([
    ["ERR_TLS_CERT_ALTNAME_INVALID", { baseUrl }, /is for another host.*check baseUrl/],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", { baseUrl }, /NODE_EXTRA_CA_CERTS/],
    ["ENOTFOUND", { baseUrl }, /^api\.intercom\.io can't be resolved from here.*set HTTPS_PROXY/],
    [
      "ENOTFOUND",
      { baseUrl, proxy },
      /^The proxy proxy\.test:8080 can't be resolved: check HTTPS_PROXY/,
    ],
    ["EAI_AGAIN", { baseUrl }, /can't be resolved from here/],
    ["ETIMEDOUT", { baseUrl }, /can't be reached from here.*set HTTPS_PROXY/],
    ["ECONNRESET", { baseUrl }, undefined],
  ])("for %s fits what stands between", (code, route, words) => {
    const { cure } = lossOf({ code, reason: "no" }, route);
    if (words) expect(cure).toMatch(words);
    else expect(cure).toBeUndefined();
  });
});
