import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const tags = () => world().collection("tags");
const declare = (args: object, name = "tag", options = {}) =>
  world().declare({ name, kind: "Tag", args: { ...args }, options });

it("creates where there is nothing to adopt", async () => {
  declare({ name: "VIP", adopt: true });
  expectOk(await world().up());
  expect(tags().all()).toHaveLength(1);
  expectOk(await world().destroy());
  expect(tags().all()).toHaveLength(0);
});

it("fails where the id to adopt is unknown", async () => {
  declare({ name: "VIP", adopt: "404" });
  expect((await world().preview()).printed).toMatch(
    /property adopt .*no tag of this workspace has the id "404"/,
  );
  expect((await world().up()).ok).toBe(false);
  expect(tags().all()).toHaveLength(0);
});

it.each(["../me", "12/../13", "%2e%2e", ".", "..", "a b", "12?x=1"])(
  "refuses the id %j, which would lead elsewhere",
  async (id) => {
    declare({ name: "VIP", adopt: id });
    const up = await world().up();
    expect(up.ok).toBe(false);
    expect(up.printed).toMatch(/property adopt .*expected an id, such as "1234"/);
    expect(world().emulator.requests).toEqual([]);
  },
);

it("says in the preview what it takes over and what that changes", async () => {
  const { id } = tags().insert({ name: "Old" });
  declare({ name: "New", adopt: id });
  expectOk(await world().preview());
  expect(world().told).toBe(
    `Tag "New" (${String(id)}) exists and is taken over, which changes name (now "Old").`,
  );
  expect(world().writes()).toEqual([]);
});

it("plans nothing when adopt is added or removed", async () => {
  declare({ name: "VIP" });
  expectOk(await world().up());
  declare({ name: "VIP", adopt: true });
  expect(doings(expectOk(await world().up()))).toEqual([]);
  declare({ name: "VIP" });
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("keeps adopt in the inputs when something has drifted", async () => {
  const { id } = tags().insert({ name: "VIP" });
  declare({ name: "VIP", adopt: true });
  expectOk(await world().up());
  tags().update(String(id), { name: "V.I.P." });
  expectOk(await world().refresh());
  expect((await world().resource("tag")).inputs).toMatchObject({ name: "V.I.P.", adopt: true });
  const step = expectOk(await world().up()).steps.find(({ op }) => op === "update");
  expect(step?.changed).toEqual(["name"]);
});

it("leaves what it adopted, after refreshes and updates too, unless deleteAdopted was deployed before", async () => {
  tags().insert({ name: "VIP" });
  declare({ name: "VIP", adopt: true });
  expectOk(await world().up());
  declare({ name: "VIPs", adopt: true });
  expectOk(await world().up());
  expectOk(await world().refresh());
  expectOk(await world().destroy());
  expect(world().told).toMatch(
    /Tag "VIPs" \(\d+\) stays in Intercom: it was adopted.*deleteAdopted: true/,
  );
  expect(tags().all()).toHaveLength(1);

  declare({ name: "VIPs", adopt: true });
  expectOk(await world().up());
  declare({ name: "VIPs", adopt: true, deleteAdopted: true });
  expect(doings(expectOk(await world().preview()))).toEqual(["update tag"]);
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  expectOk(await world().destroy());
  expect(tags().all()).toHaveLength(0);
});

it("plans an update when deleteAdopted is removed, because a deletion reads it from state", async () => {
  tags().insert({ name: "VIP" });
  declare({ name: "VIP", adopt: true, deleteAdopted: true });
  expectOk(await world().up());
  declare({ name: "VIP", adopt: true });
  expect(doings(expectOk(await world().up()))).toEqual(["update tag"]);
  expect(world().writes()).toEqual([]);
  expectOk(await world().destroy());
  expect(tags().all()).toHaveLength(1);
});

it("notes that an argument is declared, or no longer, even if its value stays", async () => {
  const source = (args: object) =>
    world().declare({
      name: "docs",
      kind: "ContentImportSource",
      args: { url: "https://docs.example.com", ...args },
    });
  const sources = () => world().collection("content_import_sources");
  source({});
  expectOk(await world().up());
  source({ audienceIds: [] });
  expect(doings(expectOk(await world().up()))).toEqual(["update docs"]);
  expect(world().writes()).toEqual([]);
  const { id } = await world().resource("docs");
  sources().update(id, { audience_ids: [7] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh docs update"]);
  expectOk(await world().up());
  source({});
  expect(doings(expectOk(await world().up()))).toEqual(["update docs"]);
  sources().update(id, { audience_ids: [7] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh docs same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("reads what it doesn't manage", async () => {
  const { id } = tags().insert({ name: "VIP" });
  declare({}, "known", { id });
  const result = expectOk(await world().up());
  expect(result.steps.filter(({ op }) => op === "read")).toHaveLength(1);
  expect((await world().resource("known")).outputs).toMatchObject({
    name: "VIP",
    workspaceId: "acme",
  });
  expectOk(await world().destroy());
  expect(tags().all()).toHaveLength(1);
});

it("says that what it should only read doesn't exist", async () => {
  declare({}, "unknown", { id: "404" });
  expect((await world().up()).printed).toMatch(
    /Tag \(404\) can't be read\.\s+This workspace has no tag with the id 404/,
  );
});

it("keeps an object that is replaced on demand, whatever the engine plans", async () => {
  declare({ name: "VIP", adopt: true });
  expectOk(await world().up());
  const { urn, id } = await world().resource("tag");
  const result = await world().stack.up({ replace: [urn] });
  expect(tags().get(id), result.printed).toMatchObject({ name: "VIP" });
  declare({ name: "VIP" });
  const refused = await world().stack.up({ replace: [urn] });
  expect(refused.ok).toBe(false);
  expect(refused.printed).toMatch(
    /--target-replace can't work on a tag: its name is taken until it is deleted/,
  );
});

it("says what it writes, of what can be compared and of what can't", async () => {
  const source = String(world().collection("content_import_sources").insert({}).id);
  const page = {
    sourceId: source,
    externalId: "start",
    title: "Start",
    html: "<p>Ours</p>",
    locale: "en",
    adopt: true,
  };
  world()
    .collection("external_pages")
    .insert({
      source_id: Number(source),
      external_id: "start",
      title: "Start",
      html: "<p>Precious</p>",
      locale: "en",
    });
  tags().insert({ name: "VIP" });
  world().declare(
    { name: "page", kind: "ExternalPage", args: page },
    { name: "tag", kind: "Tag", args: { name: "vip", adopt: true } },
    {
      name: "source",
      kind: "ContentImportSource",
      args: { url: "https://x.example", adopt: source, applyAudienceToExistingContent: true },
    },
  );
  world().collection("content_import_sources").update(source, { url: "https://x.example" });
  expectOk(await world().preview());
  expect(world().told).toMatch(/changes html \(now different\)/);
  expect(world().told).toMatch(/changes name \(now "VIP"\)/);
  expect(world().told).toMatch(
    /changes applyAudienceToExistingContent \(its current value isn't returned by Intercom\)/,
  );
  expectOk(await world().up());
  expect(world().writes()).toHaveLength(3);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("can't make a twin of another object", async () => {
  const sources = world().collection("content_import_sources");
  const [one, other] = ["https://one.example", "https://other.example"].map((url) =>
    String(sources.insert({ url }).id),
  );
  const args = { url: "https://other.example", adopt: one };
  world().declare({ name: "source", kind: "ContentImportSource", args });
  const preview = await world().preview();
  expect(preview.printed).toMatch(new RegExp(`property url .*exists already: ${other}`));
  expect(world().writes()).toEqual([]);
});

it("isn't asked for again of what came in the place of an adopted secret", async () => {
  const secrets = world().collection("secure_mode_secrets");
  const id = String(secrets.insert({ name: "Web", supports_web: true }).id);
  const declareSecret = (name: string) =>
    world().declare({
      name: "web",
      kind: "IdentityVerificationSecret",
      args: { name, supportsWeb: true, adopt: id },
    });
  declareSecret("Web");
  expectOk(await world().up());
  declareSecret("Web 2");
  expectOk(await world().up());
  expectOk(await world().up());
  expect(world().told).toBe("");
  secrets.remove((await world().resource("web")).id);
  world().setEnv("INTERCOM_CONFIRM_GONE", "IdentityVerificationSecret");
  expectOk(await world().refresh());
  expect((await world().preview()).printed).toMatch(
    /property adopt .*was replaced or deleted, remove adopt from the program/,
  );
});
