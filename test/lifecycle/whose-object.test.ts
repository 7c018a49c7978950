import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../../provider/api/clock";
import { type DynamicProvider } from "../../provider/hosts/dynamic";
import type { Exchange } from "../../provider/emulator/index";
import { HurriedClock } from "../api/hurried-clock";
import { HostProcess } from "../harness/host-process";
import { World, type WorldOptions, expectOk, kinds } from "../harness/world";

let world: World;
// Moves both clocks: the provider's and the server's.
let passed = 0;
const now = () => Date.UTC(2026, 0, 1) + passed;

async function open(options: WorldOptions = {}): Promise<void> {
  world = await World.open({ now, clock: { ...systemClock, now }, ...options });
}

beforeEach(() => void (passed = 0));
afterEach(() => world.close());

const tags = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `tag-${n}`,
    kind: "Tag",
    args: { name: `Tag ${n}` },
  }));

function onFirst(method: string, path: string, act: (exchange: Exchange) => void): void {
  let isDone = false;
  world.emulator.onExchange((exchange) => {
    if (isDone || exchange.method !== method || !exchange.path.startsWith(path)) return;
    isDone = true;
    act(exchange);
  });
}

it("doesn't take over a tag that a colleague created during a long update", async () => {
  await open({ parallel: 2 });
  world.declare(...tags(20));
  onFirst("POST", "/tags", () => {
    world.collection("tags").insert({ id: "900", name: "Tag 19" });
    passed += 11_000;
  });
  const up = await world.up();
  expect(up.ok).toBe(false);
  expect(up.printed).toMatch(/Tag "Tag 19" can't be created[^]*exists already: 900/);
  expect(world.collection("tags").all()).toHaveLength(20);
  expectOk(await world.destroy());
  expect(world.collection("tags").all()).toMatchObject([{ id: "900" }]);
});

it("looks again where a creation waited for the rate limit, and adopts what came if it may", async () => {
  await open({ clock: new HurriedClock() });
  const [first] = tags(1);
  world.declare({ ...first!, args: { name: "Tag 0", adopt: true } });
  world.emulator.fail({ method: "POST", with: { status: 429, headers: { "Retry-After": "12" } } });
  onFirst(
    "POST",
    "/tags",
    () => void world.collection("tags").insert({ id: "900", name: "Tag 0" }),
  );
  expectOk(await world.up());
  expect(world.writes()).toEqual(["POST /tags"]);
  expect((await world.resource("tag-0")).id).toBe("900");
  expectOk(await world.destroy());
  expect(world.collection("tags").get("900")).toBeDefined();
});

it("reads the list once in each rate window, however many creations wait", async () => {
  await open({ parallel: 16, rateLimit: { limit: 100_000 } });
  world.collection("tags").insert({ name: "Known" });
  world.declare(...tags(1000));
  world.emulator.onExchange(({ method }) => void (passed += method === "POST" ? 50 : 0));
  expectOk(await world.up());
  const lists = world.emulator.requests.filter(({ method, path }) => method + path === "GET/tags");
  expect(lists.length).toBeGreaterThanOrEqual(4);
  expect(lists.length).toBeLessThanOrEqual(1 + 50_000 / 10_000);
  expect(world.writes()).toHaveLength(1000);
});

it("counts a tag as adopted that comes back as somebody else wrote it", async () => {
  await open();
  world.declare(...tags(1));
  onFirst("GET", "/tags", () => void world.collection("tags").insert({ id: "900", name: "TAG 0" }));
  // An empty list would be read twice.
  world.collection("tags").insert({ id: "1", name: "Known" });
  expectOk(await world.up());
  expect(world.told).toMatch(
    /Tag "Tag 0" \(900\) may have been created by somebody else.*another case: "TAG 0"/,
  );
  expectOk(await world.destroy());
  expect(world.told).toMatch(/stays in Intercom: it was adopted/);
  expect(world.collection("tags").get("900")).toBeDefined();
});

const page = {
  sourceId: "1",
  externalId: "start",
  title: "Start",
  html: "<p>Start</p>",
  locale: "en",
};
const order = { type: "Order", externalId: "77", customAttributes: { total: 1 } };
const raced = [
  ["ExternalPage", page, "GET", "/ai/external_pages"],
  ["CustomObjectInstance", order, "GET", "/custom_object_instances/Order"],
] as const;
const workspaces = [
  {
    id: "acme",
    token: "acme-token",
    contentImportSources: [{ id: 1 }],
    externalPages: [{ id: "1", source_id: 1, external_id: "other" }],
    customObjectTypes: [{ id: "Order" }],
  },
];

it.each(raced)("never lets two runs both own one %s", async (kind, args, method, path) => {
  await open({ workspaces });
  const [one, other] = [run(kind), run(kind)];
  const inputs = [await one.checked(args), await other.checked(args)] as const;
  const first = await one.provider.create(inputs[0]);
  passed += 1000;
  // The other one looked before the first one wrote.
  if (kind === "CustomObjectInstance") world.emulator.fail({ method, path, with: { status: 404 } });
  const second = await other.provider.create(inputs[1]);
  expect(second.id).toBe(first.id);
  expect(one.told).toEqual([]);
  expect(other.told.join()).toMatch(
    /may have been created by somebody else: it was created at .*00:00:00Z, before/,
  );
  const later = run(kind);
  await later.provider.delete(second.id, second.outs);
  expect(later.told.join()).toMatch(/stays in Intercom: it was adopted/);
  await later.provider.delete(first.id, first.outs);
  const collection = kind === "ExternalPage" ? "external_pages" : "custom_object_instances";
  expect(world.collection(collection).get(first.id)).toBeUndefined();
});

it("says so where a page was changed after its creation", async () => {
  let ahead = 0;
  await open({ workspaces, now: () => now() + ahead });
  const { provider, checked, told } = run("ExternalPage");
  const inputs = await checked(page);
  world.collection("external_pages").insert({ id: "900", external_id: "start", source_id: 1 });
  // What is known of the server's clock is three seconds old.
  ahead = 3000;
  const { id, outs } = await provider.create(inputs);
  expect(told.join()).toMatch(/created at .*00:00:00Z and changed at .*00:00:03Z/);
  const later = run("ExternalPage");
  await later.provider.delete(id, outs);
  expect(later.told.join()).toMatch(/stays in Intercom: it was adopted/);
});

it("owns a page that Intercom touches a second after its creation", async () => {
  await open({ workspaces });
  const { provider, checked, told } = run("ExternalPage");
  const inputs = await checked(page);
  const pages = world.collection("external_pages");
  const created_at = Math.floor(now() / 1000);
  const row = {
    id: "900",
    external_id: "start",
    source_id: 1,
    title: "Start",
    html: "<p>Start</p>",
  };
  pages.insert({ ...row, created_at, updated_at: created_at + 1 });
  const body = pages.get("900");
  world.emulator.fail({ method: "POST", with: { status: 200, body: { ...body, locale: "en" } } });
  const { id, outs } = await provider.create(inputs);
  expect([id, told]).toEqual(["900", []]);
  await run("ExternalPage").provider.delete(id, outs);
  expect(pages.get("900")).toBeUndefined();
});

it.each(raced)("owns a %s whose first answer was lost", async (kind, args) => {
  await open({ workspaces });
  const { provider, checked, told } = run(kind);
  const inputs = await checked(args);
  world.emulator.fail({ method: "POST", with: { drop: "after" } });
  onFirst("POST", "/", () => void (passed += 1000));
  const { id, outs } = await provider.create(inputs);
  expect(told).toEqual([]);
  await run(kind).provider.delete(id, outs);
  expect(world.writes().map((write) => write.split(" ")[0])).toEqual(["POST", "POST", "DELETE"]);
});

/** A run of its own on the same workspace. */
function run(kind: string) {
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  const env = {
    INTERCOM_ACCESS_TOKEN: world.emulator.workspace().token,
    INTERCOM_BASE_URL: world.emulator.url,
  };
  const engine = { info: tell, warn: tell, progress: tell };
  const host = new HostProcess(kinds, engine, env, { ...systemClock, now }, []);
  const provider: DynamicProvider = host.provider(kind);
  const checked = async (args: object) => {
    const { inputs, failures } = await provider.check({}, { ...args, __urn: "urn" });
    expect(failures).toEqual([]);
    return inputs;
  };
  return { provider, checked, told };
}
