import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
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
        '  71  "Website", Web, made 2023-11-14T22:13:20Z\n' +
        '  72  "Apps", Ios, made 2023-11-14T22:13:20Z\n' +
        '  73  "Website", Web, made 2023-11-14T22:13:20Z\n',
    });
  });

  it("is one line of JSON for machines", async () => {
    const { out } = await secrets("list", "--json");
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      workspaceId: "acme",
      secrets: [{ id: "71", name: "Website", supportsWeb: true }, { id: "72" }, { id: "73" }],
    });
  });

  it("tells why it fails, and not the token", async () => {
    const wrong = { INTERCOM_BASE_URL: emulator.url, INTERCOM_ACCESS_TOKEN: "wrong-token" };
    const { code, out, err } = await run(["secrets", "list"], wrong);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/401 unauthorized to GET \/me[^]*Request id/);
    expect(err).not.toContain("wrong-token");
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

  it("deletes nothing without being told to where there is no terminal to ask on", async () => {
    const { code, err } = await secrets("prune", "--id", "73");
    expect(code).toBe(64);
    expect(err).toContain("say --yes");
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
