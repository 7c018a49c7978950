import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { livedInWorkspace } from "../../provider/emulator/index";
import { secretsIn } from "../harness/secrecy";
import { exporting, kindsIn } from "./exporting";

const { folder, start, again, run } = exporting();

describe("what is written", () => {
  it("is what a person would write", async () => {
    const { read } = await run(livedInWorkspace(), "--custom-object-type", "Plan");
    expect(read("articles.ts")).toBe(`import * as intercom from "pulumi-intercom";
import * as admins from "./admins";
import * as collections from "./collections";

export const createAProject = new intercom.Article("create-a-project", {
  title: "Create a project",
  bodyMarkdown: "Choose a name.\\n",
  authorId: admins.amaraOkafor.id,
  state: "published",
  parentIds: [collections.gettingStarted.id],
  aiChatbotAvailability: true,
  aiCopilotAvailability: true,
  aiSalesAgentAvailability: true,
});
`);
    expect(read("admins.ts")).toContain(
      'export const amaraOkafor = intercom.getAdminOutput({\n  email: here("Admin", "amara@acme.example"),\n});',
    );
    expect(read("help-center-redirects.ts")).toContain(
      "fromUrl: pulumi.interpolate`${helpCenters.acmeHelp.url}/pricing`,",
    );
    expect(read("custom-object-instances.ts")).toContain('externalId: "legacy"');
  });

  it("has long texts in files of their own, byte for byte", async () => {
    const html = "\ufeff<p>One</p>\r\n<p>Two 👩‍💻</p>\n";
    const { read } = await run({
      contentImportSources: [{ id: 1, url: "https://a.example", sync_behavior: "api" }],
      externalPages: [{ title: "A page", source_id: 1, external_id: "a", html }],
    });
    expect(read("external-pages.ts")).toContain('html: text("external-pages/a.html"),');
    expect(read("external-pages/a.html")).toBe(html);
    expect(read(".gitattributes")).toBe("/external-pages/** -text\n");
  });

  it("calls nothing as the modules are called that it refers to", async () => {
    const { read } = await run({ articles: [{ title: "Admins" }], folders: [{ name: "Folders" }] });
    expect(read("articles.ts")).toMatch(/^export const articleAdmins = .*\("admins"/m);
    expect(read("articles.ts")).toContain("authorId: admins.");
    expect(read("folders.ts")).toContain("const folderFolders =");
  });

  it("has a text in the form that says something", async () => {
    const json_blocks = [{ type: "image", url: "https://acme.example/a.png" }];
    const html = '<iframe src="https://acme.example"></iframe>';
    const { read } = await run({
      locales: ["en", "fr"],
      contentSnippets: [{ title: "Plan", body_markdown: "", json_blocks }],
      articles: [{ title: "Film", body: html, translated_content: { fr: { body: html } } }],
      internalArticles: [{ title: "Nothing" }, { title: "Reel", body: html }],
    });
    expect(read("content-snippets.ts")).toContain("jsonBlocks: [\n    {\n      type:");
    expect(read("content-snippets.ts")).not.toContain("bodyMarkdown");
    expect(read("articles.ts").match(/body: '<iframe/g)).toHaveLength(2);
    expect(read("internal-articles.ts").match(/body(Markdown)?: ../g)).toEqual([
      'bodyMarkdown: ""',
      "body: '<",
    ]);
  });

  it("says what is in the first language once", async () => {
    const { read } = await run({
      locales: ["en", "fr"],
      helpCenters: [{ id: "7" }],
      articles: [{ title: "Film", translated_content: { fr: { title: "Cinéma" } } }],
      collections: [{ name: "Films", translated_content: { fr: { name: "Cinémas" } } }],
    });
    expect(read("articles.ts").match(/Film|Cinéma/g)).toEqual(["Film", "Cinéma"]);
    expect(read("collections.ts").match(/"Films"|"Cinémas"/g)).toEqual(['"Films"', '"Cinémas"']);
  });

  it("leaves out no more than the field that can't be declared", async () => {
    const newsfeed_assignments = [{ newsfeed_id: 5, published_at: 1_700_000_000 }];
    const { read } = await run({
      newsfeeds: [{ id: "5", name: "Product" }],
      newsItems: [{ title: "Soon", state: "draft", newsfeed_assignments }],
    });
    expect(read("news-items.ts")).toContain(
      "newsfeedAssignments: [\n    {\n      newsfeedId: newsfeeds.product.id,\n    },\n  ],",
    );
  });

  it("says what is wrong with an object that no program can declare", async () => {
    const time_intervals = [{ start_minute: 7, end_minute: 22 }];
    const { read } = await run({ officeHoursSchedules: [{ name: "Odd", time_intervals }] });
    expect(read("README.md")).toContain("would fail its check: timeIntervals[0].startMinute");
    expect(read("README.md")).not.toContain("is required");
  });

  it("has options as they are, also such as the API can't be sent", async () => {
    const labels = ["Low ", "Yes, please"];
    const list_options = labels.map((label, at) => ({ id: String(at), label }));
    const { read } = await run({
      ticketTypes: [{ id: "1", name: "Bug" }],
      ticketTypeAttributes: [
        { ticket_type_id: 1, name: "Severity", data_type: "list", input_options: { list_options } },
      ],
      dataAttributes: [{ name: "mood", options: labels }],
      conversationAttributes: [
        {
          name: "mood",
          data_type: "list",
          options: labels.map((label, at) => ({ id: String(at), label, archived: false })),
        },
      ],
    });
    expect(read("ticket-type-attributes.ts")).toContain('listItems: ["Low ", "Yes, please"],');
    expect(read("data-attributes.ts")).toContain('options: ["Low ", "Yes, please"],');
    expect(read("conversation-attributes.ts")).toContain('options: ["Low ", "Yes, please"],');
  });

  it("says of an option what is wrong with it, and not that the list is missing", async () => {
    const options = ["", "Good"].map((label, at) => ({ id: String(at), label, archived: false }));
    const conversationAttributes = [{ name: "mood", data_type: "list", options }];
    const { read } = await run({ conversationAttributes });
    expect(read("README.md")).toContain("would fail its check: options[0] must not be empty");
    expect(read("README.md")).not.toContain("is required");
  });

  it("tracks secrets without their values, and says so", async () => {
    const { read } = await run({ secrets: [{ name: "Website", supports_web: true }] });
    expect(read("identity-verification-secrets.ts")).toMatch(
      /returned only when.*\nexport const website/,
    );
    expect(read("import.json")).not.toContain('"secret"');
  });

  it("leaves the values of headers out, which Intercom doesn't return", async () => {
    const headers = [{ name: "Authorization", value: "Bearer of-a-connector" }];
    const { read } = await run({ dataConnectors: [{ name: "Orders", headers }] });
    expect(read("data-connectors.ts")).toMatch(
      /headers aren't in this program.*\nexport const orders/,
    );
    expect(read("data-connectors.ts")).not.toContain("Authorization");
  });

  it("leaves out what can't be declared, with the reason", async () => {
    const { read, err } = await run(livedInWorkspace());
    expect(err).toContain("14 DataAttribute that can't be declared");
    expect(read("README.md")).toContain("belongs to a source that Intercom crawls");
    expect(() => read("external-pages.ts")).toThrow("ENOENT");
  });

  it("has no attribute of conversations among data attributes, where they are listed", async () => {
    const emulator = await start({
      dataAttributes: [{ name: "tier" }],
      conversationAttributes: [{ name: "mood" }],
    });
    const headers = {
      Authorization: `Bearer ${emulator.workspace().token}`,
      "Intercom-Version": "2.15",
    };
    const body = await (await fetch(`${emulator.url}/data_attributes`, { headers })).json();
    emulator.fail({ path: "/data_attributes", times: Infinity, with: { status: 200, body } });
    const { out, err } = await again("--include", "DataAttribute");
    expect(kindsIn(out)).toEqual(["DataAttribute tier"]);
    expect(err).toContain("14 DataAttribute that can't be declared");
  });

  it("contains no token and no secret, and prints none", async () => {
    const { emulator, out, err, read } = await run(livedInWorkspace());
    const all = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.includes("."),
    );
    const text = [err, ...all.map((file) => read(file))].join("\n");
    const token = String(emulator.workspace().token);
    expect(secretsIn(text, [token])).toEqual([]);
  });
});

describe("what is chosen", () => {
  const tags = [{ name: "VIP" }, { name: "tmp-1" }, { name: "tmp-2" }];
  const seed = { tags, folders: [{ name: "Guides" }] };

  it.each([
    [
      ["--include", "Tag"],
      ["Tag tmp-1", "Tag tmp-2", "Tag vip"],
    ],
    [["--include", "tag:vip"], ["Tag vip"]],
    [
      ["--exclude", "Tag:tmp-*"],
      ["Folder guides", "Tag vip"],
    ],
    [["--exclude", "Tag", "--exclude", "Folder"], []],
    [
      ["--include", "Folder", "--include", "Tag", "--exclude", "Tag:*1"],
      ["Folder guides", "Tag tmp-2", "Tag vip"],
    ],
  ])("is what %j say", async (args, expected) => {
    const { out } = await run(seed, ...args);
    expect(kindsIn(out)).toEqual(expected);
  });

  it("is there once, however often a type is named", async () => {
    const plan = ["--custom-object-type", "Plan"];
    const { out } = await run(livedInWorkspace(), ...plan, ...plan);
    expect(kindsIn(out).filter((one) => one.startsWith("CustomObject"))).toHaveLength(1);
  });

  it("asks for nothing else", async () => {
    const { emulator } = await run(seed, "--include", "Tag");
    expect(emulator.requests.map(({ path: to }) => to)).toEqual(["/me", "/tags"]);
  });

  it("reads what it is under, once", async () => {
    const help = {
      helpCenters: [{ id: "7" }],
      articles: [{ id: "1" }],
      helpCenterRedirects: [{ help_center_id: "7", target_type: "article", target_id: "1" }],
    };
    const { emulator } = await run(help, "--include", "HelpCenterRedirect");
    expect(emulator.requests.map(({ path: to }) => to)).toEqual([
      "/me",
      "/help_center/help_centers",
      expect.stringMatching(/^\/help_center\/help_centers\/7\/redirects/),
    ]);
  });

  it("leaves out what a stack has already", async () => {
    const emulator = await start(seed);
    const [vip] = emulator.workspace().collection("tags").all();
    const resource = (workspaceId: string, id: unknown) => ({
      urn: `urn:pulumi:prod::acme::pulumi-nodejs:dynamic/intercom:Tag::${id === vip?.id ? "vip" : String(id)}`,
      type: "pulumi-nodejs:dynamic/intercom:Tag",
      custom: true,
      id: String(id),
      outputs: { workspaceId },
    });
    emulator.workspace().collection("tags").insert({ name: "vip " });
    const others = emulator.workspace().collection("tags").all().slice(1);
    const resources = [
      resource(emulator.workspace().id, vip?.id),
      ...others.map(({ id }) => resource("another", id)),
    ];
    const file = path.join(folder, "stack.json");
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources } }));
    const { out } = await again("--stack-file", file);
    expect(kindsIn(out)).toEqual(["Folder guides", "Tag tmp-1", "Tag tmp-2", "Tag vip-105"]);
  });

  it.each([
    [["--include", "Tags"], "Did you mean Tag?"],
    [["--exclude", "Conversation"], "There are Article"],
    [["--custom-object-type", "../me"], "expected the id of a custom object type"],
    [["--stack-file", "/nowhere.json"], "--stack-file can't be read"],
    [["--stack-file", "package.json"], "isn't what `pulumi stack export"],
    [["--name", "Acme Intercom"], "small letters"],
    [["--out", ""], "--out is required: the folder"],
  ])("is refused where %j say nothing", async (args, why) => {
    await expect(run(seed, ...args)).rejects.toThrow(why);
  });
});

it("prints its progress, and as JSON what it did", async () => {
  const { out, err, out: to } = await run(livedInWorkspace(), "--json");
  expect(err).toMatch(/^8 tags, \d+ requests so far/m);
  expect(err).toMatch(/about \d+ s left$/m);
  expect(out).toBe(to);
});
