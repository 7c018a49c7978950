import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { secrets as secretsCommand } from "../../provider/cli/secrets";
import { call } from "./call";
import { run } from "./run";

const made = 1_700_000_000;
const workspaces = [
  {
    id: "acme",
    name: "Acme",
    secrets: [
      { id: "71", name: "Website", supports_web: true, created_at: made },
      { id: "72", name: "Apps", supports_ios: true, supports_web: false, created_at: made },
      { id: "73", name: "Website", supports_web: true, created_at: made },
    ],
  },
];

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ workspaces });
});
afterEach(() => emulator.close());

const secrets = (...words: string[]) =>
  run(["secrets", ...words], {
    INTERCOM_BASE_URL: emulator.url,
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
  });
const ids = () =>
  emulator
    .workspace()
    .collection("secure_mode_secrets")
    .all()
    .map(({ id }) => id);

describe("secrets list", () => {
  it("shows every secret with its id, name, platforms and age", async () => {
    expect(await secrets("list")).toEqual({
      code: 0,
      err: "",
      out:
        "Acme (acme) has 3 identity verification secrets.\n" +
        '  71  "Website", Web, created 2023-11-14T22:13:20Z\n' +
        '  72  "Apps", Ios, created 2023-11-14T22:13:20Z\n' +
        '  73  "Website", Web, created 2023-11-14T22:13:20Z\n',
    });
  });

  it("shows which rotation created a secret", async () => {
    const row = { id: "75", name: "Messenger [3f6a09c2e1-4]", created_at: made };
    emulator.workspace().collection("secure_mode_secrets").insert(row);
    expect((await secrets("list")).out).toContain(
      '  75  "Messenger [3f6a09c2e1-4]", Web, created 2023-11-14T22:13:20Z by the rotation 3f6a09c2e1\n',
    );
    const { out } = await secrets("list", "--json");
    const { secrets: all } = JSON.parse(out) as { secrets: object[] };
    expect(all.at(-1)).toMatchObject({ id: "75", rotation: "3f6a09c2e1" });
    expect(all[0]).not.toHaveProperty("rotation");
    const table = (await secrets("list", "--markdown")).out;
    expect(table).toMatch(/\| rotation \|/);
    expect(table).toMatch(/\| <code>3f6a09c2e1<\/code> \|/);
  });

  it("is one line of JSON for machines", async () => {
    const { out } = await secrets("list", "--json");
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      workspaceId: "acme",
      secrets: [{ id: "71", name: "Website", supportsWeb: true }, { id: "72" }, { id: "73" }],
    });
  });

  it("shows those that are older than a limit, and ends with 2 if there are any", async () => {
    const env = {
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    };
    const list = (...words: string[]) => call(secretsCommand, ["list", ...words], env);
    const old = Math.floor((Date.now() - made * 1000) / 86_400_000);
    emulator.workspace().collection("secure_mode_secrets").insert({ id: "74", name: "New" });
    expect(await list("--older-than", "90")).toMatchObject({
      code: 2,
      out: expect.stringMatching(
        /^Acme \(acme\) has 3 .*older than 90 days\.\n  71 .*\n  72 .*\n  73 .*\n$/,
      ),
    });
    const { code, out } = await list("--older-than", String(old - 1), "--json");
    expect({ code, secrets: (JSON.parse(out) as { secrets: unknown[] }).secrets.length }).toEqual({
      code: 2,
      secrets: 3,
    });
    expect(await list("--older-than", String(old + 1))).toMatchObject({ code: 0 });
    expect(await list()).toMatchObject({ code: 0 });
    await expect(list("--older-than", "9.5")).rejects.toThrow("expected a number of days");
    await expect(list("--older-than", "ten")).rejects.toThrow("expected a number of days");
  });

  it("prints why it fails, and not the token", async () => {
    const wrong = { INTERCOM_BASE_URL: emulator.url, INTERCOM_ACCESS_TOKEN: "wrong-token" };
    const { code, out, err } = await run(["secrets", "list"], wrong);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/401 unauthorized to GET \/me[^]*Request id/);
    expect(err).not.toContain("wrong-token");
    expect(err).not.toContain("pulumi refresh");
  });

  it.each([
    ["1", "1 identity verification secret older than 1 day."],
    ["2", "1 identity verification secret older than 2 days."],
  ])("counts in words that fit: older than %s", async (days, expected) => {
    emulator.workspace().collection("secure_mode_secrets").remove("71");
    emulator.workspace().collection("secure_mode_secrets").remove("72");
    expect((await secrets("list", "--older-than", days)).out).toContain(expected);
  });
});

describe("secrets prune", () => {
  it("deletes the secrets with these ids, and no other", async () => {
    const { code, out } = await secrets("prune", "--id", "73", "--id", "72", "--yes");
    expect(code).toBe(0);
    expect(out).toMatch(/^deleted 73 .*\ndeleted 72 .*\n$/);
    expect(ids()).toEqual(["71"]);
  });

  it("is one line of JSON for machines", async () => {
    const { out } = await secrets("prune", "--id", "73", "--yes", "--json");
    expect(JSON.parse(out)).toEqual({ deleted: ["73"] });
  });

  it("deletes nothing without --yes if there is no terminal", async () => {
    const { code, err } = await secrets("prune", "--id", "73");
    expect(code).toBe(64);
    expect(err).toContain("stdin is not a terminal: pass --yes");
    expect(ids()).toEqual(["71", "72", "73"]);
  });

  it("deletes none if one of them isn't there", async () => {
    const { code, err } = await secrets("prune", "--id", "73", "--id", "99", "--yes");
    expect(code).toBe(1);
    expect(err).toContain("no secret with the id 99. None was deleted.");
    expect(ids()).toEqual(["71", "72", "73"]);
  });

  it("takes for deleted what somebody else deleted meanwhile", async () => {
    emulator.fail({ method: "DELETE", with: { status: 500, effect: "applied" } });
    const { code } = await secrets("prune", "--id", "73", "--yes");
    expect(code).toBe(0);
    expect(ids()).toEqual(["71", "72"]);
  });
});
