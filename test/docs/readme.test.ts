import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type AnyKind, noun } from "../../provider/definition/kind";
import { kinds } from "../harness/world";
import { blocksIn } from "./blocks";

const readme = readFileSync("README.md", "utf8");
const table = readme.split("## What can be declared")[1]?.split(/\n#+ /)[0] ?? "";
const rows = table.split("\n").filter((line) => line.startsWith("| ["));

it("has every class in its table, with its page and how it is adopted", () => {
  const shown = rows.map((row) => {
    const [first = "", , adoption = ""] = row
      .split("|")
      .slice(1)
      .map((one) => one.trim());
    const [link = ""] = /^\[.*?\]\(.*?\)/.exec(first) ?? [];
    return { link, byItsIdOnly: adoption.startsWith("by id") };
  });
  const declared = [...kinds.values()].map((kind) => ({
    link: `[\`${kind.name}\`](docs/reference/${noun(kind).replaceAll(" ", "-")}.md)`,
    byItsIdOnly: isFoundByItsIdOnly(kind),
  }));
  const byLink = (one: { link: string }, another: { link: string }) =>
    one.link.localeCompare(another.link);
  expect(shown.toSorted(byLink)).toEqual(declared.toSorted(byLink));
});

it("shows the same commands as the guides", () => {
  const inGuides = ["getting-started", "existing-workspace"].flatMap((guide) =>
    blocksIn(`docs/guides/${guide}.md`).map(({ code }) => code),
  );
  const inProjects = blocksIn("README.md")
    .filter(({ language }) => language === "sh")
    .filter(({ code }) => !code.startsWith("npm "));
  expect(inProjects).toHaveLength(3);
  for (const { code } of inProjects) expect(inGuides).toContain(code);
});

function isFoundByItsIdOnly({ adopts }: AnyKind): boolean {
  return adopts === "byId";
}
