import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Part, substitute } from "../../provider/definition/values";
import { kinds, expectOk } from "../harness/world";
import { Case, argumentsOf } from "./case";
import { samples } from "./samples";

const image = "https://downloads.intercomcdn.com/i/o/1/image.png";
const query = "?expires=1778241600&amp;signature=0a&amp;req=X1";
const signed = image + query;

/** Bodies in HTML, as the real API answered them too, where recordings are at hand. */
const bodies = [
  `<p class="no-margin">See</p><div><img src="${image}"></div>`,
  `<p><img src="${signed}" srcset="${signed} 2x"> <a href="${signed}">file</a></p>`,
  ...recordedBodies(),
];

const cases = samples.flatMap((sample) => {
  const kind = kinds.get(sample.kind);
  const digested = argumentsOf(sample, (_, name) => kind?.arguments[name]?.digested === true);
  return digested.flatMap((name) =>
    bodies.map((body, at) => [sample.kind, name, at, body, sample] as const),
  );
});

it.each(cases)("plans nothing for what %s has in %s (%i)", async (kind, name, _, body, sample) => {
  const current = await Case.open(sample);
  const { world } = current;
  const signatures = new Set<string>();
  world.emulator.onExchange(({ responseBody }) => {
    const found = JSON.stringify(responseBody ?? "").match(/signature=[^&"\\]*/g) ?? [];
    for (const one of found) signatures.add(one);
  });
  const base = current.baseFor(name);
  current.declare({ ...base, [name]: withImages(kind, name, base[name], body) });

  expectOk(await world.up());
  await current.expectQuiet();
  expect(signatures.size).toBeGreaterThan(1);
  await current.expectQuiet();

  await current.changeElsewhere(name);
  const refresh = expectOk(await world.refresh());
  expect(refresh.steps.find((step) => step.name === "thing")?.drift).toBe("update");
  await world.close();
});

function withImages(kind: string, name: string, declared: unknown, body: string): unknown {
  const value = kinds.get(kind)?.arguments[name]?.value;
  const text = ({ markup, text: own }: Part) =>
    markup === "html"
      ? body
      : markup === "md"
        ? `![](${image}${query.replaceAll("amp;", "")})`
        : own;
  return Array.isArray(declared)
    ? [{ type: "image", url: image }]
    : value && substitute(value, declared, text);
}

function recordedBodies(): string[] {
  const file = "../shared/recordings/recorded.json";
  if (!existsSync(file)) return [];
  const texts: string[] = [];
  JSON.parse(readFileSync(file, "utf8"), (key, value: unknown) => {
    if (key === "body" && typeof value === "string" && value.includes("intercomcdn"))
      texts.push(value);
    return value;
  });
  return texts;
}

it("keeps outputs and short texts as they are where an address is only signed anew", async () => {
  const sample = samples.find(({ kind }) => kind === "NewsItem") as (typeof samples)[number];
  const current = await Case.open(sample);
  const { world } = current;
  const labels = [`See ${image}`];
  await current.deploy({ ...current.required, labels });
  const { id } = await current.row();
  current.collection.update(String(id), { cover_image_url: image });
  expectOk(await world.refresh());
  const before = await current.outputs();
  expect(before.coverImageUrl).toMatch(/^https:.*image\.png\?expires=.*signature=/);
  await current.expectQuiet();
  expect(await current.outputs()).toEqual(before);
  await world.close();
});
