import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { documents } from "./blocks";

const lines = (file: string) => readFileSync(file, "utf8").trimEnd().split("\n").length;
const inFolder = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join(folder, file));
const guides = inFolder("docs/guides");
const pages = [...documents, ...inFolder("docs/reference")];

describe("the documents", () => {
  it("are short: the README under 150 lines, a guide under 120", () => {
    expect(lines("README.md")).toBeLessThan(150);
    expect(guides.filter((guide) => lines(guide) >= 120)).toEqual([]);
  });

  it.each(["README.md", "docs/README.md"])("are all within reach of %s", (file) => {
    const leadsTo = new Set(linksIn(file).map(({ target }) => target));
    expect(guides.filter((guide) => !leadsTo.has(guide))).toEqual([]);
  });
});

it.each(pages)("the links of %s lead somewhere", (file) => {
  const broken = linksIn(file).filter(({ target, anchor }) => {
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
  expect(broken).toEqual([]);
});

function linksIn(file: string): { target: string; anchor: string | undefined }[] {
  const links = [...withoutCode(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links
    .filter((link) => !/^https?:/.test(link))
    .map((link) => {
      const [to = "", anchor] = link.split("#");
      return { target: to === "" ? file : path.join(path.dirname(file), to), anchor };
    });
}

// As GitHub makes them of headings.
function anchorsOf(file: string): string[] {
  return [...withoutCode(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function withoutCode(file: string): string {
  return readFileSync(file, "utf8").replaceAll(/^```.*?^```$/gms, "");
}
