import { describe, expect, it } from "vitest";
import { credentials } from "../../provider/api/credentials";
import { type RawSettings, checkSettings } from "../../provider/api/settings";

const raw: RawSettings = { accessToken: "token-of-a-test", tokenSource: "a test" };

describe("settings", () => {
  it("fills in what is left out", () => {
    expect(checkSettings(raw)).toEqual({
      accessToken: "token-of-a-test",
      tokenSource: "a test",
      baseUrl: "https://api.intercom.io",
      rateLimitShare: 1,
    });
  });

  it.each([
    [{ region: "eu" }, "https://api.eu.intercom.io"],
    [{ region: "AU" }, "https://api.au.intercom.io"],
    [{ baseUrl: "http://127.0.0.1:4711/" }, "http://127.0.0.1:4711"],
    [{ baseUrl: "http://localhost:1" }, "http://localhost:1"],
    [{ baseUrl: "http://[::1]:1" }, "http://[::1]:1"],
    [
      { baseUrl: "https://proxy.example.com/intercom", region: "eu" },
      "https://proxy.example.com/intercom",
    ],
  ])("takes %j to %s", (given, baseUrl) => {
    expect(checkSettings({ ...raw, ...given }).baseUrl).toBe(baseUrl);
  });

  it.each([
    ["2.16", "2.16"],
    ["3.0", "3.0"],
    ["preview", "Preview"],
    ["PREVIEW", "Preview"],
    ["unstable", "Unstable"],
  ])("takes the version %s to be %s", (given, apiVersion) => {
    expect(checkSettings({ ...raw, apiVersion: given })).toMatchObject({ apiVersion });
  });

  it.each([
    [{ accessToken: undefined }, /INTERCOM_ACCESS_TOKEN[^]*accessTokenFrom/],
    [
      { accessToken: "" },
      /a test isn't set or is empty[^]*pull requests from forks get no secrets/,
    ],
    [{ accessToken: "two words" }, /characters that no token has/],
    [{ region: "mars" }, /region is "mars": expected one of us, eu, au/],
    [
      { region: "mars", baseUrl: "https://proxy.example.com" },
      /region is "mars": expected one of us, eu, au/,
    ],
    [{ region: "constructor" }, /region/],
    [{ baseUrl: "http://api.intercom.io" }, /baseUrl.*https/],
    [{ baseUrl: "http://localhost.evil.com" }, /baseUrl.*https/],
    [{ baseUrl: "nonsense" }, /baseUrl/],
    [{ baseUrl: "https://user:password@example.com" }, /without credentials/],
    [{ baseUrl: "https://user@example.com" }, /without credentials/],
    [{ apiVersion: "latest" }, /apiVersion is "latest"/],
    [{ apiVersion: "2.16\n" }, /apiVersion has another value/],
    [{ apiVersion: "2" }, /apiVersion is "2"/],
    [{ rateLimitShare: "0" }, /rateLimitShare is "0"/],
    [{ rateLimitShare: "1.5" }, /rateLimitShare/],
    [{ rateLimitShare: "half" }, /rateLimitShare/],
  ])("refuses %j", (given, message) => {
    expect(() => checkSettings({ ...raw, ...given })).toThrow(message);
  });

  it.each([
    { accessToken: "hush\nhush" },
    { baseUrl: "https://user:hush@example.com" },
    { baseUrl: "https://user:hush" },
    { baseUrl: "https://user:hu#sh@example.com/hush" },
    { baseUrl: "https://user:123/hush@example.com" },
    { baseUrl: "https://example.com:99999/?key=hush" },
    { baseUrl: "http://example.com/hush" },
    { baseUrl: "user:hush@example.com" },
    { region: "https://user:hush@example.com" },
    { apiVersion: "dG9rOmh1c2hodXNoaHVzaGh1c2hodXNoaHVzaA-hush" },
    { rateLimitShare: "https://example.com/?key=hush" },
  ])("are refused without a word of %j that may be a secret", (given) => {
    const refused = (): unknown => checkSettings({ ...raw, ...given });
    expect(refused).toThrow(/expected|no token has/);
    expect(refused).not.toThrow(/hush|12345|123/);
  });

  it("keep a token to themselves that stands where the name of a variable should", () => {
    const token = "dG9rOmh1c2hodXNoaHVzaGh1c2hodXNoaHVzaA==";
    for (const name of [token, token.slice(0, -2), "two words", "x".repeat(200)]) {
      const config = { get: (key: string) => (key.endsWith("From") ? name : undefined) };
      const refused = (): unknown => checkSettings(credentials(config, {}));
      expect(refused).toThrow(/accessTokenFrom.*the name of an environment variable/);
      expect(refused).not.toThrow(name);
    }
  });
});
