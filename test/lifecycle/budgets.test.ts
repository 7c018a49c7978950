import { expect, it } from "vitest";
import { systemClock } from "../../provider/api/clock";
import { type Declaration, World, doings, expectOk } from "../harness/world";

const rateLimit = { limit: 100_000 };
const times = (count: number, make: (n: number) => Declaration) =>
  Array.from({ length: count }, (_, n) => make(n));
const tag = (n: number): Declaration => ({
  name: `tag-${n}`,
  kind: "Tag",
  args: { name: `Tag number ${n}` },
});

it("makes 1,000 tags with a request each and one list, at 1,500 bytes of state each", async () => {
  // After ten seconds the list would be read again, however busy this machine is.
  const start = Date.now();
  const world = await World.open({ rateLimit, clock: { ...systemClock, now: () => start } });
  world.declare(...times(1000, tag));
  expectOk(await world.preview());
  // A list that is empty is asked for twice.
  expect(counts(world)).toEqual({ "GET /me": 1, "GET /tags": 2 });
  expectOk(await world.up());
  expect(counts(world)).toEqual({ "GET /me": 1, "GET /tags": 2, "POST /tags": 1000 });
  const state = await world.stack.stateText();
  console.log(`state: ${Math.round(state.length / 1000)} bytes a tag`);
  expect(state.length / 1000).toBeLessThanOrEqual(1500);
  expect(doings(expectOk(await world.up()))).toEqual([]);
  expect(counts(world)).toEqual({ "GET /me": 1 });
  await world.close();
});

it("refreshes 1,000 mixed objects with at most 25 requests", async () => {
  const world = await World.open({ rateLimit });
  const sources = times(30, (n) => ({
    name: `source-${n}`,
    kind: "ContentImportSource",
    args: { url: `https://docs${n}.example.com` },
  }));
  const page = (n: number, sourceId: string): Declaration => ({
    name: `page-${n}`,
    kind: "ExternalPage",
    args: {
      sourceId,
      externalId: String(n),
      title: `Page ${n}`,
      html: `<p>${n}</p>`,
      locale: "en",
    },
  });
  const rest = [
    ...times(200, tag),
    ...times(50, (n) => ({
      name: `attribute-${n}`,
      kind: "DataAttribute",
      args: { name: `attribute_${n}`, model: "contact", dataType: "string" },
    })),
    ...times(20, (n) => ({
      name: `secret-${n}`,
      kind: "IdentityVerificationSecret",
      args: { name: `Secret ${n}`, supportsWeb: true },
    })),
    ...sources,
  ];
  world.declare(...rest);
  expectOk(await world.up());
  const { id } = await world.resource("source-0");
  world.declare(...rest, ...times(700, (n) => page(n, id)));
  expectOk(await world.up());
  expect(world.writes()).toHaveLength(700);

  const refresh = expectOk(await world.refresh());
  expect(doings(refresh)).toHaveLength(1000);
  console.log(`refresh of 1,000: ${world.emulator.requests.length} requests`, counts(world));
  expect(world.emulator.requests.length).toBeLessThanOrEqual(25);
  expect(doings(expectOk(await world.up()))).toEqual([]);
  expect(world.writes()).toEqual([]);
  await world.close();
});

it("reads five pages among thousands one by one", async () => {
  const world = await World.open({ rateLimit });
  const source = String(
    world
      .collection("content_import_sources")
      .insert({ sync_behavior: "api", url: "https://docs.example.com" }).id,
  );
  world.declare(
    ...times(5, (n) => ({
      name: `page-${n}`,
      kind: "ExternalPage",
      args: {
        sourceId: source,
        externalId: `mine-${n}`,
        title: "Mine",
        html: "<p></p>",
        locale: "en",
      },
    })),
  );
  expectOk(await world.up());
  for (let n = 0; n < 2000; n += 1)
    world
      .collection("external_pages")
      .insert({ source_id: Number(source), external_id: `theirs-${n}` });
  expectOk(await world.refresh());
  expect(world.emulator.requests.length).toBeLessThanOrEqual(1 + 5);
  await world.close();
});

function counts(world: World): Record<string, number> {
  const calls = world.emulator.requests.map(
    ({ method, path }) => `${method} ${path.replace(/\/\d+$/, "/:id")}`,
  );
  return Object.fromEntries(
    calls.map((call) => [call, calls.filter((other) => other === call).length]),
  );
}
