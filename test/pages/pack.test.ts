import { describe, expect, it } from "vitest";
import { packPages } from "../../provider/pages/pack";
import { packForSet } from "../../provider/pages/pack-for-set";
import { formatListing, parseListing } from "../../provider/page-set/listing";
import { ExternalPage } from "../../provider/resources/external-page";
import { page, pages } from "../harness/page-set";

const { sourceId: _, ...fields } = ExternalPage.kind.arguments;
const pack = (all: unknown, shared: readonly string[] = ["locale"]) =>
  packPages(fields, all, shared);

describe("pages that a program declares", () => {
  it("become one text of ids, titles and digests, and a text each", () => {
    const { pages: summary, __pages, bodies } = pack([page("a"), page("b", { locale: "fr" })]);
    expect(summary).toMatch(/^2 pages, digest [\w-]{8}$/);
    const [a, b] = parseListing(__pages);
    expect(a).toMatchObject({ externalId: "a", title: "Title of a" });
    expect(JSON.parse(bodies.get(b?.digest ?? "") ?? "")).toEqual(page("b", { locale: "fr" }));
    expect(__pages).not.toContain("<p>");
  });

  it("are the same text where they are the same, in whatever order their fields are", () => {
    const { externalId, title, html } = page("a");
    expect(pack([{ html, title, externalId, url: undefined }]).__pages).toBe(
      pack([page("a")]).__pages,
    );
    expect(pack([page("a", { html: "<p>A</p>" })]).__pages).not.toBe(pack([page("a")]).__pages);
  });

  it("keep only what a page has, such as no path of the file", () => {
    const { bodies } = pack([{ ...page("a"), path: "a", file: "docs/a.md" }]);
    expect(JSON.parse([...bodies.values()].join(""))).toEqual(page("a"));
  });

  it.each([
    ["no list", page("a"), /^pages: expected a list, such as readPages\("docs"\) returns, got /],
    ["a promise", Promise.resolve([]), /such as an output or a promise/],
    ["something else", ["a"], /^pages\[0\]: expected an object, got a string$/],
    ["a repeated id", [page("a"), page("a")], /^pages\[1\]: another page has the externalId "a"/],
    ["no title", [{ externalId: "a", html: "" }], /^pages\[0\] \(a\): title is required$/],
    [
      "an empty id",
      [page("")],
      /^pages\[0\] \(\): externalId: expected a text, got an empty text$/,
    ],
    ["an output", [page("a", { html: { apply: () => "" } as never })], /html: .*neither secret/],
    ["a function", [page("a", { url: (() => "x") as never })], /url: .*such as an output/],
    ["a number", [page("a", { url: 7 as never })], /url: expected a text, got a number$/],
    ["a word", [page("a", { aiAgentAvailability: "yes" as never })], /expected true or false/],
    [
      "what the set doesn't declare",
      [page("a", { aiSalesAgentAvailability: true })],
      /declare aiSalesAgentAvailability on the set$/,
    ],
  ])("are refused with %s", (_what, all, message) => {
    expect(() => pack(all)).toThrow(message);
  });

  it("need a language of their own or of the set", () => {
    expect(() => pack([page("a")], [])).toThrow("pages[0] (a): locale is required");
    expect(() => pack([page("a", { locale: "en" })], [])).not.toThrow();
  });
});

describe("a set's inputs", () => {
  const inputs = (ignoreChanges?: string[]) =>
    packForSet(ExternalPage.kind)(
      'ExternalPageSet "docs"',
      { sourceId: "1", pages: [page("a", { locale: "en" })] },
      { ignoreChanges },
    );

  it("are refused where the program ignores changes of the pages", () => {
    expect(inputs()).toHaveProperty("pages");
    expect(inputs(["locale"])).toHaveProperty("pages");
    for (const ignored of ["pages", "*", '["pages"]'])
      expect(() => inputs(["locale", ignored])).toThrow('ignoreChanges can\'t have "pages" in it');
  });
});

describe("the text of a list of pages", () => {
  it("is read as it was written, whatever ids and titles are", () => {
    const texts = ["a\tb", "a\nb", "\\", "\\n", "\\\\t", "ü", "\u2028", " "];
    const listed = texts.map((text, at) => ({
      externalId: `${at}${text}`,
      title: text,
      digest: String(at).padStart(16, "0"),
    }));
    expect(parseListing(formatListing(listed))).toEqual(listed);
    expect(parseListing(formatListing([]))).toEqual([]);
  });

  it.each([undefined, 7, "a", "0000000000000000", "0000000000000000\t\ttitle", "../../etc\ta\tb"])(
    "is refused as %j",
    (text) => {
      expect(() => parseListing(text)).toThrow("aren't as pulumi-intercom writes them");
    },
  );

  it("grows with the pages, and is packed in one go", () => {
    const { __pages } = pack(pages(2000));
    expect(__pages.length / 2000).toBeLessThan(50);
  });
});
