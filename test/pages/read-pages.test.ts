import { symlinkSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { type ReadPagesOptions, readPages } from "../../provider/index";
import { patternOf } from "../../provider/pages/files";
import { failure, folderWith, read } from "./folders";

describe("readPages", () => {
  it("reads folders in folders, in the order of the files' names, as plain data", () => {
    const pages = read({
      "b.md": "# *B* and `c`\n\nText",
      "a/README.md": "Words\n\n## A",
      "a/c.HTML":
        "<html><head><title>No</title></head><body class='x'>\n<h2>C &amp; <i>D</i></h2></body></html>",
      "index.md":
        "---\ntitle: Start\nlocale: de\naiAgentAvailability: true\ntags: [x]\n---\n# Other\n",
      "picture.png": "no text",
      ".hidden/x.md": "x",
      "node_modules/x/README.md": "x",
    });
    expect(pages).toEqual([
      {
        file: "a/README.md",
        path: "a",
        externalId: "a",
        title: "A",
        url: "https://docs.acme.example/a",
        html: "<p>Words</p>\n<h2>A</h2>",
        markdown: "Words\n\n## A",
        frontMatter: {},
      },
      {
        file: "a/c.HTML",
        path: "a/c",
        externalId: "a/c",
        title: "C & D",
        url: "https://docs.acme.example/a/c",
        html: "<h2>C &amp; <i>D</i></h2>",
        frontMatter: {},
      },
      {
        file: "b.md",
        path: "b",
        externalId: "b",
        title: "B and c",
        url: "https://docs.acme.example/b",
        html: "<h1><em>B</em> and <code>c</code></h1>\n<p>Text</p>",
        markdown: "# *B* and `c`\n\nText",
        frontMatter: {},
      },
      {
        file: "index.md",
        path: "",
        externalId: "index",
        title: "Start",
        url: "https://docs.acme.example/",
        locale: "de",
        aiAgentAvailability: true,
        html: "<h1>Other</h1>",
        markdown: "# Other",
        frontMatter: { title: "Start", locale: "de", aiAgentAvailability: true, tags: ["x"] },
      },
    ]);
    expect(JSON.parse(JSON.stringify(pages))).toEqual(pages);
  });

  it("keeps the id that the front matter has, wherever the file is, and the address of it", () => {
    const text = "---\nexternalId: billing-7\nurl: https://acme.example/pay\n---\n# Pay";
    const [before] = read({ "pay.md": text });
    const [after] = read({ "money/paying.md": text });
    expect([before?.externalId, after?.externalId]).toEqual(["billing-7", "billing-7"]);
    expect(after?.url).toBe("https://acme.example/pay");
  });

  it("gives files of one name in two folders different ids", () => {
    const pages = read({ "a/start.md": "# A", "b/start.md": "# B" });
    expect(pages.map(({ externalId }) => externalId)).toEqual(["a/start", "b/start"]);
  });

  it("reads a file with Windows' line ends and a byte order mark as the same page", () => {
    const text = "---\ntitle: A\n---\n\nOne\ntwo\n";
    expect(read({ "a.md": `\uFEFF${text.replaceAll("\n", "\r\n")}` })).toEqual(
      read({ "a.md": text }),
    );
  });

  it("leaves out drafts, what the option ignore names, and what symbolic links lead to", () => {
    const folder = folderWith({
      "a.md": "# A",
      "draft.md": "---\ndraft: true\n---\nNo heading",
      "old/x.md": "x",
      "b/_part.md": "x",
      "b/c.md": "# C",
    });
    const elsewhere = folderWith({ "secret.md": "# Secret" });
    symlinkSync(path.join(elsewhere, "secret.md"), path.join(folder, "link.md"));
    symlinkSync(elsewhere, path.join(folder, "linked"));
    const pages = readPages(folder, { ignore: ["old/", "_*.md"] });
    expect(pages.map(({ file }) => file)).toEqual(["a.md", "b/c.md"]);
    expect(readPages(folder, { ignore: "**/*.md" })).toEqual([]);
  });

  it.each([
    ["drafts", "a/drafts/x.md", true],
    ["drafts", "drafts.md", false],
    ["./a/*.md", "a/x.md", true],
    ["a/*.md", "a/b/x.md", false],
    ["a/**/x.md", "a/x.md", true],
    ["a/**", "a/b/c.md", true],
    ["?.md", "ab.md", false],
    ["a+(b).md", "a+(b).md", true],
  ])("ignores by %s: %s is %s", (pattern, file, is) => {
    expect(patternOf(pattern).test(file)).toBe(is);
  });

  it("replaces relative links by addresses, in Markdown, HTML and HTML in Markdown, and leaves others", () => {
    const files = {
      "a/b.md": [
        "# B",
        '[up](../index.md#top), [c](c.md?x=1&y=2 "Title") and [folder](../d/)',
        "[ref], [absolute](/a/c), <a class='x' href=\"c.md\">c</a>",
        "[mail](mailto:a@b.c), [site](/pricing), [here](#b), [out](https://x.y/z.md) ![i](c.md)",
        "`[code](c.md)` and [spaced](<../with space.md>)",
        "",
        "    [indented](c.md)",
        "",
        "[ref]: ./c.md",
      ].join("\n"),
      "a/c.md": "# C",
      "d/README.md": "# D",
      "with space.md": "# W",
      "index.md": "# I",
      "e.html": "<h1>E</h1><!-- <a href='no.md'> --><a href='a/c.md?x=1&amp;y'>c</a>",
    };
    const pages = read(files);
    const of = (file: string) => pages.find((page) => page.file === file);
    const base = "https://docs.acme.example";
    expect(of("e.html")?.html).toBe(
      `<h1>E</h1><!-- <a href='no.md'> --><a href="${base}/a/c?x=1&amp;y">c</a>`,
    );
    const { html = "", markdown = "" } = of("a/b.md") ?? {};
    const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(addresses).toEqual([
      `${base}/#top`,
      `${base}/a/c?x=1&amp;y=2`,
      `${base}/d`,
      `${base}/a/c`,
      `${base}/a/c`,
      `${base}/a/c`,
      "mailto:a@b.c",
      "/pricing",
      "#b",
      "https://x.y/z.md",
      `${base}/with%20space`,
    ]);
    expect(html).toContain("<code>[code](c.md)</code>");
    expect(html).toContain('src="c.md"');
    expect(markdown).toContain(`[up](${base}/#top)`);
    expect(markdown).toContain(`[ref]: ${base}/a/c`);
    expect(markdown).toContain("`[code](c.md)`");
    expect(markdown).toContain("    [indented](c.md)");
  });

  it.each([
    ["[x](no.md)", "leads to no page. Fix it"],
    ["[x](../../etc/passwd)", "leads to no page"],
    ["[x](draft.md)", "leads to a draft"],
    ["<a href=no.md>", "leads to no page"],
    ["words\nand **[x](no.md)**", "leads to no page"],
  ])("names file and line of a link that leads nowhere: %s", (link, reason) => {
    const files = {
      "g/a.md": `---\ntitle: A\n---\n\nText\n\n${link}`,
      "g/draft.md": "---\ndraft: true\n---\n",
    };
    const line = 7 + link.split("\n").length - 1;
    expect(failure(files)).toMatch(`readPages: docs/g/a.md:${line}: the link `);
    expect(failure(files)).toContain(reason);
    expect(read(files, { brokenLinks: "keep" })).toHaveLength(1);
  });

  it("names the line in HTML, and a page without an address", () => {
    expect(
      failure({
        "a.html": "<html><head>\n</head>\n<body>\n<h1>A</h1>\n<a href='b'>b</a></body></html>",
      }),
    ).toContain('docs/a.html:5: the link "b" leads to no page');
    expect(failure({ "a.md": "# A\n[b](b.md)", "b.md": "# B" }, {})).toContain(
      'docs/a.md:2: the link "b.md" leads to b.md, which has no address. Pass the option url',
    );
  });

  it.each<[string, Record<string, string | Buffer>, string, ReadPagesOptions?]>([
    ["no title", { "a.md": "Words" }, "docs/a.md: has neither a heading nor a title"],
    ["no YAML", { "a.md": "---\ntitle: A\nx: [1\n---\n" }, "docs/a.md:4: front matter: "],
    ["a name twice", { "a.md": "---\ntitle: A\ntitle: B\n---\n" }, "docs/a.md:3: front matter: "],
    ["a list", { "a.md": "---\n- a\n---\n" }, "docs/a.md:2: front matter: expected names"],
    ["no end", { "a.md": "---\ntitle: A\n# B\n" }, "docs/a.md:1: the front matter has no end"],
    [
      "a number",
      { "a.md": "---\nlocale: en\ntitle: 7\n---\n" },
      "docs/a.md:3: title: expected a text, got 7",
    ],
    [
      "yes",
      { "a.md": "---\ntitle: A\ndraft: yes\n---\n" },
      'docs/a.md:3: draft: expected true or false, got the text "yes"',
    ],
    [
      "no address",
      { "a.md": "---\ntitle: A\nurl: /a\n---\n" },
      "docs/a.md:3: url: expected an address that begins with https://",
    ],
    [
      "an output",
      { "a.md": "# A" },
      "docs/a.md: url: expected a plain text, got something else, such as an output",
      { url: () => pulumi.output("x") as unknown as string },
    ],
    [
      "one path",
      { "a.md": "# A", "a/index.md": "# B" },
      'docs/a/index.md: has the path "a", as a.md does',
    ],
    [
      "one id",
      { "a.md": "# A", "b.md": "---\nexternalId: a\n---\n# B" },
      'docs/b.md: has the externalId "a", as a.md does',
    ],
    [
      "too large",
      { "a.md": `# ${"x".repeat(99)}` },
      "docs/a.md: has 101 bytes, and 50 are the limit (maxFileBytes)",
      { maxFileBytes: 50 },
    ],
    ["no text", { "a.md": Buffer.from([0x23, 0x20, 0xff]) }, "docs/a.md: isn't UTF-8 text"],
    [
      "a bomb",
      {
        "a.md": `---\na: &a [x]\n${"bcdefghij"
          .split("")
          .map((one, at) => `${one}: &${one} [${`*${"abcdefghi"[at]},`.repeat(9)}]`)
          .join("\n")}\n---\n# A`,
      },
      "docs/a.md:2: front matter: Excessive alias count",
    ],
  ])("says what is wrong with a file, and where: %s", (_, files, message, options) => {
    expect(failure(files, options)).toContain(`readPages: ${message}`);
  });

  it("says what is wrong with a folder", () => {
    expect(() => readPages(pulumi.output("docs") as unknown as string)).toThrow(
      "readPages: folder: expected a plain text, not an output or a promise.",
    );
    expect(() => readPages("/no/such/folder")).toThrow("readPages: ENOENT");
    const file = path.join(folderWith({ "a.md": "x" }), "a.md");
    expect(() => readPages(file)).toThrow(`readPages: ${file} isn't a folder`);
  });

  it("takes no time for what never ends", () => {
    for (const text of ["<a ".repeat(20_000), "[".repeat(2_000), "`".repeat(20_001) + "x"]) {
      const before = process.cpuUsage().user;
      read({ "a.html": `<h1>A</h1>${text}`, "b.md": `# B\n\n${text}` });
      expect(process.cpuUsage().user - before).toBeLessThan(30_000_000);
    }
  });
});
