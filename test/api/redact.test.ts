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
