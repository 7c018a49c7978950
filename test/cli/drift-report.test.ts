import { describe, expect, it } from "vitest";
import { look, told } from "./stacks";
import { drifting, folder, forbidden, tag } from "./drifting";

const { current, deploy, idOf, rename } = drifting();
const article = (authorId: string) => ({
  name: "welcome",
  kind: "Article",
  args: { title: "Welcome", body: "<p>Hello</p>", authorId, state: "draft" },
});

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
        "to keep what is in Intercom, change the program and run `pulumi refresh`. To restore what is declared, run `pulumi refresh`, then `pulumi up`.",
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
      "not checked: IdentityVerificationSecret.secret, since Intercom returns it once (1 resource).\n",
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
    expect(out.split("\n")).toHaveLength(nasty.length + 6);
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
      out: expect.stringContaining("the stack manages every object that can be declared"),
    });
  });

  it("are all of them where the stack is empty", async () => {
    const file = await deploy();
    current().collection("tags").insert({ name: "By hand" });
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
