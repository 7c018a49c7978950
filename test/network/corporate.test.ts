import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { blocksIn } from "../docs/blocks";
import { type Result, benchStack } from "../engine/engine";
import { registration } from "../harness/world";
import { type Certificate, authority, certificate } from "./certificates";
import { type Listening, encrypted, proxyTo } from "./servers";

const PARALLEL = 4;

/** A stack in a company's network: the real host, told all by its environment. */
describe("behind a company's proxy", () => {
  const host = "api.intercom.test";
  let folder: string;
  let company: Certificate;
  let emulator: Emulator;
  let server: Listening;
  let token: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "company-"));
    company = await authority();
    writeFileSync(path.join(folder, "company.pem"), company.cert);
    emulator = await startEmulator({ hostNames: [host] });
    server = await encrypted(emulator.url, await certificate({ by: company, host }));
    token = emulator.workspace().token;
  });
  afterAll(async () => {
    await server.close();
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const up = async (names: string[], env: Record<string, string>): Promise<Result> => {
    const tag = (name: string) => registration({ name, kind: "Tag", args: { name } });
    const stack = benchStack({
      dir: process.cwd(),
      program: {
        goals: async (register) => {
          await Promise.all(names.map((name) => register(tag(name))));
        },
      },
      parallel: PARALLEL,
      env: { INTERCOM_ACCESS_TOKEN: token, ...env },
    });
    const result = await stack.up();
    await stack.close();
    return result;
  };

  it("sends all through a few encrypted connections, as the environment says", async () => {
    const proxy = await proxyTo(server.port);
    const env = {
      INTERCOM_BASE_URL: `https://${host}`,
      NODE_EXTRA_CA_CERTS: path.join(folder, "company.pem"),
      HTTPS_PROXY: proxy.url.replace("//", "//us%40er:pass%3aword@"),
    };
    const many = Array.from({ length: 50 }, (_, n) => `tag-${n}`);
    const { ok, printed } = await up(many, env);
    await proxy.close();
    expect(ok, printed).toBe(true);
    expect(emulator.requests.length).toBeGreaterThan(50);
    // One for each resource that is made at a time.
    expect(proxy.heads.length).toBeLessThanOrEqual(PARALLEL);
    const basic = Buffer.from("us@er:pass:word").toString("base64");
    for (const head of proxy.heads)
      expect(head).toMatch(new RegExp(`^CONNECT ${host}:443 .*Basic ${basic}`));
    expect(proxy.passed().length).toBeGreaterThan(5000);
    for (const seen of [...proxy.heads, proxy.passed()]) expect(seen).not.toContain(token);
  });

  it("says what to do about an authority that isn't known", async () => {
    const proxy = await proxyTo(server.port);
    const env = { INTERCOM_BASE_URL: `https://${host}`, HTTPS_PROXY: proxy.url };
    const { ok, printed } = await up(["untrusted"], env);
    await proxy.close();
    expect(ok).toBe(false);
    expect(printed).toMatch(/UNABLE_TO_VERIFY_LEAF_SIGNATURE[^]*NODE_EXTRA_CA_CERTS/);
  });

  it("trusts an authority that the environment names, without a proxy too", async () => {
    const direct = await encrypted(emulator.url, await certificate({ by: company }));
    const env = {
      INTERCOM_BASE_URL: `https://localhost:${direct.port}`,
      NODE_EXTRA_CA_CERTS: path.join(folder, "company.pem"),
    };
    const { ok, printed } = await up(["direct"], env);
    await direct.close();
    expect(ok, printed).toBe(true);
    expect(direct.connections()).toBeGreaterThan(0);
  });

  it("reaches emulator and engine, which are on this machine, without a proxy", async () => {
    const proxy = await proxyTo(server.port);
    const variables = ["HTTP_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"];
    const all = Object.fromEntries(variables.map((name) => [name, proxy.url]));
    emulator.fail({ method: "GET", path: "/tags", with: { status: 403 } });
    const { diagnostics } = await up(["near"], { INTERCOM_BASE_URL: emulator.url, ...all });
    await proxy.close();
    expect(proxy.heads).toEqual([]);
    expect(diagnostics.map(({ message }) => message).join()).toMatch(
      /answered 403.* to GET \/tags/,
    );
  });

  it("lets Pulumi's own connections pass it by where no_proxy says so", async () => {
    const proxy = await proxyTo(server.port);
    const variables = { http_proxy: proxy.url, https_proxy: proxy.url };
    const exported = blocksIn("docs/guides/ci.md").find(({ code }) => code.includes("no_proxy"));
    const [, no_proxy = ""] = /no_proxy=(.*)/.exec(exported?.code ?? "") ?? [];
    const stack = benchStack({
      dir: "test/programs/fleet",
      program: { run: "folder" },
      env: {
        INTERCOM_ACCESS_TOKEN: token,
        INTERCOM_BASE_URL: emulator.url,
        ...variables,
        no_proxy,
      },
    });
    const { ok, printed } = await stack.preview();
    await stack.close();
    await proxy.close();
    expect(ok, printed).toBe(true);
    expect(proxy.heads).toEqual([]);
  });
});
