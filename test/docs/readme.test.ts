import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type AnyKind, noun } from "../../provider/definition/kind";
import { kinds } from "../harness/world";

const readme = readFileSync("README.md", "utf8");
const table = readme.split("## What can be declared")[1]?.split(/\n#+ /)[0] ?? "";
const rows = table.split("\n").filter((line) => line.startsWith("| ["));

it("the README's table has every class, with its page and what it takes", () => {
  const told = rows.map((row) => {
    const [first = "", , adoption = "", scopes = ""] = row
      .split("|")
      .slice(1)
      .map((one) => one.trim());
    const [link = ""] = /^\[.*?\]\(.*?\)/.exec(first) ?? [];
    return { link, scopes, byItsIdOnly: adoption.startsWith("by id") };
  });
  const declared = [...kinds.values()].map((kind) => ({
    link: `[\`${kind.name}\`](docs/reference/${noun(kind).replaceAll(" ", "-")}.md)`,
    scopes: kind.scopes.map((scope) => `\`${scope}\``).join(", "),
    byItsIdOnly: isFoundByItsIdOnly(kind),
  }));
  const byLink = (one: { link: string }, another: { link: string }) =>
    one.link.localeCompare(another.link);
  expect(told.toSorted(byLink)).toEqual(declared.toSorted(byLink));
});

function isFoundByItsIdOnly({ adopts }: AnyKind): boolean {
  return adopts === "byId";
}
