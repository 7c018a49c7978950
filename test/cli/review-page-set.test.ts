import { beforeEach, expect, it } from "vitest";
import { review } from "../../provider/cli/review";
import { page, pageSet, pages } from "../harness/page-set";
import { type Declaration, eachInItsWorld, expectOk } from "../harness/world";
import { call } from "./call";
import type { Told } from "./reviewing";
import { stackFiles } from "./stacks";

const world = eachInItsWorld();
const fileOf = stackFiles();
let SET: { sourceId: string; aiAgentAvailability: boolean };
beforeEach(() => {
  const source = world().collection("content_import_sources").insert({ sync_behavior: "api" });
  SET = { sourceId: String(source.id), aiAgentAvailability: true };
});

async function deploy(...declarations: readonly Declaration[]): Promise<void> {
  world().declare(...declarations);
  expectOk(await world().up());
}

async function reviewed(...declarations: readonly Declaration[]): Promise<Told> {
  world().declare(...declarations);
  let planned = "";
  await world().preview({ json: (text) => (planned = text) });
  const words = ["--json", "--max-deletions", "20", "--fail-on", "ends-answers"];
  const { code, out } = await call(review, [await fileOf(planned), ...words], {});
  return { ...(JSON.parse(out) as Told), code };
}

it("counts each page of a set that is emptied, and stops", async () => {
  await deploy(pageSet("handbook", pages(25), SET));
  const found = await reviewed(pageSet("handbook", [], { ...SET, maxDeletions: 25 }));
  expect(found).toMatchObject({ code: 2, deletions: 25, summary: "25 end answers" });
  expect(found.stops).toHaveLength(2);
  expect(found.resources[0]?.clauses.join()).toMatch(
    /^deletes 25 pages: p00000, .* and 5 more,Fin AI Agent no longer answers from it$/,
  );
});

it("is incomplete where the set refuses to delete so many", async () => {
  await deploy(pageSet("handbook", pages(45), SET));
  const found = await reviewed(pageSet("handbook", [], SET));
  expect(found).toMatchObject({ code: 2, complete: false });
});

it("counts the pages of a set that goes, but for those that were adopted", async () => {
  world()
    .collection("external_pages")
    .insert({ source_id: Number(SET.sourceId), external_id: "p00000" });
  await deploy(pageSet("handbook", pages(3), { ...SET, adopt: true }));
  const found = await reviewed();
  expect(found).toMatchObject({ deletions: 2, summary: "2 end answers" });
  expect(found.resources[0]?.clauses[0]).toMatch(
    /^2 external pages deleted for good; 1 external page stays in Intercom: it was adopted/,
  );
  const some = await reviewed(pageSet("handbook", pages(1, 2), { ...SET, adopt: true }));
  expect(some).toMatchObject({ deletions: 1, summary: "1 ends answers" });
  expect(some.resources[0]?.clauses.slice(0, 2)).toEqual([
    "deletes 1 page: p00001",
    expect.stringMatching(/^1 external page stays in Intercom: it was adopted/),
  ]);
});

it("is no deletion to change or add pages", async () => {
  await deploy(pageSet("handbook", pages(3), SET));
  const more = [...pages(4), page("p9", { title: "More" })];
  const found = await reviewed(pageSet("handbook", more, SET));
  expect(found).toMatchObject({ code: 0, deletions: 0, summary: "1 to change" });
  expect(found.resources[0]?.clauses).toEqual(["creates 2 pages: p00003, p9"]);
});

it("deletes nothing where single pages move into a set", async () => {
  const single = { externalId: "p00000", title: "A", html: "<p>A</p>", locale: "en", ...SET };
  await deploy({ name: "a", kind: "ExternalPage", args: single });
  const found = await reviewed(pageSet("handbook", pages(1), { ...SET, adopt: true }));
  expect(found).toMatchObject({ code: 0, deletions: 0 });
  const [, removed] = found.resources.toSorted((one, other) => one.what.localeCompare(other.what));
  expect(removed).toMatchObject({ what: "stays" });
  expect(removed?.clauses.join()).toContain("another resource of this program has it now");
});
