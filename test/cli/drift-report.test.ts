import { describe, expect, it } from "vitest";
import { secret } from "../engine/engine";
import { type Declaration, eachInItsWorld, expectOk } from "../harness/world";
import { run } from "./run";
import { exportOf, look, stackFiles, told } from "./stacks";

const fileOf = stackFiles();
const tag = (name: string, label = name) => ({ name, kind: "Tag", args: { name: label } });
const folder = { name: "guides", kind: "Folder", args: { name: "Guides" } };
const article = (authorId: string) => ({
  name: "welcome",
  kind: "Article",
  args: { title: "Welcome", body: "<p>Hello</p>", authorId, state: "draft" },
});

const current = eachInItsWorld();
const deploy = async (...declarations: Declaration[]) => {
  current().declare(...declarations);
  expectOk(await current().up());
  return fileOf(current().stack);
};
/** The state of a tag, with something else in it. */
const edited = async (edit: (text: string) => string) => {
  await deploy(tag("vip", "VIP"), tag("beta"));
  return fileOf(edit(await exportOf(current().stack)));
};
const idOf = async (name: string) => (await current().resource(name)).id;
const rename = async (name: string, to: string) =>
  current()
    .collection("tags")
    .update(await idOf(name), { name: to });

describe("what was found", () => {
  it("is a table", async () => {
    const { id: author } = current().collection("admins").insert({});
    const file = await deploy(tag("vip", "VIP"), tag("beta"), folder, article(String(author)));
    const [vip, guides, welcome] = await Promise.all(["vip", "guides", "welcome"].map(idOf));
    await rename("vip", "Priority");
    current().collection("articles").update(String(welcome), { body: "<p>Goodbye</p>" });
    current().collection("folders").remove(String(guides));
    const { code, out, err } = await look(current(), file);
    expect({ code, err }).toEqual({ code: 2, err: "" });
    expect(out.replaceAll(/ +(?= |$)/gm, "")).toBe(
      [
        "3 of 4 resources drifted in Workspace acme (acme).",
        "",
        " RESOURCE KIND ID WHAT DECLARED IN INTERCOM",
        ` welcome Article ${welcome} body: the text was changed`,
        ` guides Folder ${guides} is gone`,
        ` vip Tag ${vip} name "VIP" "Priority"`,
        "",
      ].join("\n"),
    );
  });

  it("is nothing where nothing was changed, and takes few requests", async () => {
    const names = Array.from({ length: 120 }, (_, at) => tag(`tag-${at}`));
    const file = await deploy(...names, folder);
    const { code, compared, requests } = await told(current(), file);
    expect({ code, compared }).toEqual({ code: 0, compared: 121 });
    expect(requests).toBeLessThanOrEqual(4);
    expect(await look(current(), file)).toMatchObject({
      out: "0 of 121 resources drifted in Workspace acme (acme).\n",
    });
  });

  it("is looked for among what is chosen", async () => {
    const file = await deploy(tag("vip", "VIP"), tag("beta"), folder);
    await rename("vip", "Priority");
    for (const [words, compared, code] of [
      [["--include", "Tag"], 2, 2],
      [["--include", "Tag:v*"], 1, 2],
      [["--exclude", "Tag:VIP"], 2, 0],
      [["--include", "Folder"], 1, 0],
    ] as const)
      expect(await told(current(), file, ...words)).toMatchObject({ compared, code });
  });

  it("says what can't be checked", async () => {
    const web = { name: "web", kind: "IdentityVerificationSecret" };
    const file = await deploy({ ...web, args: { name: "Website", supportsWeb: true } });
    const { code, out } = await look(current(), file);
    expect(code).toBe(0);
    expect(out).toContain(
      "not checked: IdentityVerificationSecret.secret, since Intercom tells it once (1 resource).\n",
    );
  });
});

describe("names that mean something elsewhere", () => {
  const nasty = [
    "a|b",
    "`code`",
    "line\nbreak\r\n| x |",
    "<script>alert(1)</script>",
    "@octocat #1 [x](https://example.com) **b** ~~s~~ &amp; \\|",
    "\u001B[31mred\u001B[0m",
    "\u202Eright to left",
    "\u0007 \u009B31m",
  ];
  const changed = async () => {
    const file = await deploy(...nasty.map((name) => tag(name)));
    for (const name of nasty) await rename(name, `${name}!`);
    return file;
  };

  it("are harmless in Markdown", async () => {
    const { code, out } = await look(current(), await changed(), "--markdown");
    expect(code).toBe(2);
    const rows = out.split("\n").filter((line) => line.startsWith("| <code>"));
    expect(rows).toHaveLength(nasty.length);
    for (const row of rows) {
      const cells = row.split(" | ");
      expect(cells).toHaveLength(6);
      const bare = row.replaceAll(/<\/?code>|&#\d+;/g, "");
      expect(bare).toMatch(/^[\p{L}\p{N} |]*$/u);
    }
    const read = rows.map((row) =>
      row.replaceAll(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point))),
    );
    expect(read.join("\n")).toContain("<code><script>alert(1)</script></code>");
  });

  it("are harmless on a terminal", async () => {
    const { out } = await look(current(), await changed());
    expect(out).not.toMatch(/[^\P{C}\n]/u);
    expect(out.split("\n")).toHaveLength(nasty.length + 4);
  });

  it("leave room in a comment, however many they are", async () => {
    const names = Array.from({ length: 200 }, (_, at) => tag(`${"<".repeat(60)}${at}`));
    const file = await deploy(...names);
    const tags = current().collection("tags");
    for (const { id } of tags.all()) tags.update(String(id), { name: `${">".repeat(60)}${id}` });
    const { out } = await look(current(), file, "--markdown");
    expect(out.length).toBeLessThan(65_000);
    expect(out).toMatch(/^and \d+ more\.$/m);
  });
});

describe("unmanaged objects", () => {
  it("are those that no code owns and some could", async () => {
    const file = await deploy(tag("vip", "VIP"));
    const { id } = current().collection("tags").insert({ name: "By hand" });
    current().collection("data_attributes").insert({ name: "plan", model: "contact" });
    const words = ["--unmanaged", "--include", "Tag", "--include", "Folder"];
    const found = await told(current(), file, ...words);
    expect(found).toMatchObject({
      code: 2,
      drifted: [],
      unmanaged: [{ kind: "Tag", name: "By hand", id: String(id) }],
    });
    const { out } = await look(current(), file, ...words);
    expect(out).toContain("1 object that no code owns:\n  KIND  NAME");
    expect(await told(current(), file)).not.toHaveProperty("unmanaged");
    current().collection("tags").remove(String(id));
    expect(await look(current(), file, ...words)).toMatchObject({
      code: 0,
      out: expect.stringContaining("code owns every object that it could"),
    });
  });

  it("are all of them where the stack is empty", async () => {
    current().declare();
    expectOk(await current().up());
    current().collection("tags").insert({ name: "By hand" });
    const file = await fileOf(current().stack);
    expect(await told(current(), file, "--unmanaged")).toMatchObject({ code: 2, compared: 0 });
  });

  it("are left out with the scope's name where the token may not read them", async () => {
    const file = await deploy(tag("vip", "VIP"));
    current().emulator.fail({ path: "/folders", times: Infinity, with: forbidden });
    const { code, unread } = await told(current(), file, "--unmanaged");
    expect(code).toBe(0);
    expect(unread).toEqual([
      { kind: "Folder", reason: expect.stringContaining("read_articles_scope") },
    ]);
    const { out } = await look(current(), file, "--unmanaged", "--markdown");
    expect(out).toContain("read&#95;articles&#95;scope");
  });

  it("of custom object types are found where those are named", async () => {
    const file = await deploy(tag("vip", "VIP"));
    current().collection("custom_object_types").insert({ id: "Order" });
    current().collection("custom_object_instances").insert({ type: "Order", external_id: "1" });
    expect(
      await told(current(), file, "--unmanaged", "--custom-object-type", "Order"),
    ).toMatchObject({ code: 2, unmanaged: [{ kind: "CustomObjectInstance" }] });
  });
});

const forbidden = {
  status: 403,
  body: { type: "error.list", errors: [{ code: "forbidden", message: "Not allowed" }] },
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
    ["without a memory", (text: string) => text.replace("__intercom", "__other"), "doesn't tell"],
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
    ["isn't JSON", "{", "isn't what `pulumi stack export"],
    ["is no stack", '{"version":3}', "isn't what `pulumi stack export"],
    ["is of a newer form", '{"version":4,"deployment":{}}', "is of version 4"],
    ["is empty", '{"version":3,"deployment":{}}', "no resources of pulumi-intercom"],
  ])("refuses a file that %s", async (_, text, why) => {
    await expect(look(current(), await fileOf(text))).rejects.toThrow(why);
  });

  it.each([
    [["--json", "--markdown"], "exclude each other"],
    [["--include", "Tga"], "Did you mean Tag?"],
    [["--custom-object-type", "Order"], "without --unmanaged"],
    [["--custom-object-type", "../me", "--unmanaged"], "that is no type"],
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
