import { describe, expect, it } from "vitest";
import { doctoring, resource } from "./doctoring";

const { emulator, start, found } = doctoring();

const errors = (code: string) => ({ type: "error.list", errors: [{ code, message: "No" }] });

describe("what is found of Intercom's answers", () => {
  it("a server that isn't there", async () => {
    await emulator().close();
    expect(await found({})).toEqual([
      expect.stringMatching(/^workspace fails: .*ECONNREFUSED.* => .*is the emulator running\?/s),
    ]);
  });

  it("a gateway that answers in Intercom's place", async () => {
    const html = { status: 403, body: "<title>Blocked</title>", contentType: "text/html" };
    emulator().fail({ path: "/me", times: Infinity, with: html });
    expect(await found({})).toEqual([
      expect.stringMatching(/^workspace fails: .*"Blocked".* => .*a proxy, firewall or gateway/s),
    ]);
  });

  it("a redirection to another region", async () => {
    const headers = { Location: "https://api.eu.intercom.io/me" };
    emulator().fail({ path: "/me", times: Infinity, with: { status: 301, headers } });
    expect(await found({})).toEqual([
      expect.stringMatching(/^workspace fails: .* => .*set the region to eu/s),
    ]);
  });

  it("a limit that others use up", async () => {
    emulator().fail({ path: "/me", times: Infinity, with: { status: 429 } });
    expect(await found({})).toEqual([
      expect.stringMatching(/^workspace fails: .*429.* => Waited 60 s.*use up/s),
    ]);
  });

  it("a limit of which something was refused", async () => {
    emulator().fail({ path: "/me", with: { status: 429 } });
    expect(await found({})).toEqual([expect.stringMatching(/^rate limit warning: \d+ of \d+/)]);
  });

  it.each([600, -600])("a clock that is %d s wrong", async (seconds) => {
    await emulator().close();
    await start(() => Date.now() - seconds * 1000);
    const which = seconds > 0 ? "ahead of" : "behind";
    expect(await found({})).toEqual([
      expect.stringMatching(new RegExp(`^clock warning: (599|60\\d) s ${which} .*NTP`)),
    ]);
  });

  it("a scope that the token lacks", async () => {
    const body = errors("token_unauthorized");
    emulator().fail({ path: "/tags", times: Infinity, with: { status: 401, body } });
    const expected =
      /: Tag: Tags can't be read.*token_unauthorized.* => .*Developer Hub.*Read tags/s;
    expect(await found({})).toEqual([expect.stringMatching(/^kinds warning/)]);
    expect(await found({ place: { resources: [resource("Tag")] } })).toEqual([
      expect.stringMatching(/^kinds fails/),
    ]);
    expect(await found({})).toEqual([expect.stringMatching(expected)]);
    expect(await found({ place: { resources: [resource("Folder")] } })).toEqual([]);
  });

  it("a part of the API that the plan lacks, also where other kinds are under it", async () => {
    const body = errors("api_plan_restricted");
    emulator().fail({ path: /help_centers$/, times: Infinity, with: { status: 403, body } });
    expect(await found({})).toEqual([
      expect.stringMatching(/^kinds warning: HelpCenterRedirect: .* => .*plan doesn't include/s),
    ]);
  });
});
