import { beforeEach, describe, expect, it } from "vitest";
import { UNKNOWN } from "../../provider/definition/unknown";
import { pageSetOf } from "../../provider/page-set/lifecycle";
import { formatListing } from "../../provider/page-set/listing";
import { BYTES_OF_A_PAGE, MOST_BYTES, unfitPages } from "../../provider/page-set/size";
import { outcomeOf } from "../../provider/page-set/state";
import { ExternalPage } from "../../provider/resources/external-page";
import { packedArgs, page, pageSet, pages, SET } from "../harness/page-set";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const rows = () => world().collection("external_pages");
const ids = () =>
  rows()
    .all()
    .map(({ external_id }) => String(external_id))
    .toSorted();
const set = (name: string, all = pages(3), args: object = {}) =>
  pageSet(name, all, { sourceId, ...args });
const up = async () => doings(expectOk(await world().up()));
let sourceId = "";

beforeEach(() => {
  const sources = world().collection("content_import_sources");
  sourceId = String(sources.insert({ url: "https://a.example", sync_behavior: "api" }).id);
});

describe("pages that two resources declare", () => {
  const single = {
    name: "single",
    kind: "ExternalPage",
    args: { sourceId: "", externalId: "p00001", title: "T", html: "x", locale: "en" },
  };
  const alone = () => ({ ...single, args: { ...single.args, sourceId } });

  it("are refused in the preview of two sets", async () => {
    world().declare(set("docs"), set("more", pages(2, 2)));
    const { ok, printed } = await world().preview();
    expect(ok).toBe(false);
    expect(printed).toMatch(
      /another resource of this program declares p00002 too: \S+ExternalPageSet::(docs|more)/,
    );
  });

  it("are refused in the preview of a set and a resource, whichever is new", async () => {
    world().declare(set("docs"), alone());
    expect((await world().preview()).printed).toMatch(/p00001|same ExternalPage already/);
    world().declare(alone());
    await up();
    world().declare(set("docs", pages(3), { adopt: true }), alone());
    const { ok, printed } = await world().preview();
    expect(ok).toBe(false);
    expect(printed).toMatch(/p00001 too: \S+::single|same ExternalPage already \(\S+::docs\)/);
    expect(ids()).toEqual(["p00001"]);
  });

  it("may be the same in two sources", async () => {
    const other = world().collection("content_import_sources").insert({ sync_behavior: "api" });
    world().declare(set("docs"), set("more", pages(3), { sourceId: String(other.id) }));
    await up();
    expect(ids()).toHaveLength(6);
  });
});

describe("a set that is replaced on demand", () => {
  it("takes its own pages over with adopt, and its old self deletes none of them", async () => {
    world().declare(set("docs", pages(3), { adopt: true }));
    await up();
    const { urn, id } = await world().resource("docs");
    const result = expectOk(await world().up({ replace: [urn] }));
    expect(doings(result).length).toBeGreaterThan(0);
    expect(world().writes()).toEqual([]);
    expect(ids()).toHaveLength(3);
    expect((await world().resource("docs")).id).not.toBe(id);
    expect(await up()).toEqual([]);
  });

  it("says without it what is in the way", async () => {
    world().declare(set("docs"));
    await up();
    const { urn } = await world().resource("docs");
    const { ok, printed } = await world().up({ replace: [urn] });
    expect(ok).toBe(false);
    expect(printed).toContain("To manage them here, also with --target-replace: adopt: true");
    expect(ids()).toHaveLength(3);
    expect(await up()).toEqual([]);
  });
});

describe("pages that others created", () => {
  const insert = (externalId: string, source = sourceId) =>
    String(
      rows().insert({ source_id: Number(source), external_id: externalId, title: "T", html: "x" })
        .id,
    );

  it("are none where they are in another source", async () => {
    const other = world().collection("content_import_sources").insert({ sync_behavior: "api" });
    insert("p00001", String(other.id));
    world().declare(set("docs"));
    await up();
    expect(ids()).toEqual(["p00000", "p00001", "p00001", "p00002"]);
  });

  it("stay when they leave a set that adopted them, unless it deletes what it adopted", async () => {
    const id = insert("p00001");
    const all = [page("p00000"), page("p00002")];
    world().declare(set("docs", pages(3), { adopt: true }));
    await up();
    world().declare(set("docs", all, { adopt: true }));
    await up();
    expect(world().told).toContain(
      "1 page (p00001) stays in Intercom: it was adopted. To delete it",
    );
    expect(rows().get(id)).toBeDefined();
    world().declare(set("docs", pages(3), { adopt: true, deleteAdopted: true }));
    await up();
    world().declare(set("docs", all, { adopt: true, deleteAdopted: true }));
    await up();
    expect(ids()).toEqual(["p00000", "p00002"]);
    expect(await up()).toEqual([]);
  });

  it("aren't deleted by the resource before, even if the set can't be created and the run goes on", async () => {
    const args = { sourceId, externalId: "p00001", title: "T", html: "x", locale: "en" };
    world().declare({ name: "single", kind: "ExternalPage", args });
    await up();
    const { id, inputs, outputs } = await world().resource("single");
    world().declare(set("docs", pages(3), { adopt: true }));
    world().emulator.fail({ method: "POST", times: Infinity, with: { status: 422 } });
    expect((await world().up()).ok).toBe(false);
    await world()
      .provider("ExternalPage")
      .delete(id, { ...inputs, ...outputs });
    expect(rows().get(id)).toBeDefined();
  });
});

describe("a set that can't be changed", () => {
  it("has what it had in state, so that the next update changes it", async () => {
    world().declare(set("docs"));
    await up();
    world().declare(set("docs", pages(3), { locale: "fr" }));
    world().emulator.fail({ method: "POST", times: 1, with: { status: 422 } });
    expect((await world().up()).ok).toBe(false);
    expect((await world().resource("docs")).outputs).toMatchObject({ locale: "en", pageCount: 3 });
    world().emulator.clearFaults();
    expect(await up()).toEqual(["update docs"]);
    expect(
      rows()
        .all()
        .map(({ locale }) => locale),
    ).toEqual(["fr", "fr", "fr"]);
    expect(await up()).toEqual([]);
  });
});

describe("a preview of a set", () => {
  it("names the pages of a source that is yet to be created", async () => {
    world().declare(set("docs", pages(2), { sourceId: UNKNOWN }));
    expectOk(await world().preview());
    expect(world().messages).toEqual(["creates 2 pages: p00000, p00001"]);
  });

  it("refuses nothing for a limit or an adoption that is unknown", async () => {
    world().declare(set("docs", pages(60)));
    await up();
    rows().insert({ source_id: Number(sourceId), external_id: "theirs", title: "", html: "" });
    const all = [page("theirs"), ...pages(10)];
    world().declare(set("docs", all, { maxDeletions: UNKNOWN, adopt: UNKNOWN }));
    expectOk(await world().preview());
    expect(world().told).toContain("deletes 50 pages");
    world().declare(set("docs", all, { maxDeletions: 60, adopt: false }));
    expect((await world().preview()).printed).toContain("adopt: true");
  });
});

describe("what isn't a set's list of pages", () => {
  it("is refused in the preview", async () => {
    const args = { ...packedArgs(pages(2), { sourceId }), __pages: "damaged" };
    world().declare({ name: "docs", kind: SET, args });
    const { ok, printed } = await world().preview();
    expect(ok).toBe(false);
    expect(printed).toContain("aren't as pulumi-intercom writes them");
  });
});

describe("what a set's deletion and update do, as state says", () => {
  const form = { sent: "s".repeat(12), settled: "t".repeat(12), seen: "t".repeat(12) };
  const had = [
    { id: "1", externalId: "a", adopted: true, ...form },
    { id: "2", externalId: "b", adopted: false, ...form },
  ];
  const existing = { id: "1", outputs: {}, declared: {}, kept: outcomeOf(had, {}).kept };
  const { foresee } = pageSetOf(ExternalPage.kind);

  it("keeps what was adopted", () => {
    const left = { deletes: ["2"], stays: ["1"], isInUse: true };
    expect(foresee?.(existing, undefined, 0)).toEqual({ ...left, clauses: [] });
    const declared = { __pages: "" };
    expect(foresee?.(existing, { declared, changed: [] }, 0)).toMatchObject(left);
    const all = { __pages: "", deleteAdopted: true };
    expect(foresee?.(existing, { declared: all, changed: [] }, 0).deletes).toEqual(["1", "2"]);
  });

  it("names what is created, changed and deleted", () => {
    const declared = {
      __pages: formatListing([
        { externalId: "a", title: "A", digest: "d".repeat(16) },
        { externalId: "c", title: "C", digest: "d".repeat(16) },
      ]),
    };
    expect(foresee?.(existing, { declared, changed: [] }, 0)).toEqual({
      deletes: ["2"],
      stays: [],
      isInUse: true,
      clauses: ["creates 1 page: c", "changes 1 page: a", "deletes 1 page: b"],
    });
    expect(foresee?.(existing, { declared: {}, changed: [] }, 0).deletes).toEqual([]);
  });
});

describe("the size of a set", () => {
  const few = 1000;
  // Ids as long as Intercom's longest.
  const members = Array.from({ length: few }, (_, at) => ({
    id: String(123_456_789_000 + at),
    externalId: `guides/${at}`,
    sent: "s".repeat(12),
    settled: "t".repeat(12),
    seen: "u".repeat(12),
    adopted: true,
  }));

  it("is counted with at least what Pulumi's protocol takes for a page", async () => {
    const { kept } = outcomeOf(members, {});
    const { Struct } = await import("google-protobuf/google/protobuf/struct_pb.js");
    const bytes = Struct.fromJavaScript(kept as never).serializeBinary().length;
    const names = members.reduce((sum, { externalId }) => sum + externalId.length, 0);
    expect((bytes - names) / few).toBeLessThanOrEqual(BYTES_OF_A_PAGE);
    expect((bytes - names) / few).toBeGreaterThan(BYTES_OF_A_PAGE - 15);
    expect(MOST_BYTES).toBeLessThan(8_000_000);
  });

  const long = (count: number, letter: string) =>
    Array.from({ length: count }, (_, at) => ({
      externalId: letter.repeat(100_000) + at,
      title: "",
      digest: letter.repeat(16),
    }));

  it("is limited", () => {
    const rules = (count: number) =>
      unfitPages({ __pages: formatListing(long(count, "a")) }).map(({ reason }) => reason);
    expect(rules(69)).toEqual([]);
    expect(rules(71)).toEqual([
      "71 pages are too many for one resource: divide them among several sets",
    ]);
  });

  it("is limited with old pages that are yet to be deleted, in the preview and in the update", async () => {
    const lifecycle = pageSetOf(ExternalPage.kind);
    const [form] = members;
    const old = long(40, "a").map(
      (one, at) => Object.assign({}, form, one, { id: `${at}` }) as never,
    );
    const existing = { id: "1", outputs: {}, declared: {}, kept: outcomeOf(old, {}).kept };
    const declared = { __pages: formatListing(long(40, "b")), maxDeletions: 100 };
    const redeclared = { declared, changed: [] };
    const told = "state would have 80 pages, which are too many for one resource";
    await expect(lifecycle.diff(existing, redeclared, {} as never)).rejects.toThrow(told);
    await expect(lifecycle.update({} as never, existing, redeclared)).rejects.toThrow(told);
  });
});
