import { describe, expect, it } from "vitest";
import { type RawSettings, checkSettings } from "../../provider/api/settings";

const raw: RawSettings = { accessToken: "token-of-a-test", tokenSource: "a test" };

describe("settings", () => {
  it("fills in what is left out", () => {
    expect(checkSettings(raw)).toEqual({
      accessToken: "token-of-a-test",
      tokenSource: "a test",
      baseUrl: "https://api.intercom.io",
      apiVersion: "Preview",
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
    [{ rateLimitShare: "0" }, /rateLimitShare is "0"/],
    [{ rateLimitShare: "1.5" }, /rateLimitShare/],
    [{ rateLimitShare: "half" }, /rateLimitShare/],
  ])("refuses %j", (given, message) => {
    expect(() => checkSettings({ ...raw, ...given })).toThrow(message);
  });

  it("never tells a token or a password", () => {
    for (const given of [
      { accessToken: "to\nken" },
      { baseUrl: "https://user:password@example.com" },
    ]) {
      expect(() => checkSettings({ ...raw, ...given })).not.toThrow(/to\nken|password/);
    }
  });
});
