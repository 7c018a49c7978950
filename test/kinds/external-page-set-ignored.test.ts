import { beforeEach, describe, expect, it } from "vitest";
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

describe("a set whose program ignores changes of its pages", () => {
  it("leaves them to others once they are created", async () => {
    const options = { ignoreChanges: ["pages"] };
    declare(pages(3), { options });
    await up();
    expect(ids()).toHaveLength(3);
    declare([page("p00000", { title: "New" }), page("more")], { options });
    expectOk(await world().preview());
    expect(world().messages).toEqual([]);
    expect(await up()).toEqual([]);

    rows().update(idOf("p00001"), { title: "By hand" });
    rows().remove(idOf("p00002"));
    expect(doings(await world().refresh())).toEqual(["refresh docs update"]);
    expect(await stored()).toMatchObject({ drifted: ["p00001", "p00002 (gone)"] });
    declare(pages(3), { options });
    expect(await up()).toEqual([]);
    declare(pages(3), { options, locale: "fr" });
    expect(await up()).toEqual(["update docs"]);
    expect(world().writes()).toEqual([]);
    expect(await up()).toEqual([]);
    rows().update(idOf("p00000"), { title: "By hand" });
    expect(doings(await world().refresh())).toEqual(["refresh docs update"]);
    expect(await up()).toEqual([]);

    declare(pages(2), { locale: "fr" });
    expect(await up()).toEqual(["update docs"]);
    expect(
      rows()
        .all()
        .map(({ title, locale }) => [title, locale]),
    ).toEqual([
      ["Title of p00000", "fr"],
      ["Title of p00001", "fr"],
    ]);
    expect(await up()).toEqual([]);
  });

  it("creates them anew in another source", async () => {
    const options = { ignoreChanges: ["pages"] };
    declare(pages(3), { options });
    await up();
    const other = world()
      .collection("content_import_sources")
      .insert({ url: "https://new.acme.example", sync_behavior: "api", status: "active" });
    declare(pages(4), { options, sourceId: String(other.id) });
    await up();
    expect(ids()).toHaveLength(4);
    expect(await up()).toEqual([]);
  });
});
