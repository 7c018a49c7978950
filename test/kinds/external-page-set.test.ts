import { beforeEach, describe, expect, it } from "vitest";
import { memoryOf } from "../../provider/lifecycle/memory";
import { page, pageSet, pages } from "../harness/page-set";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const rows = () => world().collection("external_pages");
const idOf = (externalId: string) =>
  String(
    rows()
      .all()
      .find((row) => row.external_id === externalId)?.id,
  );
const ids = () =>
  rows()
    .all()
    .map(({ external_id }) => String(external_id))
    .toSorted();
const declare = (all = pages(3), args: object = {}) =>
  world().declare(pageSet("docs", all, { sourceId, ...args }));
const up = async () => doings(expectOk(await world().up()));
const stored = async () => (await world().resource("docs")).outputs;
let sourceId = "";

beforeEach(() => {
  const source = world()
    .collection("content_import_sources")
    .insert({ url: "https://docs.acme.example", sync_behavior: "api", status: "active" });
  sourceId = String(source.id);
});

describe("a set of pages", () => {
  it("creates, changes and deletes what changed, and plans nothing afterwards", async () => {
    declare([page("a"), page("b", { url: "https://x.y/b", locale: "fr" }), page("c")]);
    expect(await up()).toEqual(["create docs"]);
    expect(ids()).toEqual(["a", "b", "c"]);
    expect(rows().get(idOf("b"))).toMatchObject({
      url: "https://x.y/b",
      locale: "fr",
      title: "Title of b",
    });
    expect(await stored()).toMatchObject({ pageCount: 3, drifted: [], locale: "en" });
    expect(expectOk(await world().preview()).steps.filter(({ op }) => op !== "same")).toEqual([]);
    expect(await up()).toEqual([]);
    expect(world().emulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /me",
    ]);

    declare([page("a"), page("b", { html: "<p>new</p>", url: "https://x.y/b" }), page("d")]);
    expectOk(await world().preview());
    expect(world().messages).toEqual([
      "creates 1 page: d",
      "changes 1 page: b",
      "deletes 1 page: c",
    ]);
    const [b, c] = [idOf("b"), idOf("c")];
    expect(await up()).toEqual(["update docs"]);
    expect(world().writes().toSorted()).toEqual([
      `DELETE /ai/external_pages/${c}`,
      "POST /ai/external_pages",
      "POST /ai/external_pages",
    ]);
    expect(rows().get(b)).toMatchObject({
      html: "<p>new</p>",
      external_id: "b",
      locale: "en",
      url: "https://x.y/b",
    });
    expect(ids()).toEqual(["a", "b", "d"]);
    expect(await up()).toEqual([]);
    expectOk(await world().destroy());
    expect(ids()).toEqual([]);
  });

  it("takes what the set says for pages that say nothing, and writes all when it changes", async () => {
    declare([page("a"), page("b", { aiAgentAvailability: false })], { aiAgentAvailability: true });
    await up();
    expect(
      rows()
        .all()
        .map((row) => row.ai_agent_availability),
    ).toEqual([true, false]);
    declare([page("a"), page("b", { aiAgentAvailability: false })], { aiAgentAvailability: false });
    expect(await up()).toEqual(["update docs"]);
    expect(
      rows()
        .all()
        .map((row) => row.ai_agent_availability),
    ).toEqual([false, false]);
  });

  it("removes an address and a language that a page no longer declares", async () => {
    declare([page("b", { url: "https://x.y/b", locale: "fr" })]);
    await up();
    declare([page("b")]);
    expect(await up()).toEqual(["update docs"]);
    expect(rows().get(idOf("b"))).toMatchObject({ locale: "en" });
    expect(rows().get(idOf("b"))?.url ?? null).toBeNull();
    expect(await up()).toEqual([]);
  });

  it("writes one page where one changed", async () => {
    declare(pages(120));
    await up();
    expect(world().emulator.requests.length).toBeLessThanOrEqual(126);
    declare([...pages(119), page("p00119", { title: "Other" })]);
    expect(await up()).toEqual(["update docs"]);
    expect(world().writes()).toEqual(["POST /ai/external_pages"]);
  });

  it("reads the list to refresh, and finds what was changed and what is gone", async () => {
    declare(pages(120));
    await up();
    expectOk(await world().refresh());
    expect(world().emulator.requests.length).toBeLessThanOrEqual(5);
    expect(doings(await world().refresh())).toEqual(["refresh docs same"]);
    rows().update(idOf("p00003"), { title: "By hand" });
    rows().remove(idOf("p00007"));
    expectOk(await world().refresh());
    expect(await stored()).toMatchObject({ pageCount: 119, drifted: ["p00003", "p00007 (gone)"] });
    expectOk(await world().preview());
    expect(world().messages).toEqual([
      "creates 1 page: p00007",
      "writes again, since it was changed in Intercom, 1 page: p00003",
    ]);
    await up();
    expect(ids()).toHaveLength(120);
    expect(rows().get(idOf("p00003"))).toMatchObject({ title: "Title of p00003" });
    expect(await up()).toEqual([]);
  });

  it("names twenty pages, and how many more there are", async () => {
    declare(pages(25));
    expectOk(await world().preview());
    expect(world().told).toMatch(/^creates 25 pages: p00000, .*, p00019 and 5 more$/);
  });

  it("deletes no more than half of the set, and 20, unless the program says so", async () => {
    declare(pages(60));
    await up();
    declare(pages(20));
    const refused = await world().preview();
    expect(refused.ok).toBe(false);
    expect(refused.printed).toMatch(/It would delete 40 of 60 pages: p00020, .* and 20 more/);
    expect(refused.printed).toContain("declare maxDeletions: 40");
    expect((await world().up()).ok).toBe(false);
    expect(ids()).toHaveLength(60);
    declare(pages(20), { maxDeletions: 40 });
    await up();
    expect(ids()).toHaveLength(20);
    declare([]);
    await up();
    expect(ids()).toEqual([]);
    declare(pages(30));
    await up();
    world().declare();
    await up();
    expect(ids()).toEqual([]);
  });

  it("keeps what succeeded when pages fail, and goes on the next time", async () => {
    declare([...pages(30), page("bad", { locale: "xx" })]);
    const failed = await world().up();
    expect(failed.ok).toBe(false);
    expect(failed.printed).toMatch(/ExternalPage "bad" can't be created/);
    expect(ids()).toHaveLength(30);
    declare([...pages(30), page("bad")]);
    expect(await up()).toEqual(["update docs"]);
    expect(world().writes()).toHaveLength(1);
    expect(ids()).toHaveLength(31);
    declare([...pages(30), page("bad", { locale: "xx" })]);
    expect((await world().up()).ok).toBe(false);
    expect(ids()).toHaveLength(31);
    declare([...pages(29), page("bad", { locale: "xx" })]);
    expect((await world().up()).ok).toBe(false);
    expect(ids()).toHaveLength(31);
    declare([...pages(29), page("bad", { title: "Good" })]);
    await up();
    expect(ids()).toHaveLength(30);
    expect(await up()).toEqual([]);
  });

  it("takes over nothing that others created, unless it adopts, and leaves that behind", async () => {
    rows().insert({
      source_id: Number(sourceId),
      external_id: "p00001",
      title: "Theirs",
      html: "x",
      locale: "en",
      url: "",
    });
    const theirs = idOf("p00001");
    declare();
    const refused = await world().preview();
    expect(refused.printed).toContain(
      `1 page exists already in this source, and this set didn't create it: p00001 (${theirs})`,
    );
    declare(pages(3), { adopt: true });
    expectOk(await world().preview());
    expect(world().messages).toEqual([
      "takes over 1 page: p00001",
      "creates 2 pages: p00000, p00002",
    ]);
    await up();
    expect(rows().get(theirs)).toMatchObject({ title: "Title of p00001" });
    expectOk(await world().destroy());
    expect(ids()).toEqual(["p00001"]);
    expect(world().told).toContain(
      "1 page (p00001) stays in Intercom: it was adopted. To delete it",
    );
    declare(pages(3), { adopt: true, deleteAdopted: true });
    await up();
    expectOk(await world().destroy());
    expect(ids()).toEqual([]);
  });

  it("moves the pages of resources into a set, and neither deletes nor writes any", async () => {
    const single = ({ externalId, title, html }: ReturnType<typeof page>) => ({
      name: externalId,
      kind: "ExternalPage",
      args: {
        sourceId,
        externalId,
        title,
        html,
        locale: "en",
        aiAgentAvailability: false,
        aiCopilotAvailability: false,
      },
    });
    world().declare(...pages(3).map(single));
    await up();
    const before = rows()
      .all()
      .map(({ id }) => id);
    declare(pages(3), { adopt: true });
    expect((await up()).toSorted()).toEqual([
      "create docs",
      "delete p00000",
      "delete p00001",
      "delete p00002",
    ]);
    expect(world().writes()).toEqual([]);
    expect(
      rows()
        .all()
        .map(({ id }) => id),
    ).toEqual(before);
    expect(await up()).toEqual([]);
  });

  it("moves a page from one set into another", async () => {
    world().declare(
      pageSet("docs", pages(3), { sourceId }),
      pageSet("more", pages(1, 9), { sourceId }),
    );
    await up();
    world().declare(
      pageSet("docs", pages(2), { sourceId }),
      pageSet("more", [...pages(1, 9), ...pages(1, 2)], { sourceId, adopt: true }),
    );
    await up();
    expect(ids()).toEqual(["p00000", "p00001", "p00002", "p00009"]);
    expect(await up()).toEqual([]);
  });

  it("remembers at most 250 bytes of a page, in all", async () => {
    declare(pages(200).map(({ externalId }) => page(`guides/getting-started/${externalId}`)));
    await up();
    const { inputs, outputs } = await world().resource("docs");
    expect(JSON.stringify({ inputs, outputs }, undefined, 4).length / 200).toBeLessThan(250);
    expect(Object.keys(memoryOf(outputs)?.parts ?? {})).toHaveLength(200);
    expect(JSON.stringify({ inputs, outputs })).not.toContain("<p>");
  });

  it("goes to another source with new pages, and deletes the old ones", async () => {
    declare();
    await up();
    const other = world()
      .collection("content_import_sources")
      .insert({ url: "https://new.acme.example", sync_behavior: "api", status: "active" });
    declare(pages(3), { sourceId: String(other.id) });
    await up();
    expect(
      rows()
        .all()
        .map((row) => row.source_id),
    ).toEqual([other.id, other.id, other.id]);
    expect(await up()).toEqual([]);
  });
});
