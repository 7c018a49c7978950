import { expect } from "vitest";

/** In every text that Intercom gives: what tells that it was shown at all. */
export const MARK = "evilmark";

/** Texts that something which shows them could obey. */
export const HOSTILE: Readonly<Record<string, string>> = {
  "escape sequences": `\u001b[31m\u001b]0;title\u0007\u009b2J ${MARK}`,
  "a command of GitHub's runner": `::warning::${MARK}\n::set-output name=x::${MARK}\r  ::error::x`,
  "a command of other runners": `##[error]${MARK} ##vso[task.setvariable]x ##teamcity[x] ##[group]`,
  "marks of direction": `${MARK}\u202egnp.exe\u2066\u200f\u061c\u2069`,
  "what can't be seen": `${MARK}\u200b\ufeff\u00ad\u2028\u2029\u2060\u{e0041}`,
  "Pulumi's colours": `<{%fg 1%}>${MARK}<{%reset%}>`,
  markup: `${MARK}![x](https://example.com/x)<img src=x>| a | b |\n# @octocat #123 [x](y) \`z`,
};

const COMMANDS = /^\s*::|##[a-z]*\[|<\{%/im;
const HIDDEN =
  /[^\P{Cc}\n]|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\udb40/u;

/** Fails if a text could be obeyed by what shows it, or doesn't have the mark in it. */
export function expectHarmless(text: string, mark = MARK): void {
  expect(text).toContain(mark);
  expect(text).not.toMatch(HIDDEN);
  expect(text).not.toMatch(COMMANDS);
}

/** The same of Markdown. */
export function expectHarmlessMarkdown(text: string): void {
  expectHarmless(text);
  const bare = text
    .replaceAll(/^```[^]*?^```/gm, "")
    .replaceAll(/<code>[\p{L}\p{N} …]*?(&#\d+;[\p{L}\p{N} …]*?)*<\/code>/gu, "");
  const outside = bare.replaceAll(/`[^`\n]*`/g, "");
  expect(outside).not.toContain(MARK);
  expect(outside).not.toMatch(/[@<>]|!\[|\]\(|#\d/);
}

/** What a reader sees in the place of the characters that Markdown escapes. */
export function decodedMarkdown(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)));
}
