import fc from "fast-check";
import { expect, it } from "vitest";
import { Redactor } from "../../provider/api/redact";

const redacted = (text: string, ...secrets: string[]) => {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor.redact(text);
};

it.each([
  ["as it is", "s3cret/väl", "s3cret/väl"],
  ["in an address", "s3cret/väl", encodeURIComponent("s3cret/väl")],
  ["in base64", "s3cret/väl", Buffer.from("s3cret/väl").toString("base64")],
  ["in JSON", 'a"b\nc', JSON.stringify('a"b\nc').slice(1, -1)],
  ["with half a character", "s3cret\uD800", "s3cret\uD800"],
])("hides a secret %s", (_, secret, written) => {
  expect(redacted(`x ${written} y`, secret)).toBe("x [secret] y");
});

it("hides the longer of two secrets whole", () => {
  expect(redacted("hush-and-more", "hush", "hush-and-more")).toBe("[secret]");
});

it("leaves ordinary words alone", () => {
  expect(redacted("it is on", "", "is")).toBe("it is on");
});

const encodings: Readonly<Record<string, (text: string) => string>> = {
  json: (text) => JSON.stringify(text).slice(1, -1),
  address: (text) => encodeURIComponent(text),
  form: (text) => new URLSearchParams({ x: text }).toString().slice(2),
  base64: (text) => Buffer.from(text).toString("base64"),
  "base64, one byte later": (text) => Buffer.from(`:${text}`).toString("base64"),
  "base64, two bytes later": (text) => Buffer.from(`a:${text}!`).toString("base64"),
  base64url: (text) => Buffer.from(text).toString("base64url"),
  hex: (text) => Buffer.from(text).toString("hex"),
  "upper hex": (text) => Buffer.from(text).toString("hex").toUpperCase(),
};
const names = fc.constantFrom(...Object.keys(encodings));
const cases = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
);
const wellFormed = (text: string) => Buffer.from(text).toString();
const secret = fc
  .oneof(
    fc.string({ minLength: 6, maxLength: 60 }),
    fc.string({ unit: "grapheme", minLength: 6, maxLength: 40 }),
  )
  .map((text) => wellFormed(`${text}x7`))
  .filter((text) => text.toUpperCase().length === text.length);

it("hides a secret in any case and any encoding of an encoding", () => {
  const property = fc.property(
    secret,
    cases,
    fc.array(names, { maxLength: 3 }),
    (text, inCase, path) => {
      const echoed = path.reduce((inner, name) => encodings[name]?.(inner) ?? inner, inCase(text));
      const shown = redacted(`before ${echoed} after`, text);
      expect(shown).toMatch(/^before .*\[secret\].* after$/s);
      expect(shown.length).toBeLessThan("before [secret] after".length + 12 * 2 ** path.length);
    },
  );
  fc.assert(property, { numRuns: 300 });
});

it.each([
  [40, 20],
  [200, 30],
  [10, 9],
])(
  "hides the beginning of a secret of %i characters where an echo breaks off after %i",
  (length, echoed) => {
    const text = "S3cr3t-v4lu3_of/a+connector=".repeat(10).slice(0, length);
    const start = text.slice(0, echoed);
    expect(redacted(`'${start}...' is wrong`, text)).toBe("'[secret]...' is wrong");
    expect(redacted(JSON.stringify(start), text)).toBe('"[secret]"');
    expect(redacted(Buffer.from(start).toString("hex"), text)).toBe("[secret]");
  },
);

it("hides JSON in JSON", () => {
  const inner = JSON.stringify({ password: 'a "quoted" \\ value' });
  const text = JSON.stringify(JSON.stringify({ body: inner }));
  const shown = redacted(text, 'a "quoted" \\ value');
  expect(shown).toContain("[secret]");
  expect(shown).not.toContain("quoted");
});

it("hides a short number where it stands alone", () => {
  expect(redacted("pin 4711, id 1234711, [4711]", "4711")).toBe(
    "pin [secret], id 1234711, [[secret]]",
  );
});

it("leaves words alone that a secret begins with", () => {
  const text = "Customers who asked for support";
  expect(redacted("Customers of support asked who", text)).toBe("Customers of support asked who");
});

it("takes no time over many secrets, long ones and long texts", () => {
  const redactor = new Redactor();
  for (let n = 0; n < 2000; n += 1) redactor.add(`secret number ${n}`);
  redactor.add("<p>A page</p>".repeat(500_000));
  const before = process.cpuUsage().user;
  const nested =
    "%25".repeat(5000) + "\\".repeat(5000) + "YWJj".repeat(5000) + "&amp;".repeat(2000);
  expect(redactor.redact(`${nested} secret number 1999`)).toContain("[secret]");
  expect(process.cpuUsage().user - before).toBeLessThan(4_000_000);
});

// Compared place by place, these would take hours.
it("ends for a long text of few letters, and a secret that is much like it", () => {
  const text = "a".repeat(2_000_000);
  expect(redacted(text, `${"a".repeat(300_000)}b`, "a".repeat(200_000))).toBe("[secret]");
});

it("hides what stands there, and no more, wherever a secret repeats itself", () => {
  const letters = (maxLength: number, minLength = 0) =>
    fc.string({ unit: fc.constantFrom("a", "b"), minLength, maxLength });
  fc.assert(
    fc.property(letters(7, 3), letters(60), (hiding, text) => {
      const hidden = new Set<number>();
      for (let at = text.indexOf(hiding); at >= 0; at = text.indexOf(hiding, at + 1))
        for (let place = at; place < at + hiding.length; place += 1) hidden.add(place);
      const left = [...text].filter((_, place) => !hidden.has(place)).join("");
      expect(redacted(text, hiding).replaceAll("[secret]", "")).toBe(left);
    }),
  );
});
