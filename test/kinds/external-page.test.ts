import { describe, expect, it } from "vitest";
import { expectQuiet } from "../harness/quiet";
import { doings, eachInItsWorld, expectOk, registration } from "../harness/world";

const world = eachInItsWorld();
const pages = () => world().collection("external_pages");
let source: string;
const declare = (args: object, options = {}) => {
  source = String(
    world().collection("content_import_sources").all()[0]?.id ??
      world()
        .collection("content_import_sources")
        .insert({ url: "https://docs.example.com", sync_behavior: "api" }).id,
  );
  const page = {
    sourceId: source,
    externalId: "start",
    title: "Start",
    html: "<p>Hello</p>",
    locale: "en",
  };
  world().declare({ name: "page", kind: "ExternalPage", args: { ...page, ...args }, options });
};
const body = (method: string) =>
  world().emulator.requests.find((request) => request.method === method)?.requestBody as Record<
    string,
    unknown
  >;

it("makes a page that nothing answers from where nothing is said", async () => {
  declare({});
  expectOk(await world().up());
  expect(body("POST")).toMatchObject({ ai_agent_availability: false });
});

it("always sends the three flags: undeclared, as they are now", async () => {
  const flags = { aiAgentAvailability: true, aiSalesAgentAvailability: false };
  declare(flags);
  expectOk(await world().up());
  expect(body("POST")).toMatchObject({
    ai_agent_availability: true,
    ai_copilot_availability: false,
    ai_sales_agent_availability: false,
  });
  pages().update((await world().resource("page")).id, { ai_copilot_availability: true });
  declare({ ...flags, title: "Begin" });
  expectOk(await world().up());
  expect(body("POST")).toMatchObject({
    ai_agent_availability: true,
    ai_copilot_availability: true,
    ai_sales_agent_availability: false,
  });
});

describe("the address", () => {
  const url = "https://docs.example.com/start";
  const flags = { aiAgentAvailability: true, aiCopilotAvailability: true };

  const useVersion = (version: string | undefined) =>
    world().stack.setConfig(version === undefined ? {} : { "intercom:apiVersion": version });

  it.each([undefined, "2.13", "2.16", "2.17", "Preview"])(
    "isn't needed by any change of a page without one, at %s",
    async (version) => {
      useVersion(version);
      declare({});
      expectOk(await world().up());
      declare({ title: "Begin" });
      expectOk(await world().up());
      expect(world().writes()).toEqual(["POST /ai/external_pages"]);
      expect(pages().all()).toMatchObject([{ title: "Begin" }]);
      await expectQuiet(world());
    },
  );

  it.each([undefined, "2.17", "Preview"])(
    "is removed at %s, and no flag with it",
    async (version) => {
      useVersion(version);
      declare({ url, ...flags });
      expectOk(await world().up());
      declare({ title: "Begin", ...flags });
      expectOk(await world().up());
      expect(world().writes()).toEqual([
        expect.stringMatching(/^PUT \/ai\/external_pages\/\d+$/),
        "POST /ai/external_pages",
      ]);
      expect(Object.keys(body("PUT")).toSorted()).toEqual([
        "external_id",
        "html",
        "locale",
        "source_id",
        "title",
      ]);
      const [page] = pages().all();
      expect(page).toMatchObject({
        title: "Begin",
        ai_agent_availability: true,
        ai_copilot_availability: true,
      });
      expect(page?.url ?? null).toBeNull();
      await expectQuiet(world());
    },
  );

  it("stays where the version can't remove it, which the error says", async () => {
    useVersion("2.16");
    declare({ url });
    expectOk(await world().up());
    declare({ title: "Begin" });
    expect((await world().up()).printed).toMatch(
      /ExternalPage "start" \(\d+\) can't be updated[^]*400 parameter_missing[^]*2\.17 is the first that can\. Unset apiVersion/,
    );
    expect(pages().all()).toMatchObject([{ title: "Start", url }]);
    declare({ title: "Begin", url });
    expectOk(await world().up());
    await expectQuiet(world());
  });

  it("is removed again after somebody else added one", async () => {
    declare({ url: "" });
    expectOk(await world().up());
    pages().update((await world().resource("page")).id, { url });
    expect(doings(expectOk(await world().refresh()))).toEqual(["refresh page update"]);
    expectOk(await world().up());
    expect(pages().all()[0]?.url ?? null).toBeNull();
    await expectQuiet(world());
  });
});

it("makes no other page where the one to change is gone", async () => {
  declare({});
  expectOk(await world().up());
  pages().remove((await world().resource("page")).id);
  declare({ title: "Begin" });
  const up = await world().up();
  expect(up.printed).toMatch(/It no longer exists in Intercom\. Run `pulumi refresh`/);
  expect(world().writes()).toEqual([]);
});

it("never takes an ingestion for a change", async () => {
  declare({});
  expectOk(await world().up());
  pages().update((await world().resource("page")).id, { last_ingested_at: 1_900_000_000 });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh page same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("looks before it creates: what somebody else made isn't overwritten", async () => {
  declare({});
  const { id } = pages().insert({
    source_id: Number(source),
    external_id: "start",
    title: "Theirs",
    html: "<p>Theirs</p>",
  });
  const preview = await world().preview();
  expect(preview.ok).toBe(false);
  expect(preview.printed).toMatch(
    new RegExp(
      `property externalId .*exists already: ${String(id)}.*It differs in title \\(now "Theirs"\\)`,
    ),
  );
  expect((await world().up()).ok).toBe(false);
  expect(pages().get(String(id))).toMatchObject({ title: "Theirs" });
  declare({ adopt: true });
  expectOk(await world().up());
  expect(pages().get(String(id))).toMatchObject({ title: "Start", html: "<p>Hello</p>" });
});

it("refuses the id of a source that isn't written as the API writes it", async () => {
  declare({ sourceId: "033" });
  expect((await world().preview()).printed).toMatch(/property sourceId .*expected an id of digits/);
});

it("takes over without a write what is just as declared", async () => {
  declare({ adopt: true });
  pages().insert({
    source_id: Number(source),
    external_id: "start",
    title: "Start",
    html: "<p>Hello</p>",
    locale: "en",
  });
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("keeps large bodies out of the outputs", async () => {
  const html = `<p>${"long ".repeat(200_000)}</p>`;
  declare({ html });
  expectOk(await world().up());
  const { outputs, inputs } = await world().resource("page");
  expect(inputs.html).toBe(html);
  expect(JSON.stringify(outputs).length).toBeLessThan(1000);
  expect(doings(expectOk(await world().up()))).toEqual([]);
  expectOk(await world().refresh());
  expect((await world().resource("page")).inputs.html).toBe(html);
});

it("keeps the body in the inputs when something else has drifted, also where changes of it are ignored", async () => {
  const options = { ignoreChanges: ["html"] };
  declare({}, options);
  expectOk(await world().up());
  const { id } = await world().resource("page");
  pages().update(id, { title: "Theirs" });
  expectOk(await world().refresh());
  expect((await world().resource("page")).inputs).toMatchObject({
    title: "Theirs",
    html: "<p>Hello</p>",
  });
  expectOk(await world().up());
  expect(pages().get(id)).toMatchObject({ title: "Start", html: "<p>Hello</p>" });
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("doesn't heal a body whose changes are ignored", async () => {
  const options = { ignoreChanges: ["html"] };
  declare({}, options);
  expectOk(await world().up());
  const { id } = await world().resource("page");
  pages().update(id, { html: "<p>Theirs</p>" });
  expectOk(await world().refresh());
  expectOk(await world().up());
  expect(pages().get(id)).toMatchObject({ html: "<p>Theirs</p>" });
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("takes the form that Intercom gives a body for what was declared, until somebody changes it", async () => {
  declare({});
  const probe = pages().insert({ source_id: Number(source), external_id: "probe" });
  pages().remove(String(probe.id));
  const answer = rewritten(String(Number(probe.id) + 1));
  world().emulator.fail({ method: "POST", with: { effect: "applied", ...answer } });
  expectOk(await world().up());
  const [page] = pages().all();
  pages().update(String(page?.id), { html: '<p class="x">Hello</p>' });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh page same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
  pages().update(String(page?.id), { html: "<p>Theirs</p>" });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh page update"]);
  expectOk(await world().up());
  expect(pages().all()).toMatchObject([{ html: "<p>Hello</p>" }]);
});

// The answer of a server that rewrites the body that it was sent.
function rewritten(id: string) {
  const times = {
    created_at: 1_800_000_000,
    updated_at: 1_800_000_000,
    last_ingested_at: 1_800_000_000,
  };
  const flags = {
    ai_agent_availability: false,
    ai_copilot_availability: false,
    ai_sales_agent_availability: false,
  };
  return {
    status: 200,
    body: {
      id,
      type: "external_page",
      title: "Start",
      html: '<p class="x">Hello</p>',
      locale: "en",
      source_id: Number(source),
      external_id: "start",
      ...flags,
      ...times,
    },
  };
}

it("can't get its place back from a page that takes its own", async () => {
  declare({});
  const page = { sourceId: source, title: "Start", html: "<p>Hello</p>", locale: "en" };
  const declareBoth = (...ids: readonly string[]) =>
    world().run(async (register) => {
      for (const [at, externalId] of ids.entries()) {
        const args = { ...page, externalId, adopt: true };
        await register(registration({ name: `page-${at}`, kind: "ExternalPage", args }));
      }
    });
  declareBoth("start", "end");
  expectOk(await world().up());
  declareBoth("end", "start");
  const up = await world().up();
  expect(up.ok).toBe(false);
  expect(up.printed).toMatch(/the object that this run replaces/);
  expect(pages().all()).toHaveLength(2);
});
