import { describe, expect, it } from "vitest";
import type { Fault } from "../../provider/emulator/index";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const secrets = () => world().collection("secure_mode_secrets");
const web = {
  name: "web",
  kind: "IdentityVerificationSecret",
  args: { name: "Web", supportsWeb: true },
};
const docs = {
  name: "docs",
  kind: "ContentImportSource",
  args: { url: "https://docs.example.com" },
};
const lose = (path: string, fault: Fault["with"], times = 1) =>
  world().emulator.fail({ method: "POST", path, times, with: fault });

const lost: [string, Fault["with"]][] = [
  ["is lost after it took effect", { drop: "after" }],
  ["is cut", { cut: 10 }],
  ["is a 500 though it took effect", { status: 500, effect: "applied" }],
];
const unheard: [string, Fault["with"]][] = [
  ["was never read", { drop: "before" }],
  ["got a 502 and had no effect", { status: 502, body: "<html>", contentType: "text/html" }],
];

describe.each([...lost, ...unheard])("a creation that %s", (_, fault) => {
  it("makes one object", async () => {
    lose("/ai/content_import_sources", fault);
    world().declare(docs);
    expectOk(await world().up());
    expect(world().collection("content_import_sources").all()).toHaveLength(1);
    expect(world().writes()).not.toContainEqual(expect.stringMatching(/^DELETE/));
    expect(doings(expectOk(await world().up()))).toEqual([]);
    expectOk(await world().destroy());
    expect(world().collection("content_import_sources").all()).toEqual([]);
  });

  it("makes one tag, by repeating what is harmless", async () => {
    lose("/tags", fault);
    world().declare({ name: "vip", kind: "Tag", args: { name: "VIP" } });
    expectOk(await world().up());
    expect(world().collection("tags").all()).toHaveLength(1);
  });

  it("leaves one secret that verifies, the one whose value is known", async () => {
    lose("/secure_mode_secrets", fault);
    world().declare(web);
    expectOk(await world().up());
    expect(secrets().all()).toHaveLength(1);
    const { id, outputs } = await world().resource("web");
    expect(secrets().get(id)).toBeDefined();
    expect(world().emulator.workspace().verifies(String(outputs.secret))).toBe(true);
  });
});

it("repeats a rename whose answer is lost", async () => {
  const vip = (name: string) => world().declare({ name: "vip", kind: "Tag", args: { name } });
  vip("VIP");
  expectOk(await world().up());
  vip("Very important");
  lose("/tags", { drop: "after" });
  expectOk(await world().up());
  expect(world().writes()).toEqual(["POST /tags", "POST /tags"]);
  expect(world().collection("tags").all()).toMatchObject([{ name: "Very important" }]);
});

it("creates one object though its list returns only a part of each", async () => {
  const args = { name: "Orders", url: "https://shop.example.com" };
  world().declare({ name: "orders", kind: "DataConnector", args });
  lose("/data_connectors", { drop: "after" });
  expectOk(await world().up());
  expect(world().collection("data_connectors").all()).toMatchObject([args]);
});

it("distinguishes its own object from one that a colleague creates at the same time", async () => {
  const sources = world().collection("content_import_sources");
  world().declare(docs);
  world().emulator.onExchange(({ method }) => {
    if (method === "POST") sources.insert({ url: "https://theirs.example.com" });
  });
  lose("/ai/content_import_sources", { drop: "after" });
  expectOk(await world().up());
  expect(sources.all()).toHaveLength(2);
  expect(sources.get((await world().resource("docs")).id)).toMatchObject(docs.args);
});

it("touches nothing where two could be its own, and names both", async () => {
  world().declare(web);
  world().emulator.onExchange(({ method }) => {
    if (method === "POST") secrets().insert({ name: "Web", supports_web: true });
  });
  lose("/secure_mode_secrets", { drop: "after" });
  const up = await world().up();
  expect(up.ok).toBe(false);
  const ids = secrets()
    .all()
    .map(({ id }) => String(id));
  expect(ids).toHaveLength(2);
  for (const id of ids) expect(up.printed).toContain(id);
  expect(up.printed).toMatch(/2 matching objects have appeared[^]*none was changed/);
});

it("waits for what this run makes beside it before it looks for its own", async () => {
  world().declare({ ...web, name: "one" }, { ...web, name: "two" });
  world().emulator.fail({ method: "POST", nth: 1, with: { delayMs: 1000 } });
  world().emulator.fail({ method: "POST", nth: 2, with: { drop: "before" } });
  expectOk(await world().up());
  for (const name of ["one", "two"]) {
    const { outputs } = await world().resource(name);
    expect(world().emulator.workspace().verifies(String(outputs.secret)), name).toBe(true);
  }
  expect(secrets().all()).toHaveLength(2);
});

it("leaves alone what somebody else made a moment before", async () => {
  const { id } = secrets().insert({ name: "Web", supports_web: true });
  world().declare(web);
  lose("/secure_mode_secrets", { drop: "before" });
  expectOk(await world().up());
  expect(secrets().all()).toHaveLength(2);
  expect(secrets().get(String(id))).toBeDefined();
});

it("leaves alone what somebody else made before the request was sent", async () => {
  // An empty list would be asked for twice, and the second answer would have it.
  secrets().insert({ name: "Phone", supports_ios: true });
  world().declare(web);
  world().emulator.onExchange(({ method, path }) => {
    if (method !== "GET" || path !== "/secure_mode_secrets" || secrets().get("900")) return;
    const created_at = Math.floor(Date.now() / 1000) - 30;
    secrets().insert({ id: "900", name: "Web", supports_web: true, created_at });
  });
  lose("/secure_mode_secrets", { drop: "before" });
  expectOk(await world().up());
  expect(secrets().get("900")).toBeDefined();
  expect(secrets().all()).toHaveLength(3);
});

it("makes again a secret whose value the answer leaves out", async () => {
  world().declare(web);
  const silent = {
    id: "900",
    type: "identity_verification_secret",
    name: "Web",
    supports_web: true,
    supports_ios: false,
    supports_android: false,
    created_at: 1,
  };
  lose("/secure_mode_secrets", { status: 201, body: silent });
  expectOk(await world().up());
  expect(world().writes()).toEqual([
    "POST /secure_mode_secrets",
    "DELETE /secure_mode_secrets/900",
    "POST /secure_mode_secrets",
  ]);
});

it("names the secret that it could neither learn nor delete", async () => {
  world().declare(web);
  lose("/secure_mode_secrets", { drop: "after" });
  world().emulator.fail({ method: "DELETE", times: Infinity, with: { status: 403 } });
  const up = await world().up();
  expect(up.ok).toBe(false);
  const [secret] = secrets().all();
  expect(up.printed).toMatch(
    new RegExp(
      `The identity verification secret ${String(secret?.id)} was created, but its value was lost`,
    ),
  );
});

it("gives up after three attempts, having made nothing", async () => {
  world().declare(docs);
  lose("/ai/content_import_sources", { status: 503 }, Infinity);
  const up = await world().up();
  expect(up.ok).toBe(false);
  expect(up.printed).toMatch(
    /ContentImportSource "https:\/\/docs.example.com" can't be created[^]*503[^]*Request id/,
  );
  expect(world().writes()).toHaveLength(3);
  world().emulator.clearFaults();
  expectOk(await world().up());
});

it("makes what else it can when one creation fails, and the rest with the next update", async () => {
  const tag = (name: string) => ({ name, kind: "Tag", args: { name } });
  world().declare(tag("one"), tag("two"), tag("three"));
  world().emulator.fail({ method: "POST", nth: 2, with: { status: 400 } });
  expect((await world().up()).ok).toBe(false);
  expect(world().collection("tags").all()).toHaveLength(2);
  expectOk(await world().up());
  expect(world().collection("tags").all()).toHaveLength(3);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

describe.each([
  ["an empty object", { status: 201, body: {} }],
  ["nothing", { status: 200, body: "" }],
] as const)("a creation that is answered with %s", (_, fault) => {
  it("leaves one secret, whose value is known", async () => {
    lose("/secure_mode_secrets", { ...fault, effect: "applied" });
    world().declare(web);
    expectOk(await world().up());
    expect(world().told).toMatch(/The response to a creation was lost.*\(?\d+.*was deleted/);
    const { outputs } = await world().resource("web");
    expect(secrets().all()).toHaveLength(1);
    expect(world().emulator.workspace().verifies(String(outputs.secret))).toBe(true);
  });

  it("leaves no secret where no answer ever comes", async () => {
    lose("/secure_mode_secrets", { ...fault, effect: "applied" }, Infinity);
    world().declare(web);
    expect((await world().up()).ok).toBe(false);
    expect(secrets().all()).toEqual([]);
  });

  it("makes one source", async () => {
    lose("/ai/content_import_sources", { ...fault, effect: "applied" });
    world().declare(docs);
    expectOk(await world().up());
    expect(world().collection("content_import_sources").all()).toHaveLength(1);
  });
});

it("leaves alone a secret that isn't just what it asked for", async () => {
  secrets().insert({ name: "Phone", supports_ios: true });
  world().declare(web);
  world().emulator.onExchange(({ method, path }) => {
    if (method !== "GET" || path !== "/secure_mode_secrets" || secrets().get("900")) return;
    secrets().insert({ id: "900", name: "Web", supports_web: true, supports_ios: true });
  });
  lose("/secure_mode_secrets", { drop: "before" });
  expectOk(await world().up());
  expect(secrets().get("900")).toBeDefined();
});

it("doesn't take what existed for what it made", async () => {
  const { id } = world().collection("tags").insert({ name: "VIP" });
  world().declare({ name: "vip", kind: "Tag", args: { name: "VIP " } });
  lose("/tags", { status: 200, body: { type: "tag", id, name: "VIP" } });
  const up = await world().up();
  expect(up.printed).toMatch(new RegExp(`exists already.*adopt: "${String(id)}"`, "s"));
  expectOk(await world().destroy());
  expect(world().collection("tags").get(String(id))).toBeDefined();
});

it("counts a page as adopted that a colleague created meanwhile", async () => {
  const source = String(world().collection("content_import_sources").insert({}).id);
  const pages = world().collection("external_pages");
  pages.insert({ source_id: Number(source), external_id: "end" });
  world().emulator.onExchange(({ method, path }) => {
    if (method !== "GET" || path !== "/ai/external_pages" || pages.get("900")) return;
    const created_at = Math.floor(Date.now() / 1000) - 30;
    pages.insert({ id: "900", source_id: Number(source), external_id: "start", created_at });
  });
  const page = {
    sourceId: source,
    externalId: "start",
    title: "Start",
    html: "<p>Ours</p>",
    locale: "en",
  };
  world().declare({ name: "page", kind: "ExternalPage", args: page });
  expectOk(await world().up());
  expect(world().told).toMatch(/\(900\) may have been created by somebody else: it was created at/);
  expectOk(await world().destroy());
  expect(world().told).toMatch(/\(900\) stays in Intercom: it was adopted/);
  expect(pages.get("900")).toBeDefined();
});
