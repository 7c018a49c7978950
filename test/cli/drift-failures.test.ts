import { describe, expect, it } from "vitest";
import { secret } from "../engine/engine";
import { drifting, folder, forbidden, tag } from "./drifting";
import { run } from "./run";
import { exportOf, look, told } from "./stacks";

const { current, deploy, fileOf, rename } = drifting();
/** The state of a tag, with something else in it. */
const edited = async (edit: (text: string) => string) => {
  await deploy(tag("vip", "VIP"), tag("beta"));
  return fileOf(edit(await exportOf(current().stack)));
};

describe("what can't be compared", () => {
  it("fails where nothing else was found, and says why", async () => {
    const file = await deploy(tag("vip", "VIP"), folder);
    current().emulator.fail({ path: /^\/folders/, times: Infinity, with: forbidden });
    const { code, compared, failed } = await told(current(), file);
    expect({ code, compared }).toEqual({ code: 1, compared: 1 });
    expect(failed).toMatchObject([{ kind: "Folder", reason: expect.stringMatching(/scope/) }]);
    await rename("vip", "Priority");
    expect(await told(current(), file)).toMatchObject({ code: 2, failed: [{ kind: "Folder" }] });
  });

  it.each([
    ["of a newer version", (text: string) => text.replace('"v":1', '"v":2'), "newer version"],
    ["of another form", (text: string) => text.replace('"v":1', '"v":"x"'), "isn't as"],
    ["without a memory", (text: string) => text.replace("__intercom", "__other"), "doesn't have"],
    [
      "of an unknown kind",
      (text: string) => text.replace('intercom:Tag"', 'intercom:Tug"'),
      "has no",
    ],
    ["with an id that is none", (text: string) => text.replace(/"id":"\d+"/, '"id":"../me"'), "id"],
  ])("is a resource %s", async (_, edit, why) => {
    const { code, failed } = await told(current(), await edited(edit));
    expect(code).toBe(1);
    expect(failed).toMatchObject([{ reason: expect.stringContaining(why) }]);
  });

  it("is what belongs to other workspaces", async () => {
    const file = await edited((text) => text.replace('"workspaceId":"acme"', '"workspaceId":"eu"'));
    expect(await told(current(), file)).toMatchObject({
      code: 0,
      compared: 1,
      elsewhere: [{ workspaceId: "eu" }],
    });
    const { out } = await look(current(), file);
    expect(out).toContain("not compared: 1 resource of another workspace, eu.");
    const foreign = await edited((text) =>
      text.replaceAll('"workspaceId":"acme"', '"workspaceId":"eu"'),
    );
    await expect(look(current(), foreign)).rejects.toThrow(/workspace acme .* resources of eu/);
  });
});

describe("the command line", () => {
  it("ends with 2 where something was found, and takes the file from stdin", async () => {
    const { emulator } = current();
    const file = await deploy(tag("vip", "VIP"));
    const text = await exportOf(current().stack);
    const env = {
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    };
    expect(await run(["drift", "--stack-file", file], env)).toMatchObject({ code: 0, err: "" });
    await rename("vip", "Priority");
    const ran = await run(["drift", "--stack-file", "-"], env, text);
    expect(ran).toMatchObject({ code: 2, err: "", out: expect.stringContaining('"Priority"') });
  });

  it.each([
    ["isn't JSON", "{", /^--stack-file: .*isn't what.*pulumi stack export --file/],
    ["is no stack", '{"version":3}', /^--stack-file: .*isn't what/],
    [
      "is of a newer form",
      '{"version":4,"deployment":{}}',
      /^--stack-file: .*has version 4.*npm install/,
    ],
    ["is empty", '{"version":3,"deployment":{}}', "no resources of pulumi-intercom"],
  ])("refuses a file that %s", async (_, text, why) => {
    await expect(look(current(), await fileOf(text))).rejects.toThrow(why);
  });

  it.each([
    [["--json", "--markdown"], "exclude each other"],
    [["--include", "Tga"], "Did you mean Tag?"],
    [["--custom-object-type", "Order"], "without --unmanaged"],
    [["--custom-object-type", "../me", "--unmanaged"], "expected the id of a custom object type"],
    [[], "no-such.json"],
  ])("refuses %j", async (words, why) => {
    await expect(look(current(), "no-such.json", ...words)).rejects.toThrow(why);
  });

  it("says that there is no token", async () => {
    const file = await deploy(tag("vip", "VIP"));
    expect(await run(["drift", "--stack-file", file])).toMatchObject({
      code: 64,
      err: expect.stringContaining("INTERCOM_ACCESS_TOKEN isn't set"),
    });
  });

  it("shows nothing of a stack's secrets that were exported as plain text", async () => {
    const args = { name: "Hush", __secrets: ["name"] };
    await deploy({ name: "hush", kind: "Tag", args: { ...args, name: secret("Hush") } });
    const text = await exportOf(current().stack);
    const open = text.replaceAll(/"ciphertext":"[^"]*"/g, String.raw`"plaintext":"\"Hush\""`);
    expect(open).toContain("Hush");
    await rename("hush", "Hush more");
    const { code, out, err } = await look(current(), await fileOf(open));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("not checked: Tag.name, since it is a secret");
    expect(out).not.toContain("Hush");
  });
});
