import { expect, it } from "vitest";
import { Case, argumentsOf, describeEveryKind } from "../conformance/case";
import { externalPage } from "../conformance/samples/external-page";
import type { Args } from "../conformance/samples/sample";
import { doings, expectOk, kinds } from "../harness/world";

const TEXTS = {
  quotes: `"it's" \\ \`so\` <b>&amp;</b> \${x} %s %2F`,
  "lines and tabs": "one\ntwo\r\n\tthree\u2028four",
  "emoji and signs": "👩‍👩‍👧‍👦 🇺🇦 e\u0301 ﬁ 𝒳 ٣",
  "words from right to left": "مرحبا \u202Eabc\u202C שלום",
};

describeEveryKind((sample, current) => {
  const free = argumentsOf(sample, ({ insteadOf, formed }, name) => {
    const value = kinds.get(sample.kind)?.arguments[name]?.value;
    const accepts = Object.values(TEXTS).every((text) => value?.schema().safeParse(text).success);
    return accepts && !insteadOf && !formed;
  });

  it.each(Object.keys(TEXTS) as (keyof typeof TEXTS)[])(
    "carries %s there and back",
    async (name) => {
      const args = (): Args => {
        const { setting, required } = current();
        const needed = free.map((one) => current().argument(one).needs?.(setting) ?? {});
        const texts = free.map((one) => [one, TEXTS[name]]);
        return { ...required, ...Object.assign({}, ...needed), ...Object.fromEntries(texts) };
      };
      if (sample.adoptedOnly) current().collection.insert({ name: TEXTS[name] });
      await current().deploy(args());
      const outputs = await current().outputs();
      for (const one of free.filter((each) => each in outputs))
        expect(outputs[one]).toBe(TEXTS[name]);
      await current().expectQuiet();
    },
  );
});

it("carries pages of 10 MB", async () => {
  const page = await Case.open(externalPage);
  const html = `<p>${"Ärger & 🙂 ".repeat(750_000)}</p>`;
  expect(Buffer.byteLength(html)).toBeGreaterThan(10_000_000);
  await page.deploy({ ...page.required, html });
  expect((await page.row()).html).toBe(html);
  expect(JSON.stringify(await page.outputs()).length).toBeLessThan(2000);
  await page.expectQuiet();
  page.declare({ ...page.required, html: `${html}.` });
  expect(doings(expectOk(await page.world.up()))).toEqual(["update thing"]);
  await page.world.close();
});
