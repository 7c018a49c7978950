import { describe, expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const tags = () => world().collection("tags");
const secrets = () => world().collection("secure_mode_secrets");
const pages = () => world().collection("external_pages");
const sources = () => world().collection("content_import_sources");
const tag = (name: string, args: object, options = {}) => ({
  name,
  kind: "Tag",
  args: { ...args },
  options,
});
const secret = (args: object) => ({
  name: "web",
  kind: "IdentityVerificationSecret",
  args: { name: "Web", supportsWeb: true, ...args },
});

describe("an object that moves to another resource", () => {
  it("stays when the old resource goes in a later run, because the first one failed", async () => {
    world().declare(tag("old", { name: "VIP" }));
    expectOk(await world().up());
    const { id } = await world().resource("old");
    world().declare(tag("new", { name: "VIP", adopt: true }), tag("other", { name: "Other" }));
    world().emulator.fail({ method: "POST", path: "/tags", with: { status: 422 } });
    expect((await world().up()).ok).toBe(false);
    expect((await world().resource("new")).id).toBe(id);
    expectOk(await world().up());
    expect(world().writes()).not.toContain(`DELETE /tags/${id}`);
    expect(tags().get(id)).toBeDefined();
  });

  it("can't be taken over by two resources", async () => {
    const id = String(tags().insert({ name: "VIP" }).id);
    world().declare(tag("one", { name: "A", adopt: id }), tag("two", { name: "B", adopt: id }));
    const preview = await world().preview();
    expect(preview.ok).toBe(false);
    expect(preview.printed).toMatch(
      /property adopt .*is taken over by another resource of this program: .*::one/,
    );
  });

  it("can't be taken over from a resource that keeps it", async () => {
    world().declare(tag("one", { name: "A" }));
    expectOk(await world().up());
    const { id } = await world().resource("one");
    world().declare(tag("one", { name: "A" }), tag("two", { name: "B", adopt: id }));
    const up = await world().up();
    expect(up.ok && !world().told.includes("belongs to two resources")).toBe(false);
  });
});

describe("a refresh before an update", () => {
  it("doesn't take what it found for a plan to replace", async () => {
    const id = String(secrets().insert({ name: "Web", supports_web: true }).id);
    world().declare(secret({ adopt: id }));
    expectOk(await world().up());
    secrets().update(id, { name: "Renamed" });
    world().declare();
    expectOk(await world().stack.up({ refresh: true }));
    expect(secrets().get(id)).toBeDefined();
  });
});

describe("an adopted secret that is replaced", () => {
  it.each(["", ", after a refresh"])(
    "goes with the next update if deleting it failed%s",
    async (refreshed) => {
      const id = String(secrets().insert({ name: "Web", supports_web: true }).id);
      world().declare(secret({ adopt: id }));
      expectOk(await world().up());
      world().declare(secret({ adopt: id, name: "Web 2" }));
      world().emulator.fail({ method: "DELETE", times: 5, with: { status: 500 } });
      expect((await world().up()).ok).toBe(false);
      expect(secrets().all()).toHaveLength(2);
      if (refreshed) expectOk(await world().refresh());
      expectOk(await world().up());
      expect(secrets().all()).toMatchObject([{ name: "Web 2" }]);
      expect(doings(expectOk(await world().up()))).toEqual([]);
    },
  );
});

describe("a natural key that changes", () => {
  it("fails in the preview where somebody else has the new one", async () => {
    tags().insert({ name: "Theirs" });
    world().declare(tag("tag", { name: "Ours" }));
    expectOk(await world().up());
    world().declare(tag("tag", { name: "theirs" }));
    const preview = await world().preview();
    expect(preview.ok).toBe(false);
    expect(preview.printed).toMatch(
      /property name .*a tag with this name exists already: \d+\. If it is this resource.s own object.*pulumi refresh/,
    );
  });

  it("fails where it would make a twin", async () => {
    sources().insert({ sync_behavior: "api", url: "https://theirs.example.com" });
    const docs = (url: string) => ({ name: "docs", kind: "ContentImportSource", args: { url } });
    world().declare(docs("https://ours.example.com"));
    expectOk(await world().up());
    world().declare(docs("https://theirs.example.com"));
    expect((await world().preview()).printed).toMatch(/property url .*exists already/);
  });

  it("says what a replacement would take over", async () => {
    const source = String(
      sources().insert({ sync_behavior: "api", url: "https://docs.example.com" }).id,
    );
    const page = (externalId: string, more = {}) => ({
      name: "page",
      kind: "ExternalPage",
      args: {
        sourceId: source,
        externalId,
        title: "Ours",
        html: "<p>Ours</p>",
        locale: "en",
        ...more,
      },
    });
    world().declare(page("start"));
    expectOk(await world().up());
    const theirs = pages().insert({
      source_id: Number(source),
      external_id: "taken",
      title: "Theirs",
    });
    world().declare(page("taken"));
    expect((await world().preview()).printed).toMatch(/property externalId .*exists already/);
    world().declare(page("taken", { adopt: true }));
    expectOk(await world().preview());
    expect(world().told).toMatch(/exists and is taken over, which changes title \(now "Theirs"\)/);
    expectOk(await world().up());
    expect((await world().resource("page")).id).toBe(String(theirs.id));
    expect(pages().all()).toHaveLength(1);
  });

  it("replaces a page that was adopted by its id", async () => {
    const source = String(
      sources().insert({ sync_behavior: "api", url: "https://docs.example.com" }).id,
    );
    const { id } = pages().insert({
      source_id: Number(source),
      external_id: "start",
      title: "Ours",
      html: "",
      locale: "en",
    });
    const page = (externalId: string) => ({
      name: "page",
      kind: "ExternalPage",
      args: {
        sourceId: source,
        externalId,
        title: "Ours",
        html: "",
        locale: "en",
        adopt: String(id),
      },
    });
    world().declare(page("start"));
    expectOk(await world().up());
    world().declare(page("begin"));
    expectOk(await world().up());
    expect(
      pages()
        .all()
        .map((row) => row.external_id)
        .toSorted(),
    ).toEqual(["begin", "start"]);
    expect(doings(expectOk(await world().up()))).toEqual([]);
  });
});

describe("secrets among the arguments", () => {
  const description = "a-description-that-is-secret";
  const attribute = (args: object) => ({
    name: "attribute",
    kind: "DataAttribute",
    args: {
      name: "tier",
      model: "company",
      dataType: "string",
      __secrets: ["description"],
      ...args,
    },
  });

  it("are quoted neither by us nor by the engine", async () => {
    world().collection("data_attributes").insert({ name: "tier", model: "company", description });
    for (const args of [
      { description },
      { description, adopt: true },
      { description: [description] },
    ]) {
      world().declare(attribute(args));
      await world().preview();
    }
    expect(world().everything.join("\n")).toMatch(/description: expected string, got array/);
    expect(world().everything.join("\n")).not.toContain(description);
  });

  it("hide what an existing object has in their place", async () => {
    const theirs = { name: "tier", model: "company", description: "another-hush" };
    world().collection("data_attributes").insert(theirs);
    for (const adopt of [undefined, true]) {
      world().declare(attribute({ description, adopt }));
      await world().preview();
    }
    expect(told()).toMatch(/differs in description[^]*changes description \(now "\[secret\]"\)/);
    expect(told()).not.toContain("another-hush");
  });

  const told = () => world().everything.join("\n");

  it("are remembered as soon as they become secret", async () => {
    world().declare(tag("tag", { name: "hush" }));
    expectOk(await world().up());
    world().declare(tag("tag", { name: "hush", __secrets: ["name"] }));
    expect(doings(expectOk(await world().up()))).toEqual(["update tag"]);
    expect(world().writes()).toEqual([]);
  });

  it("are not shown when a change of them is rejected", async () => {
    const named = (name: string) => attribute({ name, __secrets: ["name"] });
    world().declare(named("hush-old"));
    expectOk(await world().up());
    world().declare(named("hush-new"));
    expect((await world().preview()).printed).toMatch(/name: can't change: it is a secret/);
    expect(told()).not.toMatch(/hush-/);
  });

  it("are not shown by another process that deletes or refreshes", async () => {
    world().declare(tag("tag", { name: 'a"hush', __secrets: ["name"] }));
    expectOk(await world().up());
    const { id } = await world().resource("tag");
    for (const method of ["GET", "DELETE"]) {
      const reason = { type: "error.list", errors: [{ code: "no", message: 'not a"hush' }] };
      world().emulator.fail({ method, path: /^.tags/, with: { status: 403, body: reason } });
    }
    expect((await world().refresh()).ok).toBe(false);
    expect((await world().destroy()).printed).toContain(`Tag (${id}) can't be deleted`);
    expect(told()).not.toContain("hush");
  });

  it("are kept as digests where Intercom has them in another form", async () => {
    world().declare(tag("tag", { name: "hush", __secrets: ["name"] }));
    const body = { type: "tag", id: "900", name: "hush trimmed" };
    world().emulator.fail({ method: "POST", with: { status: 200, body } });
    expectOk(await world().up());
    tags().insert({ id: "900", name: "hush trimmed" });
    const { outputs } = await world().resource("tag");
    expect(JSON.stringify(outputs.__intercom)).not.toContain("hush");
    expectOk(await world().refresh());
    expect(doings(expectOk(await world().up()))).toEqual([]);
  });
});
