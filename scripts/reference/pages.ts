import { readFileSync } from "node:fs";
import path from "node:path";
import { noun } from "../../provider/definition/kind";
import { declarableKinds } from "../../provider/resources/kinds";
import { commentsIn, commentsOfInterfaces } from "./comments";
import { lookUpsPage } from "./lookups";
import { page } from "./page";

/** Every page of the reference, by its file's name. */
export function pages(root: string): ReadonlyMap<string, string> {
  const types = path.join(root, "provider/program/types.ts");
  const common = commentsOfInterfaces(types, ["AdoptArgs", "DeleteArgs", "Common"]);
  const made = declarableKinds.map((kind) => {
    const name = noun(kind).replaceAll(" ", "-");
    const example = `examples/${name}/index.ts`;
    const comments = commentsIn(path.join(root, `provider/resources/${name}.ts`));
    const source = readFileSync(path.join(root, example), "utf8");
    const text = page({ kind, comments, common, example: { path: example, source } });
    return { file: `${name}.md`, name: kind.name, summary: comments.summary, text };
  });
  const index = made.map(({ file, name, summary }) => `- [${name}](${file}): ${summary}`);
  const lookUps = "- [Look-ups](lookups.md): functions that read objects without managing them.";
  return new Map([
    [
      "README.md",
      `# Reference\n\nEach page lists arguments, outputs, scopes and notes. [How resources behave](../guides/how-resources-behave.md) has the rules that apply to all.\n\n${index.join("\n")}\n\n${lookUps}\n`,
    ],
    ["lookups.md", lookUpsPage(root)],
    ...made.map(({ file, text }) => [file, text] as const),
  ]);
}
