import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { Code, constant, quoted, source, template } from "../../provider/cli/export/source";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  fc.constantFrom("__proto__", "'", '"', "`${x}`", "\u2028", "\u202e", "\ud800", "*/", "", "\\"),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    text,
    fc.boolean(),
    fc.integer(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(text, tie("value"), { maxKeys: 4 }),
  ),
})).value;

const folder = mkdtempSync(path.join(tmpdir(), "source-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("means what it was made of, whatever that is", () => {
  fc.assert(
    fc.property(value, (given) => {
      const meant: unknown = runInNewContext(`JSON.stringify([${source(given)}])`);
      expect(meant).toBe(JSON.stringify([given]));
    }),
  );
});

it("means the same in a template", () => {
  fc.assert(
    fc.property(text, (rest) => {
      const meant: unknown = runInNewContext(template("start", rest), { start: "a" });
      expect(meant).toBe(`a${rest}`);
    }),
  );
});

it("hides nothing that can't be seen", () => {
  fc.assert(
    fc.property(text, (given) => {
      for (const code of [quoted(given), template("start", given)])
        expect(code).not.toMatch(/[\p{Cc}\u200b\u200e\u2028\u2029\u202a-\u202e]/u);
    }),
  );
});

it("is as a formatter would have it", () => {
  const word = fc.oneof(
    fc.stringMatching(/^[a-z "']{0,90}$/),
    fc.string({ unit: fc.constantFrom(..."日本語のé👩a ", "\u0301"), maxLength: 45 }),
  );
  const args = fc.dictionary(
    fc.stringMatching(/^([a-z]{1,30}|[a-z-]{1,30}|[日本а]{1,10})$/),
    fc.oneof(
      word,
      fc.boolean(),
      fc.constantFrom(1e21, 1e-7, 2.5),
      fc.array(word, { maxLength: 4 }),
      fc.array(fc.record({ startMinute: fc.nat(), endMinute: fc.nat() }), { maxLength: 3 }),
      fc.constant(new Code("admins.ada.id")),
      word.map((one) => new Code("here", ["Admin", one])),
      fc.record({ name: word, description: word }),
    ),
    { minKeys: 1, maxKeys: 5 },
  );
  const name = fc.stringMatching(/^[a-z]{1,40}$/);
  const made = fc.sample(fc.tuple(name, name, args), { numRuns: 300, seed: 7 });
  const code = made.map(([one, other, given], at) =>
    constant(`${one}${at}`, "new intercom.Tag", [other, given]),
  );
  const file = path.join(folder, "made.ts");
  writeFileSync(file, code.join("\n"));
  execFileSync(process.execPath, ["node_modules/oxfmt/bin/oxfmt", file], { stdio: "pipe" });
  expect(readFileSync(file, "utf8")).toBe(code.join("\n"));
});
