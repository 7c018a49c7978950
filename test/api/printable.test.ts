import fc from "fast-check";
import { expect, it } from "vitest";
import { codeSpan, jsonLine, markdownCode, oneLine, printable } from "../../provider/api/printable";
import { HOSTILE, expectHarmless } from "../harness/harmless";

it.each(Object.entries(HOSTILE))("shows %s, and does nothing with them", (_, text) => {
  for (const shown of [oneLine(text), printable(text), jsonLine({ text }), codeSpan(text)])
    expectHarmless(shown);
  expect(markdownCode(text)).toMatch(/^<code>([\p{L}\p{N} ]|&#\d+;)*<\/code>$/u);
  expect(oneLine(text)).not.toContain("\n");
  expect(oneLine(oneLine(text))).toBe(oneLine(text));
});

it("leaves alone what people write", () => {
  const text = "Ünïcödé 日本語 مرحبا 👩‍💻 می‌خواهم: a::b, #1 ## [x] C:\\x <b> `code` 50 %";
  expect(oneLine(text)).toBe(text);
});

it("has no command in it, whatever the text is", () => {
  const parts = fc.constantFrom(
    "#",
    "##",
    "[",
    "vso[",
    "::",
    ":",
    " ",
    "\n",
    "<{",
    "%",
    "\u001b",
    "x",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, fc.string({ unit: "binary" }))), (words) => {
      expectHarmless(printable(words.join("")), "");
      expectHarmless(oneLine(words.join("")), "");
      expect(JSON.parse(jsonLine(words))).toEqual(words);
    }),
  );
});
