import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { documents } from "./blocks";
import { commentsIn, messagesIn, type Prose, sourceFiles, titlesIn } from "./prose";
import { stumblesIn } from "./stumbles";

const reference = readdirSync("docs/reference").map((file) => path.join("docs/reference", file));

it.each([...documents, ...reference])("%s is in plain English", (file) => {
  expect(stumblesIn(readFileSync(file, "utf8"))).toEqual([]);
});

describe("the source", () => {
  // Planted defects quote the code that they replace.
  const files = sourceFiles(["provider", "scripts"]).filter((file) => !file.includes("/planted/"));
  const messages = files.flatMap(messagesIn);
  const stumbles = (prose: readonly Prose[]): string[] =>
    prose.flatMap(({ file, line, text }) =>
      stumblesIn(text).map((found) => `${file}:${line} ${found}`),
    );

  it("has all messages in one file, to be read in one go: vitest -u renews it", async () => {
    const parts = files
      .map((file) => messages.filter((message) => message.file === file).map(({ text }) => text))
      .flatMap((texts, at) =>
        texts.length === 0 ? [] : [[`## ${files[at]}`, ...texts].join("\n")],
      );
    await expect(`${parts.join("\n\n")}\n`).toMatchFileSnapshot("messages.txt");
  });

  it("has messages in plain English", () => {
    expect(stumbles(messages)).toEqual([]);
  });

  it("has tests named in plain English", () => {
    const tests = sourceFiles(["test", "examples"]).filter((file) => file.endsWith(".test.ts"));
    const titles = tests.flatMap(titlesIn);
    expect(titles.length).toBeGreaterThan(1000);
    expect(stumbles(titles)).toEqual([]);
  });

  it("has comments in plain English", () => {
    expect(stumbles(files.flatMap(commentsIn))).toEqual([]);
  });
});
